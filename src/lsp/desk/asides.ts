/**
 * Changes inside one line of a comment or a docstring: the program stays what it is, and so does every place in it but those on
 * the rest of that line.
 */
import { TEXT_SEARCHES } from '../../index.ts';
import { importsIn } from '../../python/program/index.ts';
import { difference } from '../../python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../../python/syntax/node.ts';

/** A comment's marker, the prefix and quotes of a text that is neither bytes nor formatted. */
const OPENING = /^(?:#|[rRuU]?(?:"""|'''|["']))/;
/** What ends a line, or may end one for some reader. */
const NOT_IN_A_LINE = /[^\P{Cc}\t]|\p{Cs}|\p{Zl}|\p{Zp}/u;
/** What may end a text sooner or later than before. */
const QUOTE = /["']/;

/** A comment or a text by itself, and where what one may change in it begins and ends. */
interface Aside {
  readonly node: SyntaxNode;
  readonly start: number;
  readonly end: number;
}

interface Change {
  /** Offsets in the text before. */
  readonly start: number;
  readonly end: number;
  /** What is no longer there, and what is new. */
  readonly changed: string;
}

/**
 * @param tree of the text before
 * @param made what was made of the program: what comes along into it is no aside
 */
export function isAside(tree: Tree, text: string, made: string): boolean {
  if (tree.errors.length > 0) return false;
  const old = tree.text;
  const { start, end } = difference(old, text);
  const aside = asideAt(tree, start, end);
  const changed = old.slice(start, end) + text.slice(start, end + text.length - old.length);
  if (aside === null || NOT_IN_A_LINE.test(changed)) return false;
  if (aside.node.type === 'string' && !staysText(aside, old, { start, end, changed })) return false;
  const [before, after] = linesOf(aside, tree, text, end);
  if (before === '' || made.includes(before)) return false;
  if (TEXT_SEARCHES.some((pattern) => pattern.test(before) !== pattern.test(after))) return false;
  // Files are looked for by what looks like an import.
  return JSON.stringify(importsIn(old)) === JSON.stringify(importsIn(text));
}

/** What holds a range, if it is an aside. */
function asideAt({ root, text }: Tree, start: number, end: number): Aside | null {
  // What stands before all statements may be a licence, which comes along, or name the encoding.
  const [first] = root.kids;
  if (first === undefined || start < first.start) return null;
  let block = root;
  for (;;) {
    const node = [...block.comments, ...block.kids].find((one) => one.start < start && end <= one.end);
    if (node === undefined) return null;
    if (node.type === 'comment' || node.type === 'expression_statement') {
      // The place where a block ends must stay.
      const isLast = block !== root && (block.kids.at(-1)?.start ?? 0) <= node.start;
      const aside = node.type === 'comment' ? node : textIn(node);
      return isLast || aside === null ? null : insideOf(aside, text);
    }
    if (!/^(block|decorated_definition)$|_(definition|clause|statement)$/.test(node.type)) return null;
    block = node;
  }
}

/** The text that is all of a statement. */
function textIn({ kids: [only, ...others], tokens }: SyntaxNode): SyntaxNode | null {
  return only?.type === 'string' && others.length + tokens.length === 0 ? only : null;
}

function insideOf(node: SyntaxNode, text: string): Aside | null {
  const opening = OPENING.exec(text.slice(node.start, node.end))?.[0];
  if (opening === undefined) return null;
  const closing = opening === '#' ? '' : opening.replace(/^\w/, '');
  return { node, start: node.start + opening.length, end: node.end - closing.length };
}

/** True where a text ends where it did and nothing stands behind it. */
function staysText(aside: Aside, old: string, { start, end, changed }: Change): boolean {
  if (start < aside.start || end > aside.end || old.slice(aside.start, aside.end).includes('\\'))
    return false;
  const around = old.slice(Math.max(aside.start, start - 1), Math.min(aside.end, end + 1));
  if (QUOTE.test(around + changed) || changed.includes('\\')) return false;
  return /^[ \t]*(?:[\r\n]|$)/.test(old.slice(aside.node.end));
}

/** What of an aside stood on the line that has changed, and what stands there now. */
function linesOf(aside: Aside, { text: old }: Tree, text: string, end: number): readonly [string, string] {
  const moved = text.length - old.length;
  const lineOf = (of: string, at: number, last: number): string =>
    `${of
      .slice(aside.start, at)
      .split(/[\r\n]/)
      .at(-1)!}${of.slice(at, last).split(/[\r\n]/, 1)[0]!}`.trim();
  const at = Math.max(aside.start, end);
  return [lineOf(old, at, aside.end), lineOf(text, at + moved, aside.end + moved)];
}
