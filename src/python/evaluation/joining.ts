/** Joining what two arms of an undecided branch left, slot by slot. */
import type { Condition } from './condition.ts';
import type { Delta } from './heap.ts';
import type { Contents, Entry, Store } from './stores.ts';
import type { Machine } from './machine.ts';
import { ABSENT } from './maker.ts';
import type { Value } from './value.ts';

/** More alternatives than this collapse to Unknown. */
const MAX_ALTERNATIVES = 8;

export type Slot = Value | Contents | undefined;

/** How many values a Choice stands for. */
export function alternatives(value: Value): number {
  return value.cell.kind === 'choice' ? alternatives(value.cell.then) + alternatives(value.cell.else) : 1;
}

/** `then` where the condition holds, else `otherwise`; one value where both are the same. */
export function choose(m: Machine, condition: Condition, then: Value, otherwise: Value): Value {
  const [a, b] = [under(then, condition, true), under(otherwise, condition, false)];
  if (a.cell === b.cell) return a;
  if (isConstant(a) && a.cell.kind === b.cell.kind && m.keyOf(a) === m.keyOf(b) && !isZero(a)) return a;
  if (a.cell.kind === 'symbol' && b.cell.kind === 'symbol' && a.cell.path === b.cell.path) return a;
  const merged = m.mergeOf(condition)?.(a, b);
  if (merged !== undefined) return merged;
  if (alternatives(a) + alternatives(b) > MAX_ALTERNATIVES) {
    m.collapsed.push(a, b);
    return m.make.unknown(
      `it has more than ${MAX_ALTERNATIVES} alternatives by conditions that are not known`,
      [a, b],
    );
  }
  return m.make.value({ kind: 'choice', condition, then: a, else: b }, [a, b]);
}

const CONSTANTS: ReadonlySet<string> = new Set(['none', 'bool', 'int', 'float', 'str', 'bytes', 'ellipsis']);

function isConstant(value: Value): boolean {
  return CONSTANTS.has(value.cell.kind);
}

/** 0.0 and -0.0 are equal and not the same. */
function isZero(value: Value): boolean {
  return value.cell.kind === 'float' && value.cell.value === 0;
}

/** What a value is once a condition is decided, wherever in it that was left open. */
export function under(value: Value, condition: Condition, holds: boolean): Value {
  const { cell } = value;
  if (cell.kind !== 'choice') return value;
  if (cell.condition === condition) return under(holds ? cell.then : cell.else, condition, holds);
  const then = under(cell.then, condition, holds);
  const otherwise = under(cell.else, condition, holds);
  if (then === cell.then && otherwise === cell.else) return value;
  if (then.cell === otherwise.cell) return then;
  return { cell: { ...cell, then, else: otherwise }, origin: value.origin };
}

/** Writes into each slot that either arm wrote the join of what the two left there. */
export function joinDeltas(m: Machine, condition: Condition, then: Delta, otherwise: Delta): void {
  for (const [store, key] of slotsOf([then, otherwise])) {
    const base = store.read(key);
    const a = slotOf(then, store, key, base);
    const b = slotOf(otherwise, store, key, base);
    m.heap.put(store, key, joinSlot(m, condition, a, b));
  }
}

/**
 * What is written through a value that collapsed to Unknown reaches one of the containers that it may be: none of them
 * is known any more. Comes after a join, whose own writes would bring them back.
 */
export function loseCollapsed(m: Machine): void {
  while (m.collapsed.length > 0)
    m.loseContainers(m.collapsed.splice(0), `it is among more than ${MAX_ALTERNATIVES} alternatives`);
}

/** Applies what one arm left. */
export function applyDelta(m: Machine, delta: Delta): void {
  for (const [store, slots] of delta) for (const [key, value] of slots) m.heap.put(store, key, value);
}

export function* slotsOf(deltas: readonly Delta[]): Generator<readonly [Store, string]> {
  const seen = new Map<Store, Set<string>>();
  for (const delta of deltas) {
    for (const [store, slots] of delta) {
      let keys = seen.get(store);
      if (keys === undefined) seen.set(store, (keys = new Set()));
      for (const key of slots.keys()) {
        if (keys.has(key)) continue;
        keys.add(key);
        yield [store, key];
      }
    }
  }
}

export function slotOf(delta: Delta, store: Store, key: string, otherwise: Slot): Slot {
  const slots = delta.get(store);
  return slots?.has(key) ? slots.get(key) : otherwise;
}

/** Joins what one slot holds on the two sides. */
export function joinSlot(m: Machine, condition: Condition, a: Slot, b: Slot): Slot {
  if (a === b) return a;
  if (isContents(a) || isContents(b)) return joinContents(m, condition, a as Contents, b as Contents);
  const absent = (): Value => m.make.value(ABSENT);
  return choose(m, condition, a ?? absent(), b ?? absent());
}

export function isContents(slot: Slot): slot is Contents {
  return slot !== undefined && !('cell' in slot);
}

function joinContents(m: Machine, condition: Condition, a: Contents, b: Contents): Contents {
  if ('lost' in a) return a;
  if ('lost' in b) return b;
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.map((item: Value, i) => choose(m, condition, item, b[i] as Value));
  }
  if (a instanceof Map && b instanceof Map && sameKeys(a, b)) {
    const joined = new Map<string, Entry>();
    for (const [text, entry] of a as Map<string, Entry>) {
      const other = (b as Map<string, Entry>).get(text)!;
      joined.set(text, { key: entry.key, value: choose(m, condition, entry.value, other.value) });
    }
    return joined;
  }
  return {
    lost: m.make.unknown(`what it holds depends on \`${condition.text}\`, which is not known`, [
      condition.value,
    ]),
  };
}

function sameKeys(a: ReadonlyMap<string, Entry>, b: ReadonlyMap<string, Entry>): boolean {
  const [x, y] = [[...a.keys()], [...b.keys()]];
  return x.length === y.length && x.every((key, i) => key === y[i]);
}
