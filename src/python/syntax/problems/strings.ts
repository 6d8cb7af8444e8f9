/** Rules of string literals that the grammar does not know (language reference 2.4). */
import { textOf } from '../positions.ts';
import type { SyntaxNode } from '../node.ts';
import type { Rule } from './problem.ts';

const BAD_ESCAPE_IN_BYTES = /\\x(?![\da-f]{2})/i;
const BAD_ESCAPE =
  /\\(?:x(?![\da-fA-F]{2})|u(?![\da-fA-F]{4})|U(?!00(?:0[\da-fA-F]|10)[\da-fA-F]{4})|N(?!\{[^}]+\}))/;
const PREFIX = /^(?:[rub]?|[ft]r?|r[bft]|br)$/;
const ASCII = /^[\0-\x7f]*$/;

const string: Rule = (node) => {
  const start = node.kids[0];
  if (start?.type !== 'string_start') return undefined;
  const opening = textOf(start);
  const prefix = opening.replace(/['"]+$/, '').toLowerCase();
  if (prefix !== '' && !PREFIX.test(prefix)) return wrongPrefix(prefix);
  const contents = node.kids.filter(({ type }) => type === 'string_content');
  if (opening.length - prefix.length === 1 && contents.some(hasBareLineEnd))
    return 'unterminated string literal';
  const isBytes = prefix.includes('b');
  if (isBytes && !contents.every((content) => ASCII.test(textOf(content))))
    return 'bytes can only contain ASCII literal characters';
  const isWrong = !prefix.includes('r') && contents.some((content) => hasBadEscape(content, isBytes));
  return isWrong ? "(unicode error) 'unicodeescape' codec can't decode bytes" : undefined;
};

function wrongPrefix(prefix: string): string {
  if (prefix === '`') return 'a Python 2 conversion to a string';
  return prefix === 'ur' ? 'a Python 2 string' : 'invalid syntax: no prefix of a string';
}

function hasBadEscape(content: SyntaxNode, isBytes: boolean): boolean {
  const text = textOf(content);
  if (!text.includes('\\')) return false;
  const escapes = text.replaceAll('\\\\', '');
  return (isBytes ? BAD_ESCAPE_IN_BYTES : BAD_ESCAPE).test(escapes);
}

function hasBareLineEnd(content: SyntaxNode): boolean {
  const text = textOf(content);
  return /[\r\n]/.test(text) && /[\r\n]/.test(text.replaceAll(/\\(?:\r\n|[^])/g, ''));
}

const prefixOf = (node: SyntaxNode): string => textOf(node).match(/^\w*/)![0].toLowerCase();

export const STRINGS: Readonly<Record<string, Rule>> = {
  string,
  concatenated_string: ({ kids }) => {
    const strings = kids.filter(({ type }) => type === 'string');
    const bytes = strings.filter((each) => prefixOf(each).includes('b'));
    return bytes.length === 0 || bytes.length === strings.length
      ? undefined
      : 'cannot mix bytes and nonbytes literals';
  },
};
