/** Where the functions under way were entered, with what the loops around these places are at. */
import { ancestors, field, fieldAll, textOf, walk } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Environment } from './stores.ts';
import type { Frame } from './frame.ts';
import type { Value } from './value.ts';

/** A place from which something was called. */
export interface Site {
  readonly at: SyntaxNode;
  /** Names that loops around it bind, and by which its statement keeps what it gives (`loaders[phase] = …`) → what they are now. */
  readonly names: ReadonlyMap<string, Value>;
}

type Present = (value: Value | undefined) => Value | undefined;

/**
 * From a frame outwards.
 * @param here where something is called in it
 * @param present the value of a slot on the present path
 */
export function sitesFrom(frame: Frame, here: SyntaxNode | null, present: Present): readonly Site[] {
  const sites: Site[] = [];
  let at = here;
  for (let inside: Frame | undefined = frame; inside !== undefined; inside = inside.caller?.frame) {
    if (at !== null) sites.push({ at, names: namesAt(at, inside, present) });
    at = inside.caller?.at ?? null;
  }
  return sites;
}

function namesAt(at: SyntaxNode, { function: fn, module, env }: Frame, present: Present): Site['names'] {
  const text = fn?.node ?? module.tree?.root;
  // A generator's text runs where its elements are taken.
  if (text === undefined || at.tree !== text.tree || at.start < text.start || at.end > text.end)
    return new Map();
  const found = new Map<string, Value>();
  for (const name of namesAround(at)) {
    const value = present(slotOf(name, env));
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

function slotOf(name: string, innermost: Environment): Value | undefined {
  for (let env: Environment | null = innermost; env !== null; env = env.parent) {
    // Functions do not see the names of the class bodies around them.
    const value = env.isClass && env !== innermost ? undefined : env.read(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

function namesAround(at: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  let inner = at;
  for (const outer of ancestors(at)) {
    if (outer.type === 'function_definition' || outer.type === 'lambda') break;
    for (const node of bindersOf(outer, inner))
      for (const one of walk(node)) if (one.type === 'identifier') names.add(textOf(one));
    inner = outer;
  }
  return names;
}

/** What binds names of a loop, and keys, where a node holds another. */
function bindersOf(outer: SyntaxNode, inner: SyntaxNode): readonly SyntaxNode[] {
  if (outer.type === 'for_statement') return inner === field(outer, 'body') ? fieldAll(outer, 'left') : [];
  if (/comprehension$|^generator_expression$/.test(outer.type)) {
    if (inner.type === 'for_in_clause') return [];
    return outer.kids.flatMap((kid) => (kid.type === 'for_in_clause' ? fieldAll(kid, 'left') : []));
  }
  if (outer.type === 'pair') return inner === field(outer, 'value') ? fieldAll(outer, 'key') : [];
  if (outer.type !== 'assignment' || inner !== field(outer, 'right')) return [];
  const left = field(outer, 'left');
  return left?.type === 'subscript' ? fieldAll(left, 'subscript') : [];
}
