/** Statements that do not end where a line ends: the grammar ends one wherever the next token cannot go on from it. */
import type { SyntaxNode } from '../node.ts';
import type { Problem } from './problem.ts';

/** White space, backslashes at line ends included. */
const BLANKS = /(?:[ \t\f]|\\(?:\r\n?|\n))*$/;
/** How far back the end of the statement before is looked for. */
const REACH = 200;

/** @param nodes all nodes of a tree without errors of the grammar, parents first */
export function statementEndProblems(nodes: readonly SyntaxNode[]): readonly Problem[] {
  const blocks = nodes.filter(({ type }) => type === 'module' || type === 'block');
  const unended = blocks.flatMap(({ kids }) => kids.filter((node) => !hasEndBefore(node)));
  const found = unended.map((node) => ({ node, message: 'invalid syntax: two statements on one line' }));
  const last = nodes[0]?.kids.at(-1);
  if (last !== undefined && endsInBackslash(nodes)) {
    found.push({ node: last, message: 'unexpected EOF while parsing: the text ends in a backslash' });
  }
  return found;
}

/** A statement begins the text or a line, or stands behind `;` or the `:` of its header. */
function hasEndBefore({ start, tree: { text } }: SyntaxNode): boolean {
  let at = start - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '\t')) at--;
  if (at < 0 || text[at] === '\n') return true;
  const before = text.slice(Math.max(0, start - REACH), start).replace(BLANKS, '');
  return before === '' || /[\r\n;:]$/.test(before);
}

function endsInBackslash(nodes: readonly SyntaxNode[]): boolean {
  const text = nodes[0]?.tree.text ?? '';
  const end = /\\(?:\r\n?|\n)$/.exec(text);
  if (end === null) return false;
  return !nodes.some(({ comments }) => comments.some((comment) => comment.end > end.index));
}
