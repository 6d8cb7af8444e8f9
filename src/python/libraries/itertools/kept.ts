/** What an iterator keeps from one element to the next, on the heap: undone and joined with it. */
import { itemsOf } from '../../evaluation/builtins/contents.ts';
import { Sequence } from '../../evaluation/stores.ts';
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';

export class Kept {
  readonly #it: Interpreter;
  readonly #store: Sequence;

  constructor(it: Interpreter) {
    this.#it = it;
    this.#store = new Sequence([], it.heap);
  }

  /** Undefined where it is not known. */
  get all(): readonly Value[] | undefined {
    return itemsOf(this.#store);
  }

  get isEmpty(): boolean {
    return this.all?.length === 0;
  }

  /** The value of one that keeps one. */
  get value(): Value | undefined {
    return this.all?.[0];
  }

  set value(value: Value) {
    this.#it.heap.put(this.#store, '', [value]);
  }

  /** Does nothing where it is not known what is kept. */
  add(value: Value): void {
    const { all } = this;
    if (all !== undefined) this.#it.heap.put(this.#store, '', [...all, value]);
  }
}
