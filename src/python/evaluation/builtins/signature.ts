/** Signatures of built-in functions, and binding arguments to them as CPython's argument clinic does. */
import type { CallArguments, Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';

/** Arguments of one call, by parameter. */
export interface Given {
  /** The argument of a parameter; undefined where the caller left it out. */
  get(name: string): Value | undefined;
  /** The argument of a parameter without default. */
  need(name: string): Value;
  /** What `*rest` collected. */
  readonly rest: readonly Value[];
  /** What `**named` collected. */
  readonly named: ReadonlyMap<string, Value>;
}

export interface Signature {
  readonly positional: readonly string[];
  /** How many of the positional ones cannot be given by name. */
  readonly positionalOnly: number;
  readonly keywordOnly: readonly string[];
  readonly optional: ReadonlySet<string>;
  readonly rest: boolean;
  readonly named: boolean;
}

/**
 * @param text parameters in Python's notation without default values; a trailing `=` says that there is one:
 * `sep=, maxsplit=`, `iterable, /, *, key=`, `*args`, `**named`
 */
export function parseSignature(text: string): Signature {
  const positional: string[] = [];
  const keywordOnly: string[] = [];
  const optional = new Set<string>();
  let [rest, named, afterStar, positionalOnly] = [false, false, false, 0];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    if (part === '/') positionalOnly = positional.length;
    else if (part.startsWith('**')) named = true;
    else if (part.startsWith('*')) {
      rest ||= part.length > 1;
      afterStar = true;
    } else {
      const name = part.replace('=', '');
      if (part.endsWith('=')) optional.add(name);
      (afterStar ? keywordOnly : positional).push(name);
    }
  }
  return { positional, positionalOnly, keywordOnly, optional, rest, named };
}

/** The arguments by parameter. Raises TypeError where they do not fit. */
export function bindArguments(
  name: string,
  signature: Signature,
  args: Pick<CallArguments, 'positional' | 'keywords'>,
  interpreter: Interpreter,
): Given {
  const { positional, positionalOnly, keywordOnly, optional } = signature;
  const fail = (what: string): never => interpreter.raise('TypeError', `${name}() ${what}`);
  const values = new Map<string, Value>();
  const named = new Map<string, Value>();
  args.positional.slice(0, positional.length).forEach((value, i) => values.set(positional[i]!, value));
  const rest = args.positional.slice(positional.length);
  if (rest.length > 0 && !signature.rest)
    fail(`takes at most ${positional.length} arguments (${args.positional.length} given)`);
  const byName = new Set([...positional.slice(positionalOnly), ...keywordOnly]);
  for (const [key, value] of args.keywords) {
    if (byName.has(key)) {
      if (values.has(key)) fail(`got multiple values for argument '${key}'`);
      values.set(key, value);
    } else if (signature.named) named.set(key, value);
    else fail(`got an unexpected keyword argument '${key}'`);
  }
  const missing = [...positional, ...keywordOnly].find((key) => !values.has(key) && !optional.has(key));
  if (missing !== undefined) fail(`missing required argument '${missing}'`);
  return { get: (key) => values.get(key), need: (key) => values.get(key)!, rest, named };
}
