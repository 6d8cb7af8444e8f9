/**
 * `type(self).size = 1` and `type[x] = y` assign to what a call or subscript gives; the grammar reads a type alias (PEP 695) whose
 * name is no name. With another word of the same length in place of `type` it reads them right, and offsets stay.
 */
import { walk } from './helpers.ts';
import type { Tree } from './node.ts';

const STAND_IN = 'typo';
const CANDIDATE = /^[ \t\f]*type[ \t]*[^\s\w=:.,)]|[;:][ \t]*type[ \t]*[^\s\w=:.,)]/m;

/** @param parse gives the tree of a text; it is asked again where the first tree misreads */
export function withTypeCalls(text: string, parse: (text: string) => Tree): Tree {
  const tree = parse(text);
  if (!CANDIDATE.test(text)) return tree;
  let read = text;
  for (const offset of misread(tree)) {
    read = read.slice(0, offset) + STAND_IN + read.slice(offset + STAND_IN.length);
  }
  return read === text ? tree : parse(read);
}

/** Offsets of the words `type` that begin no alias. */
function misread(tree: Tree): readonly number[] {
  return [...walk(tree.root)]
    .filter((node) => {
      if (node.type !== 'type_alias_statement') return false;
      const left = node.fields['left']?.[0];
      const named = left?.type === 'type' ? left.kids[0] : left;
      return named !== undefined && !/^(identifier|generic_type)$/.test(named.type);
    })
    .map((node) => node.start);
}
