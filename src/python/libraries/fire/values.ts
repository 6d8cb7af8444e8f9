/** What fire makes of a word of the command line: a Python literal in which bare words are texts (fire 0.7, `parser.py`). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { literalWithNames } from '../support/literal.ts';
import { textOf } from '../support/read.ts';

/** Names that are no keywords. */
const WORD =
  /^(?!(?:False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$)[A-Za-z_]\w*$/;
/** Numbers in notations that the reader of literals leaves out. */
const NUMBER =
  /^[+-]?\s*(?:0[xXoObB][\da-fA-F_]+|\d[\d_]*\.?[\d_]*(?:[eE][+-]?[\d_]+)?[jJ]?|\.[\d_]+(?:[eE][+-]?[\d_]+)?[jJ]?)\s*$/;
/** Elements of a list without brackets that are no literals, whatever stands around them. */
const NO_ELEMENT = /^(?:[A-Za-z_]\w*[^\w\s]|[/~]|\.(?!\d|\.\.))/;
const LEADING_ZERO = /^0+[1-9]\d*$/;
const MAX_LENGTH = 1000;

/** True where a text that is not read as a literal certainly is none, so that fire takes it as it is. */
function isPlain(text: string): boolean {
  if (/["'#\\()[\]{}]|\.\.\./.test(text)) return false;
  if (!text.includes(',')) return !NUMBER.test(text) || LEADING_ZERO.test(text);
  return text.split(',').some((part) => NO_ELEMENT.test(part.trim()));
}

/** The value of a word. */
export function parseWord(it: Interpreter, word: Value): Value {
  const text = textOf(word);
  const isFollowed =
    text !== undefined &&
    !/^[ \t\f]|[\r\n]/.test(text) &&
    text.length <= MAX_LENGTH &&
    text.normalize('NFKC') === text;
  const value = isFollowed ? literalWithNames(it, text, [word], WORD) : undefined;
  if (value !== undefined) return value;
  return isFollowed && isPlain(text)
    ? word
    : it.make.unknown('what fire makes of this word is not followed', [word]);
}
