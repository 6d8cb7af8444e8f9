/** Lists of data and labels whose elements change places: which of them go where is not followed. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { field, placeOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { itemsOf } from './shapes.ts';
import { isTarget } from './tensor-names.ts';
import type { UnitState } from './unit-state.ts';

/** Methods after which elements stand elsewhere. */
const MOVING: ReadonlySet<string> = new Set([
  'append',
  'appendleft',
  'clear',
  'extend',
  'insert',
  'pop',
  'popitem',
  'popleft',
  'remove',
  'reverse',
  'setdefault',
  'sort',
  'update',
]);

/** One refusal for each place of the functions that came along where such a list is changed. */
export function changedLists(states: readonly UnitState[]): readonly Diagnostic[] {
  return states.flatMap((state) =>
    [...walk(state.unit.fn.node)].flatMap((node) => {
      const list = changedBy(node);
      if (list === undefined || ![list, node].some((one) => holdsLabels(state, one))) return [];
      const what = `\`${textOf(list)}\`, whose elements are data and labels and change places,`;
      const advice = 'bind data and labels to names of their own';
      return [diagnostic('construct-not-covered', { what, advice }, placeOf(node))];
    }),
  );
}

/** The list that a node writes into. */
function changedBy(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'subscript')
    return isTarget(node) || node.parent?.type === 'delete_statement' ? field(node, 'value') : undefined;
  const callee = node.type === 'call' ? field(node, 'function') : undefined;
  if (callee?.type !== 'attribute' || !MOVING.has(textOf(field(callee, 'attribute')!))) return undefined;
  return field(callee, 'object');
}

/** True for what holds data that goes, or is it: `outs.pop()`. */
function holdsLabels({ contexts, carrier: { shapes } }: UnitState, node: SyntaxNode): boolean {
  return contexts
    .values(node)
    .some((value) => [value, ...itemsOf(value)].some((item) => shapes.isGone(item)));
}
