/** What the analysis must know while it works, when it reads no messages: memory that both threads share. */

/** Requests that may wait at one time, each with a flag of its own. */
const PLACES = 1024;

export class Flags {
  readonly memory: SharedArrayBuffer;
  readonly #view: Int32Array;

  constructor(memory = new SharedArrayBuffer(4 * (1 + PLACES))) {
    this.memory = memory;
    this.#view = new Int32Array(memory);
  }

  /** Number of changes of documents that were sent. */
  get generation(): number {
    return Atomics.load(this.#view, 0);
  }

  /** Says that a change is on its way. @returns its number */
  nextGeneration(): number {
    return Atomics.add(this.#view, 0, 1) + 1;
  }

  begin(request: number): void {
    Atomics.store(this.#view, placeOf(request), 0);
  }

  cancel(request: number): void {
    Atomics.store(this.#view, placeOf(request), 1);
  }

  isCancelled(request: number): boolean {
    return Atomics.load(this.#view, placeOf(request)) === 1;
  }
}

function placeOf(request: number): number {
  return 1 + (request % PLACES);
}
