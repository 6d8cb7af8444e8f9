/** What would be written with other settings, or with another text of a file: asked before that is offered, and each asked once. */
import type { Outcome } from '../../run/outcome.ts';
import type { Task } from '../../run/task.ts';
import type { Reading } from './reading.ts';

export interface Trial {
  readonly task: Task;
  /** A file, named from the project root, with another text; null for all as they are. */
  readonly text: { readonly file: string; readonly text: string } | null;
}

export class Trials {
  /** Of a reading, which is another one where anything has changed that it was made from. */
  readonly #known = new WeakMap<Reading, Map<string, Outcome | null>>();

  /** @param attempt null where the settings do not go together */
  of(reading: Reading, trial: Trial, attempt: () => Outcome | null): Outcome | null {
    const { task, text } = trial;
    const key = JSON.stringify([task.pipeline, task.args, [...task.settings], text]);
    let known = this.#known.get(reading);
    if (known === undefined) this.#known.set(reading, (known = new Map<string, Outcome | null>()));
    const found = known.get(key);
    if (found !== undefined) return found;
    const outcome = attempt();
    known.set(key, outcome);
    return outcome;
  }
}
