/** What rows that are refused wait for. */
import type { Outcome } from './outcome.ts';

/** By the name of the message that refuses them. */
const TOPICS: readonly (readonly [name: string, topic: string])[] = [
  ['style-not-covered', 'pipelines written as classes and with-blocks'],
  ['operator-object-not-covered', 'operator objects'],
  ['random-operator', '--derandomize'],
];

/** The topic that a refused row waits for; '' where it waits for none. */
export function topicOf({ verdict, codes }: Outcome): string {
  if (verdict !== 'refused') return '';
  return TOPICS.find(([name]) => codes.some((code) => code.endsWith(` ${name}`)))?.[1] ?? '';
}

/** Messages that say that it is no function under `@pipeline_def`, or holds more than deterministic operators of DALI. */
const APART =
  /(style-not-covered|unknown-operator|not-serialisable|operator-object-not-covered|random-operator)$/;

/**
 * Functions under `@pipeline_def` that read files or get their data from outside, of operators of DALI alone, and
 * deterministic.
 */
export function isInScope({ row, verdict, codes }: Outcome): boolean {
  if (row.style !== 'pipeline_def' || verdict === 'absent') return false;
  const readers = row.readers.split(',');
  if (!readers.includes('file') && !readers.includes('external_source')) return false;
  return verdict === 'built' || !codes.some((code) => APART.test(code));
}
