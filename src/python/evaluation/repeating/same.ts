/** Whether what was read once and what is there now are the same to whoever reads it. */
import type { Cell, Origin, Value } from '../value.ts';
import { areTwins } from './twins.ts';

/** Levels of origins and tuples that are compared; what lies deeper must be one object. */
const DEEPEST = 12;

/** True where nothing that evaluates with the one would do otherwise with the other, and nothing that is shown of it differs. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (isValue(one) && isValue(other)) return isSameValue(one, other, 0);
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, i) => isSame(item, other[i]));
  if (one instanceof Map && other instanceof Map) return hasSameEntries(one, other);
  return false;
}

/** In the same order. */
function hasSameEntries(one: ReadonlyMap<unknown, unknown>, other: ReadonlyMap<unknown, unknown>): boolean {
  if (one.size !== other.size) return false;
  const others = other.entries();
  for (const [key, entry] of one) {
    const [otherKey, otherEntry] = others.next().value!;
    if (key !== otherKey || !isSameEntry(entry, otherEntry)) return false;
  }
  return true;
}

function isSameEntry(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const [a, b] = [one, other] as readonly { readonly key: Value; readonly value: Value }[];
  return isSameValue(a!.key, b!.key, 0) && isSameValue(a!.value, b!.value, 0);
}

function isValue(held: unknown): held is Value {
  return typeof held === 'object' && held !== null && 'cell' in held && 'origin' in held;
}

function isSameValue(one: Value, other: Value, depth: number): boolean {
  if (one === other) return true;
  return isSameCell(one.cell, other.cell, depth) && isSameOrigin(one.origin, other.origin, depth);
}

function isSameCell(one: Cell, other: Cell, depth: number): boolean {
  if (one === other) return true;
  if (one.kind !== other.kind || depth >= DEEPEST) return false;
  switch (one.kind) {
    case 'none':
    case 'ellipsis':
    case 'absent':
      return true;
    case 'bool':
    case 'int':
    case 'str':
      return one.value === (other as typeof one).value;
    case 'float':
      return Object.is(one.value, (other as typeof one).value);
    case 'symbol':
      return one.path === (other as typeof one).path;
    case 'method': {
      const { function: fn, self } = other as typeof one;
      return isSameValue(one.function, fn, depth + 1) && isSameValue(one.self, self, depth + 1);
    }
    case 'tuple': {
      const { items, names, class: type } = other as typeof one;
      return (
        one.names === names &&
        one.class === type &&
        one.items.length === items.length &&
        one.items.every((item, i) => isSameValue(item, items[i]!, depth + 1))
      );
    }
    default:
      return false;
  }
}

function isSameOrigin(one: Origin, other: Origin, depth: number): boolean {
  if (one === other) return true;
  if (depth >= DEEPEST || one.text !== other.text || one.from.length !== other.from.length) return false;
  if (!one.from.every((from, i) => isSameOrigin(from, other.from[i]!, depth + 1))) return false;
  return areTwins(one.at, other.at);
}
