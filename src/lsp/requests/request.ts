/** What answers a request of the editor. */
import type { Abilities } from '../abilities.ts';
import type { Desk } from '../desk/desk.ts';

export interface Context {
  readonly desk: Desk;
  readonly abilities: Abilities;
  /** Absolute path of the directory with this documentation of codes; null where it is not installed. */
  readonly documentation: string | null;
  /** True where the request was cancelled, or the text that it is about has changed since. */
  readonly isCancelled: () => boolean;
}

/** @throws Cancelled */
export type Request<Params, Answer> = (params: Params, context: Context) => Answer;
