/** A lambda outside of the functions of the graph comes along as a function of its own. */
import { applyEdits } from '../python/rewrite/apply.ts';
import { render } from '../python/rewrite/render.ts';
import { field, lineOf, statementOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { UnitState } from './unit-state.ts';

const KEYWORD = 'lambda';

/**
 * The lambda as a definition, with what was decided about it.
 * @param unit the indentation of the body
 */
export function definitionOfLambda(state: UnitState, unit: string): string {
  const { node } = state.unit.fn;
  const body = field(node, 'body')!;
  const statement = statementOf(node)!;
  const { text } = node.tree;
  const { edits } = render({
    source: node.tree,
    nodes: [statement],
    decisions: state.unit.decisions,
    newline: '\n',
  });
  const between = (start: number, end: number): string => {
    const inside = edits.filter((edit) => edit.start >= start && edit.end <= end);
    return applyEdits(text, inside, start, end)
      .replaceAll(/\r\n|\r/g, '\n')
      .trim();
  };
  const list = field(node, 'parameters');
  const parameters = list === undefined ? '' : between(node.start + KEYWORD.length, list.end);
  const result = between(body.start, body.end);
  const returned = isClosed(body) ? result : `(${result})`;
  const lines = isIndentable(body) ? indented(returned, indentOf(node), unit) : returned;
  return `def ${state.unit.name}(${parameters}):\n${unit}return ${lines}`;
}

/** The indentation of the line on which a node begins. */
function indentOf({ tree, start }: SyntaxNode): string {
  const line = tree.text.slice(tree.lineStarts[lineOf(tree, start) - 1], start);
  return /^[ \t]*/.exec(line)![0];
}

/** True where every line end of an expression is inside brackets of its own. */
function isClosed(body: SyntaxNode): boolean {
  const open =
    body.type === 'call' ? textOf(field(body, 'function')!) : OPEN.test(body.type) ? textOf(body) : '';
  return !/[\r\n]/.test(open);
}

/** Expressions that are not in brackets. */
const OPEN = /^(?!parenthesized_expression|tuple|list|dictionary|set|.*_comprehension|generator_expression)/;

/** Line ends of strings are part of what they say. */
function isIndentable(body: SyntaxNode): boolean {
  return ![...walk(body)].some((node) => node.type === 'string' && /[\r\n]/.test(textOf(node)));
}

/** Continued lines that stood below a statement stand below a `return` in a function. */
function indented(text: string, before: string, unit: string): string {
  return text.replaceAll(
    /\n([ \t]*)(?=[^\s])/g,
    (_, indent: string) => '\n' + unit + (indent.startsWith(before) ? indent.slice(before.length) : indent),
  );
}
