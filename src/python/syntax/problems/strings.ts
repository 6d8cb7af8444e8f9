/** Rules of string literals that the grammar does not know (language reference 2.4). */
import { textOf } from '../positions.ts';
import type { SyntaxNode } from '../node.ts';
import type { Rule } from './problem.ts';

const BAD_ESCAPE_IN_BYTES = /\\x(?![\da-f]{2})/i;
const BAD_ESCAPE =
  /\\(?:x(?![\da-fA-F]{2})|u(?![\da-fA-F]{4})|U(?!00(?:0[\da-fA-F]|10)[\da-fA-F]{4})|N(?!\{[^}]+\}))/;
const ASCII = /^[\0-\x7f]*$/;

const string: Rule = (node) => {
  const start = node.kids.find(({ type }) => type === 'string_start');
  if (start === undefined) return undefined;
  const prefix = textOf(start)
    .toLowerCase()
    .match(/^[a-z`]*/)![0];
  if (prefix === '`') return 'a Python 2 conversion to a string';
  if (prefix === 'ur') return 'a Python 2 string';
  const isBytes = prefix.includes('b');
  const contents = node.kids.filter(({ type }) => type === 'string_content');
  if (isBytes && !contents.every((content) => ASCII.test(textOf(content))))
    return 'bytes can only contain ASCII literal characters';
  const isRaw = prefix.includes('r');
  const isWrong = !isRaw && contents.some((content) => hasBadEscape(content, isBytes));
  return isWrong ? "(unicode error) 'unicodeescape' codec can't decode bytes" : undefined;
};

function hasBadEscape(content: SyntaxNode, isBytes: boolean): boolean {
  const text = textOf(content);
  if (!text.includes('\\')) return false;
  const escapes = text.replaceAll('\\\\', '');
  return (isBytes ? BAD_ESCAPE_IN_BYTES : BAD_ESCAPE).test(escapes);
}

export const STRINGS: Readonly<Record<string, Rule>> = { string };
