/** A step under way. */
import type { SyntaxNode } from '../../syntax/node.ts';
import { isModule, type Made, type Reading, type Step, type Subject } from './step.ts';
import { areTwins, bindsLiteral } from './twins.ts';
import type { Place } from './place.ts';

export class OpenStep {
  /** Writings counted when it began: what was written later, it wrote itself. */
  readonly began: number;
  /** The same of the evaluation before; null where there is none. */
  readonly before: Step | null;
  readonly #readings = new Map<Place, Map<unknown, Reading>>();
  readonly inner: Step[] = [];
  readonly made: Made[] = [];
  readonly others: (() => void)[] = [];
  /** False once it did what is not followed here. */
  isFollowed = true;
  #nextInner = 0;
  #nextMade = 0;

  constructor(began: number, before: Step | null) {
    this.began = began;
    this.before = before;
  }

  /** Notes that something was read, the first time that it comes from outside. */
  read(place: Place, key: unknown, held: unknown, written: number): void {
    // What it wrote itself comes from inside, unless it is undone.
    if (written > this.began) return;
    let ofPlace = this.#readings.get(place);
    if (ofPlace === undefined) this.#readings.set(place, (ofPlace = new Map()));
    if (!ofPlace.has(key)) ofPlace.set(key, { place, key, held, written });
  }

  /** What it read and did not write first; what it asked of files last: where something else differs, it is not asked. */
  outside(): readonly Reading[] {
    const [held, asked]: [Reading[], Reading[]] = [[], []];
    for (const [place, readings] of this.#readings)
      for (const reading of readings.values()) (place.asks === true ? asked : held).push(reading);
    return [...held, ...asked];
  }

  /** Takes over what a step inside it read from outside of that one. */
  include(outside: readonly Reading[]): void {
    for (const reading of outside) {
      if (reading.written > this.began) continue;
      const { place, key } = reading;
      const ofPlace = this.#readings.get(place);
      if (ofPlace === undefined) this.#readings.set(place, new Map([[key, reading]]));
      else if (!ofPlace.has(key)) ofPlace.set(key, reading);
    }
  }

  /** The next of the steps inside the one before that runs a subject. */
  nextOf(subject: SyntaxNode): Step | null {
    const inner = this.before?.inner ?? [];
    const isAlike = bindsLiteral(subject)
      ? (other: Subject | null): boolean => other !== null && !isModule(other) && areTwins(other, subject)
      : (other: Subject | null): boolean => other === subject;
    for (let i = this.#nextInner; i < inner.length; i++) {
      if (!isAlike(inner[i]!.subject)) continue;
      this.#nextInner = i + 1;
      return inner[i]!;
    }
    return null;
  }

  /** The environment of the next call that fits, among those that the one before made. */
  nextMade(fits: (made: Made) => boolean): Made | null {
    const made = this.before?.made ?? [];
    for (let i = this.#nextMade; i < made.length; i++) {
      if (!fits(made[i]!)) continue;
      this.#nextMade = i + 1;
      return made[i]!;
    }
    return null;
  }
}
