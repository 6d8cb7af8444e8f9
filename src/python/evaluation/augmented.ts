/** Augmented assignment (language reference 7.2.1): whoever else holds the left operand sees what is done in place. */
import * as builtins from './builtins/index.ts';
import type { Machine } from './machine.ts';
import { inPlaceMethod } from './operators.ts';
import type { Value } from './value.ts';

/** Methods of built-in containers that do in place what an operator with `=` does. */
const METHODS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  list: { '+': 'extend' },
  dict: { '|': 'update' },
  set: {
    '|': 'update',
    '&': 'intersection_update',
    '-': 'difference_update',
    '^': 'symmetric_difference_update',
  },
};

/** What `left operator= right` binds; `left` is no Choice. */
export function augmentPlain(m: Machine, operator: string, left: Value, right: Value): Value {
  const { cell } = left;
  const calledWith = (given: Value) => ({
    positional: [given],
    keywords: new Map(),
    open: null,
    node: m.here,
  });
  if (cell.kind === 'foreign')
    return cell.library.inPlace?.(operator, left, right, m) ?? m.binary(operator, left, right);
  const own = inPlaceMethod(m, operator, left);
  if (own !== undefined) return m.call(own, calledWith(right));
  const isFrozen = cell.kind === 'set' && cell.frozen;
  const name = isFrozen ? undefined : METHODS[cell.kind]?.[operator];
  const method = name === undefined ? undefined : builtins.methodOf(left, name, m);
  if (method !== undefined) {
    m.call(method, calledWith(right));
    return left;
  }
  const result = m.binary(operator, left, right);
  if (cell.kind !== 'list' || operator !== '*') return result;
  const repeated = m.pick(result).cell;
  const contents = repeated.kind === 'list' ? repeated.items.read() : { lost: result };
  m.heap.put(cell.items, '', contents);
  return left;
}
