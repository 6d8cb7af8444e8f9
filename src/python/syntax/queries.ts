/** Queries of grammar-queries/, each with the names of its captures: data, read where the engine lies. */
import { readFileSync } from 'node:fs';
import type { Locator } from './locator.ts';

/** Query → its captures. What each asks and what each capture is stands in the query's own header. */
export const CAPTURES = {
  imports: ['statement', 'module'],
  pipelines: ['definition', 'name', 'marker'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A file of grammar-queries/, without `.scm`. */
export type QueryName = keyof typeof CAPTURES;

/** Names of a query's captures. */
export type CaptureName<Query extends QueryName> = (typeof CAPTURES)[Query][number];

/** Text of a query. */
export function readQuery(name: QueryName, locate: Locator): string {
  return readFileSync(locate(`${name}.scm`), 'utf8');
}
