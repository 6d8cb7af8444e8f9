/** Every symbol, attribute, operator and name becomes another, or one that nobody knows. */
import { enumerations, operatorPaths } from '../../../../src/dali/catalogue/catalogue.ts';
import { enclosing, requiredField, walk } from '../../../../src/python/syntax/index.ts';
import type { SyntaxNode } from '../../../../src/python/syntax/node.ts';
import { replaced, textOf, type Rule } from './change.ts';

/** The neighbours of an entry of a list, around its end. */
function neighbours(list: readonly string[], entry: string): readonly string[] {
  const index = list.indexOf(entry);
  if (index < 0 || list.length < 2) return [];
  return [...new Set([list[(index + 1) % list.length]!, list.at(index - 1)!])];
}

/** `types.INTERP_LINEAR` → `types.INTERP_NN`: the neighbours in DALI's own enumeration. */
export const neighbouringSymbols: Rule = (node) => {
  if (node.type !== 'attribute') return [];
  const last = requiredField(node, 'attribute');
  const members = Object.values(enumerations).find((names) => names.includes(textOf(last))) ?? [];
  return neighbours(members, textOf(last)).map((name) => replaced('symbol', last, name));
};

/** `fn.crop` → `fn.coord_transform`: the neighbours among DALI's operators of that module. */
const neighbouringOperators: Rule = (node) => {
  if (node.type !== 'attribute') return [];
  const path = /\bfn\.[\w.]+$/.exec(textOf(node))?.[0];
  if (path === undefined) return [];
  const module = path.slice(0, path.lastIndexOf('.') + 1);
  const beside = operatorPaths.filter(
    (one) => one.startsWith(module) && !one.slice(module.length).includes('.'),
  );
  const last = requiredField(node, 'attribute');
  return neighbours(beside, path).map((one) => replaced('operator', last, one.slice(module.length)));
};

/** What an identifier is where it stands. */
function roleOf(node: SyntaxNode): string {
  const { parent } = node;
  if (parent === null) return 'name';
  if (parent.type === 'dotted_name') return 'import';
  if (parent.type === 'attribute' && requiredField(parent, 'attribute') === node) return 'attribute';
  if (parent.type === 'keyword_argument' && requiredField(parent, 'name') === node) return 'keyword';
  return isBound(node, parent) ? 'definition' : 'name';
}

function isBound(node: SyntaxNode, parent: SyntaxNode): boolean {
  if (['parameters', 'pattern_list', 'tuple_pattern', 'aliased_import'].includes(parent.type)) return true;
  return ['name', 'left'].some((name) => parent.fields[name]?.includes(node));
}

const misspelt: Rule = (node) =>
  node.type === 'identifier' ? [replaced(`${roleOf(node)} misspelt`, node, `${textOf(node)}x`)] : [];

/** A name that is read becomes the next, by the alphabet, of those that the same function defines. */
const otherNames: Rule = (node) => {
  if (node.type !== 'identifier' || roleOf(node) !== 'name') return [];
  const owner = enclosing(node, 'function_definition');
  if (owner === undefined) return [];
  const defined = [...walk(owner)].filter((one) => one.type === 'identifier' && roleOf(one) === 'definition');
  const names = [...new Set(defined.map(textOf))].filter(
    (name) => name !== textOf(requiredField(owner, 'name')),
  );
  return neighbours([...new Set([...names, textOf(node)])].toSorted(), textOf(node))
    .slice(0, 1)
    .map((name) => replaced('name of another', node, name));
};

export const nameRules: readonly Rule[] = [neighbouringSymbols, neighbouringOperators, misspelt, otherNames];
