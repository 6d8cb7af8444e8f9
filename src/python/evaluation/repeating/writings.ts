/** When places were written last, in writings counted since the evaluation began. */
import { Namespace } from '../stores.ts';
import type { Place } from './place.ts';

/** The key under which is kept when a place was made. */
const BIRTH = Symbol('birth');

export class Writings {
  readonly #times = new Map<Place, Map<unknown, number>>();
  readonly #names: WeakMap<Namespace, Place>;
  #now = 0;

  /** @param names what lists of names are read under; the same from one evaluation to the next */
  constructor(names: WeakMap<Namespace, Place>) {
    this.#names = names;
  }

  get now(): number {
    return this.#now;
  }

  /** 0 for what was there before the evaluation. */
  at(place: Place, key: unknown): number {
    const times = this.#times.get(place);
    return times === undefined ? 0 : (times.get(key) ?? times.get(BIRTH) ?? 0);
  }

  /** When a name came to a namespace or went from it. */
  ofNames(namespace: Namespace): number {
    const changed = this.#times.get(this.namesOf(namespace))?.get('');
    return changed ?? this.#times.get(namespace)?.get(BIRTH) ?? 0;
  }

  /** The names of a namespace, as a place of their own. */
  namesOf(namespace: Namespace): Place {
    let place = this.#names.get(namespace);
    if (place === undefined) this.#names.set(namespace, (place = { peek: () => namespace.peekNames() }));
    return place;
  }

  born(place: Place): void {
    this.#times.set(place, new Map([[BIRTH, ++this.#now]]));
  }

  /** Comes before the writing. @returns when it was written before */
  wrote(place: Place, key: unknown, value: unknown): number {
    if (place instanceof Namespace && (place.peek(key as string) === undefined) !== (value === undefined))
      this.#set(this.namesOf(place), '', ++this.#now);
    const before = this.at(place, key);
    this.#set(place, key, ++this.#now);
    return before;
  }

  /** Which names a namespace had before is not kept: they count as if they came from outside. */
  undid(place: Place, key: unknown, before: number): void {
    if (place instanceof Namespace) this.#set(this.namesOf(place), '', 0);
    this.#set(place, key, before);
  }

  #set(place: Place, key: unknown, time: number): void {
    const times = this.#times.get(place);
    if (times === undefined) this.#times.set(place, new Map([[key, time]]));
    else times.set(key, time);
  }
}
