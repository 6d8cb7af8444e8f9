/** Slots that may hold nothing: what stands for them then, or that reading them may raise. */
import type { Machine } from './machine.ts';
import type { Value } from './value.ts';

/**
 * The value of a slot. Where it holds nothing, or may hold nothing on the present path, what is found elsewhere stands for
 * that; where nothing is, reading may raise, and the path goes on with what there is.
 * @param elsewhere where Python looks next; undefined where it finds nothing
 */
export function presentOr(
  m: Machine,
  slot: Value | undefined,
  elsewhere: () => Value | undefined,
): Value | undefined {
  const present = m.presentOf(slot);
  if (slot === undefined || present === undefined) return elsewhere();
  if (!mayBeAbsent(m, slot)) return present;
  const other = elsewhere();
  if (other !== undefined) return filled(m, slot, other);
  m.doubt();
  return present;
}

/** True for what a slot holds that may hold nothing on the present path. */
export function mayBeAbsent(m: Machine, value: Value): boolean {
  const { cell } = m.pick(value);
  if (cell.kind === 'choice') return mayBeAbsent(m, cell.then) || mayBeAbsent(m, cell.else);
  return cell.kind === 'absent';
}

function filled(m: Machine, value: Value, other: Value): Value {
  const picked = m.pick(value);
  const { cell } = picked;
  if (cell.kind === 'absent') return other;
  if (cell.kind !== 'choice') return picked;
  return m.choose(cell.condition, filled(m, cell.then, other), filled(m, cell.else, other));
}
