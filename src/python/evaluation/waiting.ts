/** Names that texts mention, and what is found by the others. */
import type { Namespace } from './stores.ts';

/** Where something is found by a name: in a namespace, or below a module, given by the path of what is taught there. */
export interface Place {
  readonly in: Namespace | string;
  readonly name: string;
}

const NOTHING: readonly Place[] = [];

/** Names that were met, and what waits for others. */
export class Waiting {
  readonly #met = new Set<string>();
  readonly #waiting = new Map<string, Place[]>();

  get size(): number {
    return this.#met.size + this.#waiting.size;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get all(): readonly Place[] {
    return [...this.#waiting.values()].flat();
  }

  has(name: string): boolean {
    return this.#met.has(name);
  }

  await(place: Place): void {
    const waiting = this.#waiting.get(place.name);
    if (waiting === undefined) this.#waiting.set(place.name, [place]);
    else waiting.push(place);
  }

  /** @returns what waited for the name */
  met(name: string): readonly Place[] {
    // Most names are met again and again.
    if (this.#met.has(name)) return NOTHING;
    this.#met.add(name);
    const waiting = this.#waiting.get(name);
    if (waiting === undefined) return NOTHING;
    this.#waiting.delete(name);
    return waiting;
  }
}
