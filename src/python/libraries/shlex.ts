/** What evaluation knows of `shlex`: words of a shell's command line, as POSIX shells read and write them. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { integerOf, textOf } from './support/read.ts';
import { taught } from './support/signature.ts';

const SPACES = ' \t\r\n';

/** The words of a text, or what is wrong with it (`shlex.shlex.read_token` with white space as the only separator). */
export function shellWords(text: string, comments: boolean): readonly string[] | { readonly wrong: string } {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"' && i + 1 < text.length && /["\\]/.test(text[i + 1]!))
        word += text[++i]!;
      else if (character === '\\' && quote === '"' && i + 1 === text.length)
        return { wrong: 'No escaped character' };
      else word += character;
    } else if (SPACES.includes(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (comments && character === '#') {
      if (word !== null) words.push(word);
      word = null;
      const end = text.indexOf('\n', i);
      i = end < 0 ? text.length : end;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= '';
    } else if (character === '\\') {
      if (i + 1 === text.length) return { wrong: 'No escaped character' };
      word = (word ?? '') + text[++i]!;
    } else word = (word ?? '') + character;
  }
  if (quote !== '') return { wrong: 'No closing quotation' };
  return word === null ? words : [...words, word];
}

function quoted(text: string): string {
  if (text === '') return "''";
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`;
}

function flag(value: Value | undefined, fallback: boolean): boolean | undefined {
  if (value === undefined) return fallback;
  const integer = integerOf(value);
  return integer === undefined ? undefined : integer !== 0n;
}

/** `shlex.split(text)`: raises ValueError for quotes that stay open. */
function split(interpreter: Interpreter): Value {
  return taught(interpreter, 'shlex.split', 's, comments=, posix=', (given, it) => {
    const own = given.need('s');
    const text = textOf(own);
    const comments = flag(given.get('comments'), false);
    if (text === undefined || comments === undefined || flag(given.get('posix'), true) !== true)
      return it.make.unknown('how shlex splits this is not followed', [own]);
    const words = shellWords(text, comments);
    if ('wrong' in words) return it.raise('ValueError', words.wrong);
    return it.make.list(
      words.map((word) => it.make.str(word, [own])),
      [own],
    );
  });
}

export const shlex: LibraryModule = {
  name: 'shlex',
  alwaysThere: true,
  exports: (interpreter) => ({
    split: split(interpreter),
    quote: taught(interpreter, 'shlex.quote', 's', (given, it) => {
      const text = textOf(given.need('s'));
      return text === undefined
        ? it.make.unknown('what is quoted is not known', [given.need('s')])
        : it.make.str(quoted(text), [given.need('s')]);
    }),
    join: taught(interpreter, 'shlex.join', 'split_command', (given, it) => {
      const own = given.need('split_command');
      const texts = it.iterate(own)?.map(textOf);
      return texts === undefined || texts.includes(undefined)
        ? it.make.unknown('what is joined is not known', [own])
        : it.make.str(texts.map((text) => quoted(text!)).join(' '), [own]);
    }),
  }),
};
