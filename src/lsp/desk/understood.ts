/** The last analyses of a document that understood it, and where its text has changed since: a syntax error takes nothing away. */
import type { Insight } from '../../index.ts';
import type { Chosen } from '../../run/choose.ts';
import { fromRoot } from '../../run/task.ts';
import type { Desk, View } from './desk.ts';
import type { OpenDocument } from './documents.ts';
import { fileOf, type Reading } from './reading.ts';
import { TextChange } from './text-change.ts';

export interface Understood {
  readonly reading: Reading;
  /** The reading's `good`. */
  readonly chosen: Chosen;
  readonly insight: Insight;
  /** The document, as the analysis names it. */
  readonly file: string;
  /** From the text of the document that was analysed to the one that is open. */
  readonly change: TextChange;
}

/** One for each reading of a view that ever understood the document. */
export function understoodIn({ document, readings }: View, desk: Desk): readonly Understood[] {
  return readings.flatMap((reading) => understoodBy(reading, document, desk) ?? []);
}

/** undefined where the reading's last good analysis has not read the document. */
export function understoodBy(reading: Reading, document: OpenDocument, desk: Desk): Understood | undefined {
  const { good: chosen, task } = reading;
  const insight = chosen && desk.insightInto(chosen);
  if (chosen === null || insight === null) return undefined;
  const file = document.path === null ? fromRoot(task, task.source) : fileOf(task, document.path);
  const text = insight.textOf(file);
  if (text === null) return undefined;
  // Where comments have changed since, places are what they were.
  const held = desk.textHeld(document, chosen, file) ?? text;
  return { reading, chosen, insight, file, change: new TextChange(held, document.text) };
}

/** True where a syntax error keeps the reading from being understood as it is now. */
export function isOld({ reading, chosen }: Understood): boolean {
  return reading.chosen !== chosen;
}
