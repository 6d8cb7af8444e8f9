/** Values as they are now: a container may be written to later, or its writes undone. */
import { Sequence, Table, type Entry } from './stores.ts';
import type { Cell, Value } from './value.ts';

const PLAIN: ReadonlySet<string> = new Set([
  'none',
  'bool',
  'int',
  'float',
  'str',
  'bytes',
  'ellipsis',
  'symbol',
  'range',
]);
/** What a recorded container holds as it is. */
const CALLED: ReadonlySet<string> = new Set(['function', 'method', 'builtin', 'instance']);
/** Containers nested deeper may be cyclic. */
const MAX_DEPTH = 8;

/**
 * A list, dict or tuple of plain values, functions and objects, however deep, as one of its own; any other value itself, an empty one too: what
 * is collected in it says what it is for.
 */
export function asItIs(value: Value): Value {
  return isFilled(value) ? (copy(value, 0) ?? value) : value;
}

function isFilled({ cell }: Value): boolean {
  if (cell.kind === 'tuple') return cell.items.length > 0;
  if (cell.kind !== 'list' && cell.kind !== 'dict') return false;
  const contents = cell.kind === 'list' ? cell.items.read() : cell.table.read();
  if ('lost' in contents) return false;
  return ('size' in contents ? contents.size : contents.length) !== 0;
}

/** The cell of the heap that a recorded value stands for. */
export function livingCell({ cell }: Value): Cell {
  return cell.kind === 'list' || cell.kind === 'dict' ? (cell.was ?? cell) : cell;
}

/** undefined where something inside has an identity that counts. */
function copy(value: Value, depth: number): Value | undefined {
  const { cell, origin } = value;
  if (PLAIN.has(cell.kind) || CALLED.has(cell.kind)) return value;
  if (depth === MAX_DEPTH) return undefined;
  if (cell.kind === 'tuple') {
    const items = copies(cell.items, depth);
    return items && { cell: { ...cell, items }, origin };
  }
  if (cell.kind === 'list') {
    const contents = cell.items.read();
    const items = 'lost' in contents ? undefined : copies(contents, depth);
    return items && { cell: { kind: 'list', items: new Sequence(items, null), was: cell }, origin };
  }
  if (cell.kind !== 'dict') return undefined;
  const contents = cell.table.read();
  if ('lost' in contents) return undefined;
  const entries = new Map<string, Entry>();
  for (const [text, entry] of contents as ReadonlyMap<string, Entry>) {
    const held = copy(entry.value, depth + 1);
    if (held === undefined) return undefined;
    entries.set(text, { key: entry.key, value: held });
  }
  return { cell: { kind: 'dict', table: new Table(entries, null), was: cell }, origin };
}

function copies(items: readonly Value[], depth: number): readonly Value[] | undefined {
  const copied: Value[] = [];
  for (const item of items) {
    const held = copy(item, depth + 1);
    if (held === undefined) return undefined;
    copied.push(held);
  }
  return copied;
}
