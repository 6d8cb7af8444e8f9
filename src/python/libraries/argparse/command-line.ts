/** The words that a parser reads: those of the program's own command line, or a list that the program makes. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import { projectFile } from '../../evaluation/project-path.ts';
import type { Value } from '../../evaluation/value.ts';
import { isAbsent, textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';

/** Words of `parse_args(args)`, those of `sys.argv` for None; undefined where they are not all known. */
export function wordsOf(interpreter: Interpreter, args: Value | undefined): readonly Value[] | undefined {
  const isOwn = isAbsent(args);
  const given = isOwn ? interpreter.attribute(interpreter.taughtModule('sys'), 'argv') : args;
  const items = interpreter.iterate(given)?.slice(isOwn ? 1 : 0);
  return items?.every((item) => textOf(item) !== undefined) === true ? items : undefined;
}

/**
 * Replaces each word that names a file (`@file`) by what the file holds, a word a line, as the parser's
 * `convert_arg_line_to_args` splits it. undefined where a file or its lines cannot be read.
 */
export function withFiles(
  interpreter: Interpreter,
  parser: Value,
  prefixChars: string,
  words: readonly Value[],
): readonly Value[] | undefined {
  const all: Value[] = [];
  for (const word of words) {
    const text = textOf(word)!;
    if (text === '' || !prefixChars.includes(text[0]!)) {
      all.push(word);
      continue;
    }
    const path = projectFile(interpreter, text.slice(1));
    const content = path === undefined ? undefined : interpreter.program.readText(path);
    if (content === undefined) return undefined;
    const lines = content.split(/\r\n|\n|\r/);
    if (lines.at(-1) === '') lines.pop();
    const split = interpreter.attribute(parser, 'convert_arg_line_to_args');
    for (const line of lines) {
      const value = interpreter.make.via(interpreter.make.str(line), word.origin);
      const items = interpreter.iterate(callWith(interpreter, split, value));
      if (items?.every((item) => textOf(item) !== undefined) !== true) return undefined;
      const inner = withFiles(interpreter, parser, prefixChars, items);
      if (inner === undefined) return undefined;
      all.push(...inner);
    }
  }
  return all;
}
