/** Step 4: which outputs go. What stays alive behind the others is decided on the graph. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { dataNodeOf } from '../dali/library.ts';
import type { DataNode, PipelineCall } from '../dali/graph.ts';
import type { TranspileOptions } from '../options.ts';
import type { Value } from '../python/evaluation/value.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { Evaluated } from './evaluated.ts';
import { evidenceOf } from './evidence.ts';
import { lostValue } from './lost-values.ts';
import { madeHere, returnedHere } from './output-places.ts';
import { outputNamed, servedName } from './output-named.ts';
import { type OutputPlan, Refused } from './plan.ts';
import { type Role, type Roles, rolesOf } from './roles.ts';
import { type Candidate, settleByName } from './settle-by-name.ts';
import { proposeOutputs } from './tensor-names.ts';

/**
 * The outputs of the original, each kept or not.
 * @param inputs names proposed for the inputs
 * @param notes gets what the user should know
 * @throws Refused where roles cannot be told, or nothing is left
 */
export function stripLabels(
  evaluated: Evaluated,
  call: PipelineCall,
  options: TranspileOptions,
  inputs: ReadonlyMap<DataNode, string>,
  notes: Diagnostic[],
): readonly OutputPlan[] {
  const nodes = call.outputs.map((value, i) => outputNode(call, value, i));
  const names = proposeOutputs(call, nodes, new Set(inputs.values()));
  const isAutoserialized = evaluated.log.autoserialized.has(call.definition);
  const roles = rolesOf(evidenceOf(evaluated, call, nodes));
  const all = nodes.map((node, index) => {
    const proposed = names[index]!;
    return { index, node, proposed, name: servedName({ index, proposed }, options) };
  });
  const keep = chosen('--keep-output', options.keepOutput, all);
  const drop = chosen('--drop-output', options.dropOutput, all);
  const given = (index: number): Role | undefined =>
    drop.has(index) ? 'label' : keep.has(index) || isAutoserialized ? 'data' : undefined;
  const outputs = nodes.map((node, index): Candidate => {
    const decided = given(index);
    return {
      index,
      node,
      name: names[index]!,
      role: decided ?? roles.of(node),
      isSettled: decided !== undefined,
    };
  });
  const settled = settleByName(call, outputs);
  notes.push(...settled.notes, ...mixedRoles(call, roles, outputs));
  if (!settled.roles.includes('data')) throw new Refused(...notes, nothingLeft(call, outputs));
  return all.map((output) => ({ ...output, kept: settled.roles[output.index] === 'data' }));
}

function outputNode(call: PipelineCall, value: Value, index: number): DataNode {
  const node = dataNodeOf(value);
  if (node !== undefined) return node;
  throw new Refused(lostValue(`output ${index} of the pipeline`, value, call));
}

/** Positions of the outputs that an option names. */
function chosen(
  option: string,
  given: readonly string[],
  outputs: readonly Omit<OutputPlan, 'kept'>[],
): ReadonlySet<number> {
  return new Set(
    given.map((name) => {
      const output = outputNamed(name, outputs);
      if (output !== undefined) return output.index;
      const known = outputs.map(({ proposed }) => proposed).join(', ');
      throw new Refused(diagnostic('no-such-tensor', { option, name, known }));
    }),
  );
}

function nothingLeft(call: PipelineCall, outputs: readonly Candidate[]): Diagnostic {
  const related = outputs.flatMap(({ node, name, index }) => [
    ...madeHere([node], `label \`${name}\``),
    ...returnedHere(call, index, `label \`${name}\``),
  ]);
  const names = outputs.map(({ name }) => name).join(', ');
  return diagnostic('no-output-left', { outputs: names }, placeOf(call.activation.function.node), related);
}

function mixedRoles(call: PipelineCall, roles: Roles, outputs: readonly Candidate[]): readonly Diagnostic[] {
  return outputs.flatMap(({ node, name, index, isSettled }) => {
    const operator = isSettled ? undefined : roles.mixedAt(node);
    if (operator === undefined) return [];
    const place = operator.at && placeOf(operator.at);
    const labels = operator.inputs.filter((input) => roles.of(input) === 'label');
    const related = [...madeHere(labels, 'the label'), ...returnedHere(call, index, `output \`${name}\``)];
    return [diagnostic('mixed-roles', { operator: operator.path, output: name }, place, related)];
  });
}
