/** How fire gives the words of a command line to a function (fire 0.7, `core.py`: `_ParseKeywordArgs`, `_ParseArgs`). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { textOf } from '../support/read.ts';
import type { Signature } from './component.ts';
import { parseWord } from './values.ts';

/** The program rejects its command line; the message is fire's. */
export class FireError extends Error {}

export interface Taken {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** Words that are left for what the call gives. */
  readonly rest: readonly Value[];
  /** Parameters that need a value and got none. */
  readonly missing: readonly string[];
}

/** True for what starts with a hyphen and is no negative number. */
function isFlag(text: string): boolean {
  return text.startsWith('--') || /^-[a-zA-Z]/.test(text);
}

interface Flags {
  readonly named: Map<string, Value>;
  readonly unused: Value[];
  readonly words: Value[];
}

/** The parameter that a flag names; undefined for none. */
function keywordOf(signature: Signature, shown: string, key: string, isSwitch: boolean): string | undefined {
  const names = [...signature.positional, ...signature.keywordOnly];
  const isNegation = isSwitch && key.startsWith('no') && names.includes(key.slice(2));
  if (names.includes(key) || isNegation || signature.takesNamed) return key;
  if (key.length !== 1) return undefined;
  const matching = names.filter((name) => name.startsWith(key));
  if (matching.length > 1) {
    const list = `[${matching.map((name) => `'${name}'`).join(', ')}]`;
    throw new FireError(
      `The argument '${shown}' is ambiguous as it could refer to any of the following arguments: ${list}`,
    );
  }
  return matching[0];
}

/** Finds `--name value`, `--name=value`, `--name` and `--noname` among words. */
export function takeFlags(it: Interpreter, signature: Signature, words: readonly Value[]): Flags {
  const flags: Flags = { named: new Map(), unused: [], words: [] };
  const names = [...signature.positional, ...signature.keywordOnly];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const text = textOf(word) ?? '';
    if (!isFlag(text)) {
      flags.words.push(word);
      continue;
    }
    const [whole, explicit] = /^-+([^=]*)=([^]*)$/.exec(text)?.slice(1) ?? [
      text.replace(/^-+/, ''),
      undefined,
    ];
    const key = whole!.replaceAll('-', '_');
    const next = words[i + 1];
    const isSwitch = explicit === undefined && (next === undefined || isFlag(textOf(next) ?? ''));
    const keyword = keywordOf(signature, text, key, isSwitch);
    const takesNext = explicit === undefined && !isSwitch;
    if (takesNext) i++;
    if (keyword === undefined) {
      flags.unused.push(word, ...(takesNext ? [next!] : []));
      continue;
    }
    const isNegation = isSwitch && !names.includes(keyword) && keyword.startsWith('no');
    const switched = (): Value => it.make.str(isNegation ? 'False' : 'True', [word]);
    const given = explicit === undefined ? (takesNext ? next! : switched()) : it.make.str(explicit, [word]);
    const shown = takesNext ? `${text} ${textOf(next) ?? ''}` : text;
    const origin = { at: it.here, text: shown, from: [] };
    flags.named.set(isNegation ? keyword.slice(2) : keyword, it.make.via(given, origin));
  }
  return flags;
}

/** How the command line gives a parameter. */
function supplyOf(name: string): string {
  return `--${name}`;
}

/**
 * Gives words to the parameters of a function.
 * @param takesPositional words without a flag are arguments too (not for classes and objects)
 * @throws FireError with fire's message
 */
export function takeWords(
  it: Interpreter,
  signature: Signature,
  takesPositional: boolean,
  words: readonly Value[],
): Taken {
  const flags = takeFlags(it, signature, words);
  let left: readonly Value[] = flags.words;
  const missing: string[] = [];
  const lost = (name: string): Value => {
    missing.push(name);
    return it.make.unknown(
      `the training argument \`${name}\` is required and was not given`,
      [],
      supplyOf(name),
    );
  };
  const positional = signature.positional.map((name) => {
    const given = flags.named.get(name);
    flags.named.delete(name);
    if (given !== undefined) return parsed(it, given);
    const [word] = left;
    if (word === undefined || !takesPositional) return signature.defaults.get(name) ?? lost(name);
    left = left.slice(1);
    return parsed(it, word);
  });
  const keywords = new Map([...flags.named].map(([name, word]) => [name, parsed(it, word)]));
  for (const name of signature.keywordOnly)
    if (!keywords.has(name) && !signature.defaults.has(name)) keywords.set(name, lost(name));
  const collected = signature.takesRest ? left.map((word) => parsed(it, word)) : [];
  return {
    positional: [...positional, ...collected],
    keywords,
    rest: [...(signature.takesRest ? [] : left), ...flags.unused],
    missing,
  };
}

function parsed(it: Interpreter, word: Value): Value {
  return it.make.via(parseWord(it, word), word.origin);
}
