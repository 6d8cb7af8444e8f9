/**
 * Generators whose body cannot be made to wait: it is run to its end when the first element is taken. That is what Python
 * does where nothing that it writes or reads changes hands between two elements; where something does, what the generator
 * gives from there on is not known.
 */
import { itemsOf } from './builtins/contents.ts';
import { Sequence } from './stores.ts';
import type { Machine } from './machine.ts';
import { storesBehind } from './held.ts';
import { Reach } from './reach.ts';
import { PythonRaise } from './signals.ts';
import type { Because, FunctionCell, Value } from './value.ts';
import { loseSlot } from './widening.ts';

function lossIn(yields: Sequence): Value | undefined {
  const items = yields.read();
  return 'lost' in items ? items.lost : undefined;
}

export const HIDDEN = 'what a generator writes between its elements is not followed';

/** The elements of a generator, made all at once. */
export class RunAhead {
  readonly #m: Machine;
  readonly #fn: FunctionCell;
  readonly #given: readonly Value[];
  readonly #run: (yields: Sequence) => void;
  readonly #notRun: { readonly lost: Value };
  /** What it yielded and gave not yet. */
  readonly #left: Sequence;
  /** What the body could get at when it ran, and the writes up to then. */
  #ran: { readonly reach: Reach; readonly mark: number } | null = null;

  constructor(m: Machine, fn: FunctionCell, given: readonly Value[], run: (yields: Sequence) => void) {
    this.#m = m;
    this.#fn = fn;
    this.#given = given;
    this.#run = run;
    this.#notRun = { lost: m.make.unknown(`${fn.name} has not run yet`) };
    this.#left = new Sequence(this.#notRun, m.heap);
  }

  next(because: Because): Value | null | undefined {
    if (this.#isNew) return this.#first(because);
    const left = this.#untouched();
    if (left === undefined) return because(this.#m.make.unknown(HIDDEN));
    const [next, ...rest] = left;
    if (next === undefined) return null;
    this.#keep(rest);
    return next;
  }

  all(because: Because): readonly Value[] | undefined {
    const yields = new Sequence([], this.#m.heap);
    const isNew = this.#isNew;
    if (isNew) this.#run(yields);
    const items = isNew ? itemsOf(yields) : this.#untouched();
    this.#keep([]);
    return items ?? because(lossIn(yields) ?? this.#m.make.unknown(HIDDEN));
  }

  get #isNew(): boolean {
    return this.#left.read() === this.#notRun;
  }

  #keep(items: readonly Value[] | { readonly lost: Value }): void {
    this.#m.heap.put(this.#left, '', items);
  }

  /**
   * Runs the body. What it writes where others can see it comes too early, unless it ends without an element: so does what
   * it writes behind its first element where an element shows it.
   */
  #first(because: Because): Value | null | undefined {
    const m = this.#m;
    const reach = this.#reach();
    const mark = m.heap.mark();
    const yields = new Sequence([], m.heap);
    const yielded = this.#yielded(yields, mark, because);
    const [first, ...rest] = yielded ?? [];
    if (yielded === undefined || first === undefined) {
      this.#keep([]);
      return yielded && null;
    }
    const shown = storesBehind(yielded);
    const seen = [
      ...[...m.heap.delta(mark)].filter(([store]) => reach.isStore(store)),
      ...[...m.heap.delta(m.heap.firstWriting(yields, mark))].filter(([store]) => shown.has(store)),
    ];
    for (const [store, slots] of seen) for (const key of slots.keys()) loseSlot(m, store, key, HIDDEN);
    this.#keep(seen.length > 0 ? { lost: m.make.unknown(HIDDEN) } : rest);
    // The mark is none of another evaluation's.
    m.history?.loseTrack();
    this.#ran = { reach, mark: m.heap.mark() };
    return first;
  }

  /** What the body can get at. */
  #reach(): Reach {
    const reach = new Reach(this.#m);
    reach.enter(this.#fn);
    for (const value of this.#given) reach.visit(value);
    reach.close();
    return reach;
  }

  /** An exception behind an element comes when the next is taken: what is done until then is not known. */
  #yielded(yields: Sequence, mark: number, because: Because): readonly Value[] | undefined {
    try {
      this.#run(yields);
      const loss = lossIn(yields);
      return loss === undefined ? itemsOf(yields) : because(loss);
    } catch (error) {
      if (!(error instanceof PythonRaise) || itemsOf(yields)?.length === 0) throw error;
      this.#m.forget(mark, HIDDEN);
      this.#m.doubt();
      return undefined;
    }
  }

  /** What is left, if nothing that the body may read was written since it ran. */
  #untouched(): readonly Value[] | undefined {
    const { reach, mark } = this.#ran ?? {};
    if (reach === undefined || mark === undefined) return itemsOf(this.#left);
    const written = [...this.#m.heap.delta(mark)].flatMap(([store, slots]) =>
      [...slots.keys()].map((key) => [store, key] as const),
    );
    return written.some(([store, key]) => reach.mayRead(store, key)) ? undefined : itemsOf(this.#left);
  }
}
