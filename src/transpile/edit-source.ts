/** The author's own `fn.external_source` or `fn.experimental.inputs.video`, which stays. */
import type { DataNode } from '../dali/graph.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { insidePartials } from './partials.ts';
import { replaceBySource, STEP } from './replace-input.ts';
import { type Declared, sourceArguments } from './source-text.ts';
import type { UnitState } from './unit-state.ts';

/** Arguments that only feeding it from Python needs. */
const FEEDING = new Set([
  'source',
  'num_outputs',
  'batch',
  'batch_info',
  'cycle',
  'parallel',
  'prefetch_queue_depth',
  'get_batch',
  'bytes_per_sample_hint',
  'no_copy',
  'blocking',
  'repeat_last',
  'use_copy_kernel',
]);

/** It stays without what feeds it and with what Triton needs. */
export function editSource(state: UnitState, call: SyntaxNode, node: DataNode, declared: Declared): void {
  const list = field(call, 'arguments')!;
  const isPartial = state.contexts
    .values(field(call, 'function')!)
    .some((callee) => insidePartials(callee) !== callee);
  // What unpacked arguments and partials hold cannot be edited one by one, nor can an operator be put around edits.
  const isConverted = declared(node).conversions !== undefined;
  if (
    isPartial ||
    isConverted ||
    list.kids.some(({ type }) => type === 'list_splat' || type === 'dictionary_splat')
  )
    return replaceBySource(state, call, call, node, declared);
  for (const argument of list.kids) {
    const name = argument.type === 'keyword_argument' ? textOf(field(argument, 'name')!) : null;
    // A positional argument is the source.
    if (name === null || FEEDING.has(name))
      state.drop(argument, { step: STEP, reason: 'the server feeds this input' });
    if (name === 'device' && node.operator.device !== 'cpu' && state.carrier.plan.options.device === 'cpu')
      state.drop(argument, { step: 'retarget-device', reason: 'the input stays on the CPU (--device cpu)' });
  }
  const given = new Map(
    list.kids
      .filter((kid) => kid.type === 'keyword_argument')
      .map((kid) => [textOf(field(kid, 'name')!), kid]),
  );
  for (const { name, value } of sourceArguments(state, call, node, declared(node))) {
    const before = given.get(name!);
    const isSame =
      before !== undefined &&
      state.printer.one(state.contexts.values(field(before, 'value')!))?.text === value;
    if (isSame) continue;
    state.decide({
      kind: 'set-argument',
      node: list,
      name: name!,
      text: value,
      step: STEP,
      reason: 'Triton matches inputs by name, type and number of dimensions',
    });
    if (before !== undefined) state.replaced.add(field(before, 'value')!);
  }
}
