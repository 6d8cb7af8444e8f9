/** From the chosen call to a plan: outputs kept, inputs named, the live part of the graph. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DataNode, Operator, PipelineCall } from '../dali/graph.ts';
import type { TranspileOptions } from '../options.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';
import { upstreamOf } from './liveness.ts';
import { functionOf, type InputPlan, type OutputPlan, type Plan, Refused } from './plan.ts';
import { stripLabels } from './strip-labels.ts';
import { madeBy, proposeInputs } from './tensor-names.ts';

/** @throws Refused */
export function makePlan(
  evaluated: Evaluated,
  call: PipelineCall,
  options: TranspileOptions,
  notes: Diagnostic[],
): Plan {
  const proposed = proposeInputs(call);
  const outputs = stripLabels(evaluated, call, options, proposed, notes);
  checkOutputs(outputs, options);
  const { nodes, operators } = upstreamOf(
    outputs.filter((output) => output.kept).map((output) => output.node),
  );
  refusePaths(outputs, proposed);
  const inputs = [...proposed].filter(([node]) => nodes.has(node)).map(([node, name]) => ({ node, name }));
  return checkDistinct({
    evaluated,
    options,
    call,
    fn: functionOf(call.definition.function)!,
    outputs,
    inputs: renameInputs(inputs, [...proposed.values()], options),
    live: present(nodes, operators),
    liveOperators: operators,
    isCareful: false,
    notes,
  });
}

/** An operator that is needed has all its outputs; of a reader only those that are needed are left. */
function present(nodes: ReadonlySet<DataNode>, operators: readonly Operator[]): ReadonlySet<DataNode> {
  return new Set([...nodes, ...operators.flatMap((operator) => (operator.isInput ? [] : operator.outputs))]);
}

/** The path of a file that is read is no input, as the file is: nothing is there to be returned. */
function refusePaths(outputs: readonly OutputPlan[], proposed: ReadonlyMap<DataNode, string>): void {
  for (const { node, kept, name } of outputs) {
    const { operator } = madeBy(node);
    if (!kept || !operator.isInput || operator.outputs.some((one) => proposed.has(one))) continue;
    const what = `output \`${name}\`, the path of a file that the server is fed,`;
    const place = operator.at === null ? null : placeOf(operator.at);
    const advice = `leave it out with --drop-output ${name}`;
    throw new Refused(diagnostic('construct-not-covered', { what, advice }, place));
  }
}

/** The same plan for texts whose loops run to their ends: with the data that their other passes make. */
export function carefulPlan(plan: Plan): Plan {
  return { ...plan, isCareful: true, live: withOtherPasses(plan) };
}

/** Data that is needed, and what the same calls make again in the same execution, of data that is there, though nobody takes it. */
function withOtherPasses({ call: { operators }, live: needed }: Plan): ReadonlySet<DataNode> {
  const live = new Set(needed);
  const isThere = ({ outputs }: Operator): boolean => outputs.some((node) => live.has(node));
  const making = new Map<SyntaxNode | null, Set<Activation | null>>();
  for (const { at, activation } of operators.filter(isThere))
    making.set(at, (making.get(at) ?? new Set()).add(activation));
  for (const operator of operators) {
    const { at, activation, inputs, tensorArguments } = operator;
    const taken = [...inputs, ...tensorArguments.values()];
    const isAgain = at !== null && making.get(at)?.has(activation) === true;
    if (!isAgain || operator.isInput || isThere(operator)) continue;
    if (taken.length > 0 && taken.every((node) => live.has(node)))
      for (const node of operator.outputs) live.add(node);
  }
  return live;
}

function renameInputs(
  inputs: readonly InputPlan[],
  known: readonly string[],
  options: TranspileOptions,
): readonly InputPlan[] {
  checkNamed('--input-name', Object.keys(options.inputName), known);
  checkNamed('--input-dtype', Object.keys(options.inputDtype), known);
  checkNamed('--input-ndim', Object.keys(options.inputNdim), known);
  const renamed = inputs.map(({ node, name }): { node: DataNode; name: string } => ({
    node,
    name: options.inputName[name] ?? name,
  }));
  return renamed;
}

/** @throws Refused for an option that names none of them */
function checkOutputs(outputs: readonly OutputPlan[], options: TranspileOptions): void {
  const known = outputs.flatMap(({ proposed, index }) => [proposed, String(index)]);
  checkNamed('--output-name', Object.keys(options.outputName), known);
  const served = outputs.map(({ name }) => name).filter((name) => !known.includes(name));
  checkNamed('--pad-output', options.padOutput, [...known, ...served]);
  checkNamed('--output-layout', Object.keys(options.outputLayout), [...known, ...served]);
}

function checkNamed(option: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Refused(diagnostic('no-such-tensor', { option, name: unknown, known: known.join(', ') }));
}

/** DALI rejects two operators of one name, inputs included. */
function checkDistinct(plan: Plan): Plan {
  const kept = plan.outputs.filter((output) => output.kept);
  const names = [...plan.inputs, ...kept].map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return plan;
  const isOutput = kept.some(({ name }) => name === twice);
  throw new Refused(
    diagnostic('name-taken', { option: isOutput ? '--output-name' : '--input-name', name: twice }),
  );
}
