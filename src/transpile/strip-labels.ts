/** Step 4: which outputs go, and what stays alive behind the others. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { dataNodeOf } from '../dali/library.ts';
import type { DataNode, PipelineCall } from '../dali/graph.ts';
import type { TranspileOptions } from '../options.ts';
import type { Value } from '../python/evaluation/value.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { Evaluated } from './evaluated.ts';
import { upstreamOf } from './liveness.ts';
import { type OutputPlan, Refused } from './plan.ts';
import { returnedExpressions } from './returned.ts';
import { type Role, type Roles, rolesOf } from './roles.ts';
import { wordsOf } from './signals.ts';
import { proposeOutputs, variableOf } from './tensor-names.ts';
import { lostValue } from './lost-values.ts';

const LABEL_WORDS = new Set([
  'label',
  'target',
  'gt',
  'annotation',
  'mask',
  'seg',
  'segmentation',
  'class',
  'box',
  'bbox',
]);
const singular = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss')
    ? word.slice(0, word.endsWith('xes') ? -2 : -1)
    : word;

const namesLabel = (text: string): boolean =>
  wordsOf(text).some((word) => LABEL_WORDS.has(singular(word)) || LABEL_WORDS.has(word));

/** The outputs of the original, each kept or not. */
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
  const keep = chosen('--keep-output', options.keepOutput, names);
  const drop = chosen('--drop-output', options.dropOutput, names);
  const decided = nodes.map((node, i): Role => {
    if (drop.has(i)) return 'label';
    if (keep.has(i) || isAutoserialized) return 'data';
    return roles.of(node);
  });
  const resolved = byName(nodes, names, decided, call, keep, drop, notes);
  noteMixed(roles, nodes, names, resolved, keep, notes);
  if (resolved.every((role) => role === 'label'))
    throw new Refused(...notes, diagnostic('no-output-left', {}, placeOf(call.activation.function.node)));
  return nodes.map((node, index) => ({ index, name: names[index]!, node, kept: resolved[index] === 'data' }));
}

function outputNode(call: PipelineCall, value: Value, index: number): DataNode {
  const node = dataNodeOf(value);
  if (node !== undefined) return node;
  throw new Refused(lostValue(`output ${index} of the pipeline`, value, call));
}

/** Positions that an option names, by tensor name or by position in the original's return. */
export function chosen(
  option: string,
  given: readonly string[],
  names: readonly string[],
): ReadonlySet<number> {
  return new Set(
    given.map((name) => {
      const index = /^\d+$/.test(name) && !names.includes(name) ? Number(name) : names.indexOf(name);
      if (index < 0 || index >= names.length)
        throw new Refused(diagnostic('no-such-tensor', { option, name, known: names.join(', ') }));
      return index;
    }),
  );
}

/** What is known of sources that say nothing of themselves: the iterator's map of outputs, being decoded. */
function evidenceOf(
  evaluated: Evaluated,
  call: PipelineCall,
  outputs: readonly DataNode[],
): ReadonlyMap<DataNode, Role> {
  const evidence = new Map<DataNode, Role>();
  for (const operator of call.operators) {
    const [input] = operator.inputs;
    if (
      input?.operator.isInput &&
      /^fn\.(experimental\.)?decoders\.|^fn\.image_decoder|^fn\.io\.file\.read$/.test(operator.path)
    )
      evidence.set(input, 'data');
  }
  for (const iterator of evaluated.log.iterators) {
    const isOurs = iterator.pipelines.some(
      (pipeline) => pipeline.definition.function.cell === call.definition.function.cell,
    );
    const map =
      iterator.outputMap ?? (iterator.path.endsWith('DALIClassificationIterator') ? ['data', 'label'] : null);
    if (!isOurs || map === null || map.length !== outputs.length) continue;
    outputs.forEach((output, i) => {
      for (const node of upstreamOf([output]).nodes) {
        const isSource = node.operator.path === 'fn.external_source';
        if (isSource && !evidence.has(node)) evidence.set(node, namesLabel(map[i]!) ? 'label' : 'data');
      }
    });
  }
  return evidence;
}

/**
 * What names settle: sources without other evidence, and several decoded sources of which one is a mask or target.
 * @throws Refused where nothing tells them apart
 */
function byName(
  nodes: readonly DataNode[],
  names: readonly string[],
  roles: readonly Role[],
  call: PipelineCall,
  keep: ReadonlySet<number>,
  drop: ReadonlySet<number>,
  notes: Diagnostic[],
): readonly Role[] {
  const texts = nodes.map((node, i) =>
    [names[i]!, ...sourcesOf(node).map((source) => variableOf(source) ?? '')].join(' '),
  );
  const open = roles.flatMap((role, i) => (role === 'unknown' ? [i] : []));
  const data = roles.flatMap((role, i) => (role === 'data' && !keep.has(i) ? [i] : []));
  const isSettled = (i: number): boolean => keep.has(i) || drop.has(i);
  const groups = new Set(
    data.map((i) =>
      sourcesOf(nodes[i]!)
        .map((source) => source.operator.id)
        .join(),
    ),
  );
  const result = [...roles];
  if (open.length > 0) {
    const labels = open.filter((i) => namesLabel(texts[i]!));
    if (open.length > 1 && (labels.length === 0 || labels.length === open.length) && data.length === 0) {
      throw new Refused(
        ...notes,
        diagnostic(
          'label-without-evidence',
          { outputs: open.map((i) => `\`${names[i]}\``).join(', ') },
          outputPlace(call, open[0]!),
        ),
      );
    }
    for (const i of open) result[i] = labels.includes(i) ? 'label' : 'data';
    for (const i of labels) notes.push(goesByName(names[i]!, call, i));
  }
  if (groups.size > 1) {
    const labels = data.filter((i) => namesLabel(texts[i]!) && !isSettled(i));
    for (const i of labels.length < data.length ? labels : []) {
      result[i] = 'label';
      notes.push(goesByName(names[i]!, call, i));
    }
  }
  return result;
}

function goesByName(name: string, call: PipelineCall, index: number): Diagnostic {
  return diagnostic(
    'output-dropped-by-name',
    { name, why: 'its name says that it is a label' },
    outputPlace(call, index),
  );
}

function outputPlace(call: PipelineCall, index: number) {
  const expression = returnedExpressions(call)[index];
  return placeOf(expression ?? call.activation.function.node);
}

/** Input outputs that a node is computed from along primary inputs. */
function sourcesOf(node: DataNode): readonly DataNode[] {
  if (node.operator.isInput) return [node];
  const [first] = node.operator.inputs;
  return first === undefined ? [] : sourcesOf(first);
}

function noteMixed(
  roles: Roles,
  nodes: readonly DataNode[],
  names: readonly string[],
  resolved: readonly Role[],
  keep: ReadonlySet<number>,
  notes: Diagnostic[],
): void {
  nodes.forEach((node, i) => {
    const operator = resolved[i] === 'label' && !keep.has(i) ? roles.mixedAt(node) : undefined;
    if (operator === undefined) return;
    notes.push(
      diagnostic(
        'mixed-roles',
        { operator: operator.path, output: names[i]! },
        operator.at && placeOf(operator.at),
      ),
    );
  });
}
