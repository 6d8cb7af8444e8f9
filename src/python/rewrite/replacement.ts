/** An expression that becomes another text, or a part of itself. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Shift } from './changes.ts';
import { put } from './context.ts';
import type { Context } from './context.ts';
import { fitted } from './format-strings.ts';
import { indentText } from './indentation.ts';
import { InternalError } from './internal-error.ts';
import type { Of } from './marks.ts';
import { needsParentheses } from './precedence.ts';
import { lex } from './tokens.ts';

export function renderReplacement(
  context: Context,
  node: SyntaxNode,
  decision: Of<'replace'> | Of<'keep-part'>,
  shift: Shift,
): void {
  if (decision.kind === 'keep-part') return renderPart(context, node, decision, shift);
  const text = needsParentheses(decision.text, node) ? `(${decision.text})` : decision.text;
  put(context, node, fitted(indentText(text, shift.from, context.unit), node), decision, shift);
}

/** What stands before and after the part goes; parentheses come where the part alone would mean something else. */
function renderPart(context: Context, node: SyntaxNode, decision: Of<'keep-part'>, shift: Shift): void {
  const { part } = decision;
  const { text } = context.lines;
  if (part.start < node.start || part.end > node.end) {
    throw new InternalError(`The part to keep is not inside the ${node.type}: ${decision.reason}`);
  }
  const source = text.slice(part.start, part.end);
  const breaks = breaksLine(source) && !inBrackets(context, node);
  const [open, close] = breaks || needsParentheses(source, node) ? ['(', ')'] : ['', ''];
  put(context, { start: node.start, end: part.start }, open, decision, shift);
  put(context, { start: part.end, end: node.end }, close, decision, shift);
  // What is decided about the nodes around the part went with them.
  for (let around = part.parent; around !== null && around !== node; around = around.parent) {
    context.visited.add(around);
  }
  context.visit(context, part, shift);
}

/** Whether a text goes on in another line outside of brackets and strings. */
function breaksLine(text: string): boolean {
  const tokens = lex(text);
  return tokens.some((token, index) => {
    const next = tokens[index + 1];
    const inside = token.depth > 0 || /^[([{]$/.test(token.text);
    return (
      next !== undefined &&
      !inside &&
      /[\r\n]/.test(text.slice(token.end, next.start).replace(/\\\r?\n/g, ''))
    );
  });
}

function inBrackets(context: Context, node: SyntaxNode): boolean {
  return (context.lines.tokens.find((token) => token.start >= node.start)?.depth ?? 0) > 0;
}
