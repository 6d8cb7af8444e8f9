/** Callees that are `functools.partial` of something: a call hands what it gets on to the function inside. */
import type { Value } from '../python/evaluation/value.ts';
import { mayHaveKey } from './dictionary-keys.ts';

const PARTIAL = 'functools.partial()';

/** The function inside, through any number of partials; a callee that is none itself. */
export function insidePartials(callee: Value): Value {
  const inner = functionOf(callee);
  return inner === undefined ? callee : insidePartials(inner);
}

/** True where a partial gives the function a keyword argument of that name; one in the call overrides it. */
export function holdsKeyword(callee: Value, name: string): boolean {
  const inner = functionOf(callee);
  if (inner === undefined || callee.cell.kind !== 'builtin') return false;
  const keywords = callee.cell.attributes?.['keywords'];
  return (keywords !== undefined && mayHaveKey(keywords, name)) || holdsKeyword(inner, name);
}

/** What a partial is made of; undefined for anything else. */
export function partsOf({
  cell,
}: Value): { readonly [part in 'func' | 'args' | 'keywords']: Value } | undefined {
  if (cell.kind !== 'builtin' || cell.name !== PARTIAL) return undefined;
  const { func, args, keywords } = cell.attributes ?? {};
  return func === undefined || args === undefined || keywords === undefined
    ? undefined
    : { func, args, keywords };
}

function functionOf({ cell }: Value): Value | undefined {
  return cell.kind === 'builtin' && cell.name === PARTIAL ? cell.attributes?.['func'] : undefined;
}
