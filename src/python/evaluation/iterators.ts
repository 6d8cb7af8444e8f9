/** Iterators: elements are made when they are taken, as in Python (library reference "Iterator Types"). */
import { entriesOf, itemsOf, lose, unknownFrom } from './builtins/contents.ts';
import { Namespace } from './stores.ts';
import type { Interpreter } from './interpreter.ts';
import type { Because, IteratorCell, IteratorSource, Value } from './value.ts';

/** The next element of an iterator, null at its end, undefined where it is not known: then all that is left is lost. */
export function takeNext(iterator: Value, m: Interpreter): Value | null | undefined {
  return taken(iterator, m, (source, because) => source.next(because));
}

/** As `takeNext`, for who sees to it that a generator comes to its end. */
export function takeHeld(iterator: Value, m: Interpreter): Value | null | undefined {
  return taken(iterator, m, (source, because) =>
    source.generator === undefined ? source.next(because) : source.generator.next(because, true),
  );
}

/** As `takeNext`, where a generator is made to go on in another way. */
export function taken(
  iterator: Value,
  m: Interpreter,
  ask: (source: IteratorSource, because: Because) => Value | null | undefined,
): Value | null | undefined {
  const { cell } = iterator;
  if (cell.kind !== 'iterator') return undefined;
  if (!isAhead(cell)) return takeReady(iterator, m);
  // What takes element after element may never come to an end.
  m.step();
  const { next, why } = asked((because) => ask(cell.source!, because));
  if (next === null) m.heap.put(cell.items, '', []);
  // How far it came is nothing that others can see: that it was advanced is.
  else if (next !== undefined) m.heap.put(cell.items, '', cell.source!.ahead);
  if (next === undefined) lose(m, iterator, why() ?? unknownFrom(m, 'iteration', cell.source!.holds));
  return next;
}

/** An answer, and why it is none. */
function asked<T>(ask: (because: Because) => T): { readonly next: T; readonly why: () => Value | undefined } {
  let reason: Value | undefined;
  const next = ask((unknown) => {
    reason = unknown;
    return undefined;
  });
  return { next, why: () => reason };
}

/** True where an iterator came to its end. */
export function isAtEnd({ cell }: Value): boolean {
  return cell.kind === 'iterator' && itemsOf(cell.items)?.length === 0;
}

function isAhead({ items, source }: IteratorCell): boolean {
  return source !== undefined && items.read() === source.ahead;
}

function takeReady(iterator: Value, m: Interpreter): Value | null | undefined {
  const { items } = iterator.cell as IteratorCell;
  const ready = itemsOf(items);
  if (ready === undefined) {
    mayAdvance(iterator, m);
    return undefined;
  }
  const [first] = ready;
  if (first === undefined) return null;
  m.heap.put(items, '', ready.slice(1));
  return first;
}

/**
 * Elements may be taken of an iterator, nobody knows how many: it is lost, and with it those that it goes over. What the
 * functions behind them write from here on is not known, each time that it is asked for an element.
 */
export function mayAdvance(value: Value, m: Interpreter, seen = new Set<unknown>()): void {
  const { cell } = value;
  if (cell.kind === 'choice') for (const side of [cell.then, cell.else]) mayAdvance(side, m, seen);
  if (cell.kind !== 'iterator' || seen.has(cell)) return;
  seen.add(cell);
  const reason = 'how far an iterator came is not known';
  if (itemsOf(cell.items) !== undefined || isAhead(cell)) lose(m, value, m.make.unknown(reason));
  if (cell.source?.generator !== undefined) return cell.source.generator.lose(reason);
  for (const held of cell.source?.holds ?? []) {
    const { kind } = held.cell;
    if (kind === 'function' || kind === 'method') m.mayHaveRun(held, [], reason);
    else mayAdvance(held, m, seen);
  }
}

/** Elements of one iterator that are taken at once; more are not followed. */
const MAX_TAKEN = 10_000;

/** All that is left of an iterator. */
export function takeAll(iterator: Value, m: Interpreter): readonly Value[] | undefined {
  const { cell } = iterator;
  if (cell.kind !== 'iterator') return undefined;
  if (!isAhead(cell)) {
    const items = itemsOf(cell.items);
    if (items === undefined) mayAdvance(iterator, m);
    else if (items.length > 0) m.heap.put(cell.items, '', []);
    return items;
  }
  if (cell.source!.all !== undefined) {
    const { next: items, why } = asked((because) => cell.source!.all!(because));
    if (items !== undefined) m.heap.put(cell.items, '', []);
    else lose(m, iterator, why() ?? unknownFrom(m, 'iteration', cell.source!.holds));
    return items;
  }
  const items: Value[] = [];
  for (let next = takeNext(iterator, m); next !== null; next = takeNext(iterator, m)) {
    if (next === undefined) return undefined;
    items.push(next);
    if (items.length < MAX_TAKEN) continue;
    lose(m, iterator, m.make.unknown('an iterator over so many elements is not followed', [iterator]));
    return undefined;
  }
  return items;
}

/** A loop that adds more elements than this to the list that it goes over is not unrolled further. */
const MAX_ADDED = 10_000;

/**
 * Gives the elements of a value one by one: each as the value then is. Undefined where it is not known what they are.
 * @param isHeld who asks sees to it that a generator comes to its end
 */
export function stepping(
  value: Value,
  m: Interpreter,
  isHeld = false,
): (() => Value | null | undefined) | undefined {
  const { cell } = value;
  if (cell.kind === 'iterator') return () => (isHeld ? takeHeld(value, m) : takeNext(value, m));
  if (cell.kind === 'instance') {
    const iterator = m.iterator(value);
    return iterator && stepping(iterator, m);
  }
  if (cell.kind === 'list') {
    let at = 0;
    const most = (itemsOf(cell.items)?.length ?? 0) + MAX_ADDED;
    return () => {
      const items = at <= most ? itemsOf(cell.items) : undefined;
      return items && (items[at++] ?? null);
    };
  }
  const items = m.iterate(value);
  if (items === undefined) return undefined;
  const before = contentsOf(value);
  let at = 0;
  return () =>
    contentsOf(value) === before || isUnchanged(value, items, m) ? (items[at++] ?? null) : undefined;
}

/** What a dict or set holds: the same for as long as it is not written. */
function contentsOf({ cell }: Value): unknown {
  return cell.kind === 'dict' || cell.kind === 'set' ? cell.table.read() : undefined;
}

/** A dict or set may not change its size while it is iterated. Raises RuntimeError. */
function isUnchanged({ cell }: Value, keys: readonly Value[], m: Interpreter): boolean {
  if (cell.kind !== 'dict' && cell.kind !== 'set') return true;
  const entries = entriesOf(cell.table);
  if (entries === undefined) return false;
  const what = cell.kind === 'set' ? 'Set' : 'dictionary';
  if (entries.size !== keys.length) m.raise('RuntimeError', `${what} changed size during iteration`);
  const inside = new Set([...entries.values()].map(({ key }) => key.cell));
  return keys.every((key) => inside.has(key.cell));
}

/** `iter(value)`; undefined where what it gives is not known. Raises TypeError for what cannot be iterated. */
export function iteratorOf(value: Value, m: Interpreter): Value | undefined {
  const { cell } = value;
  if (cell.kind === 'iterator') return value;
  if (cell.kind === 'dict' || cell.kind === 'set') return keysOf(value, m);
  if (cell.kind !== 'list') {
    const items = m.iterate(value);
    return items && m.make.iterator(items, [value]);
  }
  const position = new Counter(m);
  return m.make.lazyIterator(() => {
    const at = position.value;
    const items = itemsOf(cell.items);
    if (items === undefined || at === undefined) return undefined;
    if (at < items.length) position.value = at + 1;
    return items[at] ?? null;
  }, [value]);
}

/** An iterator over a dict or set, which may not change its size as long as it is gone over. */
function keysOf(value: Value, m: Interpreter): Value | undefined {
  const items = m.iterate(value);
  if (items === undefined) return undefined;
  const before = contentsOf(value);
  const position = new Counter(m);
  return m.make.lazyIterator(() => {
    const at = position.value;
    if (at === undefined || (contentsOf(value) !== before && !isUnchanged(value, items, m))) return undefined;
    if (at < items.length) position.value = at + 1;
    return items[at] ?? null;
  }, [value]);
}

/** A number on the heap: how far an iterator came; undefined where that depends on what is not known. */
export class Counter {
  readonly #m: Interpreter;
  readonly #store: Namespace;

  constructor(m: Interpreter) {
    this.#m = m;
    this.#store = new Namespace('position', m.heap);
  }

  get value(): number | undefined {
    const value = this.#store.read('at');
    if (value === undefined) return 0;
    return value.cell.kind === 'int' ? Number(value.cell.value) : undefined;
  }

  set value(at: number) {
    this.#m.heap.put(this.#store, 'at', this.#m.make.int(at));
  }
}
