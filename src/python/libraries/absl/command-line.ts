/** How absl reads a command line (absl-py 2.5, `FlagValues._parse_args`): flags, and words between them. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isNone, textOf } from '../support/read.ts';
import { giveText, specOf } from './flag.ts';
import { flagNamed, type FlagValues } from './flag-values.ts';
import { FlagError } from './kinds.ts';

/** Key of the state of flags of which the first word that is none ends the flags. */
export const POSIX = 'posix';

/** Flags that end the program. */
const HELP: ReadonlySet<string> = new Set([
  'help',
  'helpshort',
  'helpfull',
  'helpxml',
  '?',
  'only_check_args',
]);

interface Found {
  readonly flag: Value;
  /** The text that the flag's own form gives: `--x`, `--nox`. */
  readonly implied: string | null;
}

function find(it: Interpreter, values: FlagValues, name: string, hasValue: boolean): Found | undefined {
  const flag = flagNamed(it, values, it.make.str(name));
  if (flag !== undefined)
    return { flag, implied: specOf(flag)?.kind.boolean === true && !hasValue ? 'true' : null };
  if (!name.startsWith('no') || name.length <= 2) return undefined;
  const negated = flagNamed(it, values, it.make.str(name.slice(2)));
  if (negated === undefined || specOf(negated)?.kind.boolean !== true) return undefined;
  if (hasValue) it.raise('ValueError', `--${name} does not take an argument`);
  return { flag: negated, implied: 'false' };
}

/** Flags whose value the program needs: what is not given is not known. */
function requireValues(it: Interpreter, { flags }: FlagValues): void {
  for (const [, flag] of it.entries(flags) ?? []) {
    const isMissing =
      isNone(it.attribute(flag, 'value')) && it.truth(it.attribute(flag, 'required')) !== false;
    const name = textOf(it.attribute(flag, 'name')) ?? '';
    if (!isMissing) continue;
    const reason = `the flag \`--${name}\` is required and was not given`;
    it.setAttribute(flag, 'value', it.make.unknown(reason, [], `--${name}`));
  }
}

function parse(
  it: Interpreter,
  values: FlagValues,
  words: readonly Value[],
  knownOnly: boolean,
): readonly Value[] | undefined {
  const left: Value[] = [];
  const isGnu = it.truth(it.compare('in', it.make.str(POSIX), values.state)) === false;
  let unheard: string | undefined;
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at]!;
    const text = textOf(word)!;
    const [, name = '', given] = /^--?([^=]*)(?:=([^]*))?$/.exec(text) ?? [];
    if (text === '--') {
      if (knownOnly) left.push(word);
      at++;
      break;
    }
    if (name === '') {
      left.push(word);
      if (isGnu) continue;
      at++;
      break;
    }
    if (HELP.has(name)) it.exit(`--${name} makes the training program print its help and end`, true);
    if (name === 'flagfile' || name === 'undefok') return undefined;
    const found = find(it, values, name, given !== undefined);
    if (found === undefined) {
      if (knownOnly) left.push(word);
      else unheard ??= name;
      continue;
    }
    const { flag, implied } = found;
    const own = given ?? implied;
    const next = own === null ? words[++at] : it.make.via(it.make.str(own), word.origin);
    if (next === undefined) throw new FlagError(`Missing value for flag ${text}`);
    giveText(it, flag, next, own === null ? `${text} ${textOf(next)}` : text);
  }
  if (unheard !== undefined) throw new FlagError(`Unknown command line flag '${unheard}'`);
  requireValues(it, values);
  return [...left, ...words.slice(at)];
}

/**
 * Gives the flags their values. @param words of the command line, str values
 * @returns the words that are no flags; undefined where that is not known. A word that absl rejects ends the program.
 */
export function parseFlags(
  it: Interpreter,
  values: FlagValues,
  words: readonly Value[],
  knownOnly: boolean,
): readonly Value[] | undefined {
  try {
    return parse(it, values, words, knownOnly);
  } catch (error) {
    if (error instanceof FlagError) return it.exit(error.message, true);
    throw error;
  }
}
