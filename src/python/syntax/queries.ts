/** Queries of grammar-queries/: data, read where the engine lies. */
import { readFileSync } from 'node:fs';
import type { Locator } from './locator.ts';

/** Text of the query `name`. */
export function readQuery(name: string, locate: Locator): string {
  return readFileSync(locate(`${name}.scm`), 'utf8');
}
