/** Which statements leave text: a block of which nothing is left needs a `pass`. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Why } from './changes.ts';
import { statementsOf } from './extents.ts';
import { blockOf, foldingOf } from './folding.ts';
import { elementsOf } from './list-shape.ts';
import { markOf } from './marks.ts';
import type { Marks } from './marks.ts';

/** Why a statement itself leaves nothing, or undefined where it leaves something. Insertions around it do not count. */
export function goneBy(statement: SyntaxNode, marks: Marks): Why | undefined {
  const mark = markOf(marks, statement);
  if (mark.delete !== undefined) return mark.delete;
  if (mark.replace !== undefined) return undefined;
  const folding = foldingOf(statement, marks);
  if (folding.kind === 'gone') return folding.why;
  if (folding.kind === 'arm') return leavesText(blockOf(folding.arm), marks) ? undefined : folding.why;
  return allNamesGone(statement, marks);
}

/** Whether a statement leaves text, its own or inserted before or after it. */
export function stays(statement: SyntaxNode, marks: Marks): boolean {
  const mark = markOf(marks, statement);
  return mark.before.length > 0 || mark.after.length > 0 || goneBy(statement, marks) === undefined;
}

/** Whether a block leaves text. */
export function leavesText(block: SyntaxNode, marks: Marks): boolean {
  const mark = markOf(marks, block);
  if (mark.before.length > 0 || mark.after.length > 0) return true;
  return statementsOf(block).some((statement) => stays(statement, marks));
}

/** Statements that are nothing but a list of names or expressions go with the last of them. */
const LISTS: ReadonlySet<string> = new Set([
  'import_statement',
  'import_from_statement',
  'future_import_statement',
  'global_statement',
  'nonlocal_statement',
  'expression_statement',
]);

function allNamesGone(statement: SyntaxNode, marks: Marks): Why | undefined {
  if (!LISTS.has(statement.type)) return undefined;
  const elements = elementsOf(statement);
  const gone = elements.map((element) => markOf(marks, element).delete);
  return elements.length > 0 && gone.every((why) => why !== undefined) ? gone[0] : undefined;
}
