/** Names proposed for every input and output of the original, before anything is stripped; options refer to them. */
import { inputOperatorAt, inputOutputOf } from '../dali/inputs/index.ts';
import { dataNodeOf } from '../dali/library.ts';
import { IDENTITY } from '../dali/counterpart.ts';
import type { DataNode, Operator, PipelineCall } from '../dali/graph.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { returnedExpressions } from './returned.ts';

/** The `name=` that the author gave the operator that makes a node, transfers looked through. */
export function givenName(node: DataNode): string | undefined {
  const maker = madeBy(node);
  const name = maker.operator.arguments.get('name');
  const isSole = maker.operator.outputs.length === 1;
  return isSole && name?.cell.kind === 'str' && name.cell.value !== '' ? name.cell.value : undefined;
}

/** The node before `.gpu()` and `.cpu()`, and before calls that go. */
export function madeBy(node: DataNode): DataNode {
  const [input] = node.operator.inputs;
  return handsOn(node.operator) && input !== undefined ? madeBy(input) : node;
}

/** True for what gives its input: a transfer, and what is left of a call that goes. */
export function handsOn({ path }: Operator): boolean {
  return path === 'transfer' || path === IDENTITY;
}

/** The first variable that a node is bound to where it is made, or where a helper that makes it hands it. */
export function variableOf(node: DataNode): string | undefined {
  for (let { activation } = node.operator; activation !== null; activation = activation.caller) {
    for (const [at, values] of activation.values) {
      if (at.type === 'identifier' && isTarget(at) && values.some((value) => dataNodeOf(value) === node))
        return textOf(at);
    }
  }
  return undefined;
}

export function isTarget(identifier: SyntaxNode): boolean {
  for (let node = identifier; node.parent !== null; node = node.parent) {
    const { parent } = node;
    if (parent.fields['left']?.includes(node)) return true;
    if (!/^(pattern_list|tuple_pattern|list_pattern|list_splat_pattern|tuple|list)$/.test(parent.type))
      return false;
  }
  return false;
}

/** All inputs of the original in order of execution, with their names; those that only feed another input left out. */
export function proposeInputs(call: PipelineCall): ReadonlyMap<DataNode, string> {
  const names = new Map<DataNode, string>();
  const taken = new Set(namesOfOperators(call, null));
  const feeding = feedingOnly(call);
  const nodes = call.operators
    .filter((operator) => operator.isInput)
    .flatMap((operator) => operator.outputs)
    .filter((node) => !feeding.has(node));
  nodes.forEach((node, i) => {
    const isFed = inputOperatorAt(node.operator.path)?.isFed === true;
    const base =
      (isFed ? givenName(node) : inputOutputOf(node)?.name) ?? plainName(variableOf(node)) ?? `INPUT_${i}`;
    const name = fresh(base, taken, '');
    taken.add(name);
    names.set(node, name);
  });
  return names;
}

/** What input operators take (the path that a file is read from), and no other operator. */
function feedingOnly({ operators }: PipelineCall): ReadonlySet<DataNode> {
  const [inputs, others] = [true, false].map((isInput) => operators.filter((one) => one.isInput === isInput));
  const taken = new Set(others!.flatMap((one) => [...one.inputs, ...one.tensorArguments.values()]));
  return new Set(inputs!.flatMap((one) => one.inputs).filter((node) => !taken.has(node)));
}

/** `_` says that nothing reads it. */
function plainName(name: string | undefined): string | undefined {
  return name === undefined || /^_+$/.test(name) ? undefined : name;
}

/** All outputs of the original in order of its return. */
export function proposeOutputs(
  call: PipelineCall,
  nodes: readonly DataNode[],
  inputs: ReadonlySet<string>,
): readonly string[] {
  const expressions = returnedExpressions(call);
  const taken = new Set(inputs);
  return nodes.map((node, i) => {
    const { operator } = madeBy(node);
    const variable = returnedVariable(expressions[i] ?? null);
    const base = (operator.isInput ? undefined : givenName(node)) ?? variable ?? `OUTPUT_${i}`;
    const name = fresh(base, new Set([...taken, ...namesOfOperators(call, operator)]), '_out');
    taken.add(name);
    return name;
  });
}

/** The variable that is returned, transfers of it looked through. */
function returnedVariable(expression: SyntaxNode | null): string | undefined {
  if (expression?.type === 'identifier') return textOf(expression);
  const callee = expression?.type === 'call' ? field(expression, 'function') : undefined;
  if (callee?.type !== 'attribute' || !/^[gc]pu$/.test(textOf(field(callee, 'attribute')!))) return undefined;
  return returnedVariable(field(callee, 'object')!);
}

/** Names that the author gave operators other than inputs and one more: DALI wants all names distinct. */
function namesOfOperators(call: PipelineCall, except: Operator | null): readonly string[] {
  return call.operators.flatMap((operator) => {
    const name = operator.isInput || operator === except ? undefined : operator.arguments.get('name');
    return name?.cell.kind === 'str' ? [name.cell.value] : [];
  });
}

/** NAME, else NAME with the suffix, else with `_2`, `_3`, … behind that. */
export function fresh(base: string, taken: ReadonlySet<string>, suffix: string): string {
  if (!taken.has(base)) return base;
  const stem = base + suffix;
  if (suffix !== '' && !taken.has(stem)) return stem;
  for (let n = 2; ; n++) if (!taken.has(`${stem}_${n}`)) return `${stem}_${n}`;
}
