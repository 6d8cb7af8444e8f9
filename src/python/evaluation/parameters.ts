/** Parameters of functions and the binding of arguments to them (language reference 6.3.4, 8.7). */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { CallArguments } from './interpreter.ts';
import type { Machine } from './machine.ts';
import type { FunctionCell, Value } from './value.ts';

export interface Parameters {
  /** Names that positional arguments fill, in order (positional-only ones included). */
  readonly positional: readonly string[];
  readonly positionalOnly: ReadonlySet<string>;
  readonly keywordOnly: readonly string[];
  /** `*args`, without the star. */
  readonly rest: string | null;
  /** `**kwargs`, without the stars. */
  readonly keywords: string | null;
  /** Default expressions by parameter name. */
  readonly defaults: ReadonlyMap<string, SyntaxNode>;
}

/** Reads the parameter list of a `function_definition` or `lambda`. */
export function parametersOf(node: SyntaxNode): Parameters {
  const positional: string[] = [];
  const keywordOnly: string[] = [];
  const positionalOnly = new Set<string>();
  const defaults = new Map<string, SyntaxNode>();
  let rest: string | null = null;
  let keywords: string | null = null;
  let afterStar = false;
  for (const kid of field(node, 'parameters')?.kids ?? []) {
    if (kid.type === 'positional_separator') {
      for (const name of positional) positionalOnly.add(name);
      continue;
    }
    if (kid.type === 'keyword_separator') {
      afterStar = true;
      continue;
    }
    const pattern = kid.type === 'typed_parameter' ? kid.kids[0]! : kid;
    if (pattern.type === 'list_splat_pattern') {
      rest = textOf(pattern.kids[0]!);
      afterStar = true;
      continue;
    }
    if (pattern.type === 'dictionary_splat_pattern') {
      keywords = textOf(pattern.kids[0]!);
      continue;
    }
    const named = field(pattern, 'name') ?? pattern;
    const name = textOf(named);
    (afterStar ? keywordOnly : positional).push(name);
    const value = field(pattern, 'value');
    if (value !== undefined) defaults.set(name, value);
  }
  return { positional, positionalOnly, keywordOnly, rest, keywords, defaults };
}

export interface Bound {
  readonly values: ReadonlyMap<string, Value>;
  /** Parameters that took their default. */
  readonly defaulted: ReadonlySet<string>;
}

/**
 * Binds arguments to parameters as CPython does.
 * @param missing what a parameter without argument and default is; null raises TypeError
 */
export function bindArguments(
  m: Machine,
  fn: FunctionCell,
  args: CallArguments,
  missing: ((name: string) => Value) | null,
): Bound {
  const { positional, positionalOnly, keywordOnly, rest, keywords } = m.parameters(fn.node);
  const values = new Map<string, Value>();
  const defaulted = new Set<string>();
  const extra = new Map<string, Value>();
  positional.forEach((name, i) => {
    const value = args.positional[i];
    if (value !== undefined) values.set(name, value);
  });
  const surplus = args.positional.slice(positional.length);
  if (surplus.length > 0 && rest === null) {
    m.raise(
      'TypeError',
      `${fn.name}() takes ${positional.length} positional arguments but ${args.positional.length} were given`,
    );
  }
  for (const [name, value] of args.keywords) {
    const known = (positional.includes(name) && !positionalOnly.has(name)) || keywordOnly.includes(name);
    if (known && values.has(name))
      m.raise('TypeError', `${fn.name}() got multiple values for argument '${name}'`);
    if (known) values.set(name, value);
    else if (keywords !== null) extra.set(name, value);
    // Whatever supplies arguments (a decorator that is not followed) may also take some.
    else if (missing === null)
      m.raise('TypeError', `${fn.name}() got an unexpected keyword argument '${name}'`);
  }
  for (const name of [...positional, ...keywordOnly]) {
    if (values.has(name)) continue;
    const value = fill(m, fn, args, name, missing, defaulted);
    values.set(name, value);
  }
  const openReason = args.open;
  if (rest !== null)
    values.set(rest, openReason === null ? m.make.tuple(surplus) : m.lostElements(openReason));
  if (keywords !== null)
    values.set(keywords, openReason === null ? m.make.dict(extra) : m.lostElements(openReason));
  return { values, defaulted };
}

function fill(
  m: Machine,
  fn: FunctionCell,
  args: CallArguments,
  name: string,
  missing: ((name: string) => Value) | null,
  defaulted: Set<string>,
): Value {
  if (args.open !== null) {
    return m.make.unknown(
      `\`${name}\` of ${fn.name} may be among arguments that are not known`,
      [args.open],
      name,
    );
  }
  const value = fn.defaults.get(name);
  if (value !== undefined) {
    defaulted.add(name);
    return value;
  }
  if (missing !== null) return missing(name);
  return m.raise('TypeError', `${fn.name}() missing 1 required positional argument: '${name}'`);
}
