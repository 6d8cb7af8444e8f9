/** Subscripts: reading, writing, deleting (language reference 6.3.2). */
import { deleteSubscriptOf, setSubscriptOf, subscriptOf } from './builtins/index.ts';
import { onEach } from './each.ts';
import { effortOfReading } from './effort.ts';
import { isCode } from './handed-over.ts';
import { heldIn } from './held.ts';
import type { Machine } from './machine.ts';
import { callWith, itemOf, specialMethod } from './special-methods.ts';
import type { Value } from './value.ts';

/** `value[index]`. Raises KeyError or IndexError where there is nothing. */
export function readSubscript(m: Machine, value: Value, index: Value): Value {
  return m.pick(m.distribute([value, index], ([plain, at]) => subscriptPlain(m, plain!, at!)));
}

function subscriptPlain(m: Machine, value: Value, index: Value): Value {
  const { cell } = value;
  if (cell.kind === 'str' || cell.kind === 'bytes') m.step(effortOfReading([value]));
  if (cell.kind === 'foreign') {
    return (
      cell.library.subscript?.(value, index, m) ??
      m.derivedUnknown(
        '[]',
        [value, index],
        `a subscript of ${cell.library.describe(cell.payload)} is not taught`,
      )
    );
  }
  if (cell.kind === 'instance') return itemOf(m, value, index);
  if (cell.kind === 'unknown') return m.derived('[]', [value, index]);
  if (index.cell.kind === 'unknown')
    return m.derived(
      '[]',
      [value, index],
      heldIn(cell).filter((item) => isCode(item.cell)),
    );
  if (cell.kind === 'class') return itemOf(m, value, index);
  if (cell.kind === 'symbol')
    return m.derivedUnknown('[]', [value, index], `a subscript of ${cell.path} is not taught`);
  const found = m.present(subscriptOf(value, index, m));
  if (found === undefined) return m.raise('KeyError', m.repr(index) ?? '');
  return found;
}

/** `value[index] = to`. */
export function writeSubscript(m: Machine, value: Value, index: Value, to: Value): void {
  const picked = m.pick(value);
  const { cell } = picked;
  if (cell.kind === 'foreign') return cell.library.setSubscript?.(picked, index, to, m);
  if (cell.kind === 'choice') return onEach(m, value, (plain) => m.setSubscript(plain, index, to));
  if (cell.kind === 'instance' || cell.kind === 'class') {
    const setter = specialMethod(m, picked, '__setitem__');
    if (setter !== undefined) callWith(m, setter, index, to);
    return;
  }
  if (cell.kind === 'list' || cell.kind === 'dict') setSubscriptOf(picked, m.pick(index), to, m);
  if (cell.kind === 'unknown' || cell.kind === 'symbol') m.escape([to], m.here);
}

/** `del value[index]`. */
export function removeSubscript(m: Machine, value: Value, index: Value): void {
  const picked = m.pick(value);
  const { cell } = picked;
  if (cell.kind === 'choice') return onEach(m, value, (plain) => m.deleteSubscript(plain, index));
  if (cell.kind === 'list' || cell.kind === 'dict') return deleteSubscriptOf(picked, m.pick(index), m);
  const remover = specialMethod(m, picked, '__delitem__');
  if (remover !== undefined) callWith(m, remover, index);
}
