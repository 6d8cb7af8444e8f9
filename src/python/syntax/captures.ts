/** From an engine's query matches to plain ranges. */
import type { QueryMatch, TextRange } from './engine.ts';
import { CAPTURES, type QueryName } from './queries.ts';

/** What both engines' matches offer. */
export interface Match {
  readonly captures: readonly {
    readonly name: string;
    readonly node: { readonly startIndex: number; readonly endIndex: number };
  }[];
}

/**
 * The captures of one match by name.
 * @throws where the query does not capture what CAPTURES says of it, each once
 */
export function rangesOf<Query extends QueryName>(query: Query, match: Match): QueryMatch<Query> {
  const ranges: Record<string, TextRange> = {};
  for (const { name, node } of match.captures) ranges[name] = { start: node.startIndex, end: node.endIndex };
  if (match.captures.length !== CAPTURES[query].length || !isComplete(query, ranges)) {
    throw new Error(`${query}.scm captures ${match.captures.map(({ name }) => name).join(', ')}`);
  }
  return ranges;
}

function isComplete<Query extends QueryName>(
  query: Query,
  ranges: Readonly<Record<string, TextRange>>,
): ranges is QueryMatch<Query> {
  return CAPTURES[query].every((name) => name in ranges);
}
