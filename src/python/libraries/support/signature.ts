/** Python signatures for taught functions: arguments bound as CPython binds them. */
import type { CallArguments, Interpreter } from '../../evaluation/interpreter.ts';
import type { BuiltinCell, Value } from '../../evaluation/value.ts';
import type { SyntaxNode } from '../../syntax/node.ts';

/** Arguments of one call, by parameter. */
export interface Given {
  /** The argument of a parameter; undefined where the caller left it out. */
  get(name: string): Value | undefined;
  /** The argument of a parameter that has no default. */
  need(name: string): Value;
  /** What `*rest` collected. */
  readonly rest: readonly Value[];
  /** What `**named` collected, in order. */
  readonly named: ReadonlyMap<string, Value>;
  readonly node: SyntaxNode | null;
}

interface Signature {
  readonly positional: readonly string[];
  readonly keywordOnly: readonly string[];
  readonly optional: ReadonlySet<string>;
  readonly rest: boolean;
  readonly named: boolean;
}

/**
 * @param text parameters in Python's notation without default values: `path, *paths`, `a, b=`, `x, *, key=`, `**named`
 */
function parseSignature(text: string): Signature {
  const positional: string[] = [];
  const keywordOnly: string[] = [];
  const optional = new Set<string>();
  let [rest, named, afterStar] = [false, false, false];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    if (part.startsWith('**')) named = true;
    else if (part.startsWith('*')) {
      rest ||= part.length > 1;
      afterStar = true;
    } else {
      const name = part.replace('=', '');
      if (part.endsWith('=')) optional.add(name);
      (afterStar ? keywordOnly : positional).push(name);
    }
  }
  return { positional, keywordOnly, optional, rest, named };
}

/** What keeps a call from binding, as Python says it, or the arguments by parameter. */
function bind(name: string, signature: Signature, args: CallArguments): Given | string {
  const { positional, keywordOnly, optional } = signature;
  const values = new Map<string, Value>();
  const named = new Map<string, Value>();
  args.positional.slice(0, positional.length).forEach((value, i) => values.set(positional[i]!, value));
  const rest = args.positional.slice(positional.length);
  if (rest.length > 0 && !signature.rest) {
    return `${name}() takes ${positional.length} positional arguments but ${args.positional.length} were given`;
  }
  for (const [key, value] of args.keywords) {
    if (values.has(key)) return `${name}() got multiple values for argument '${key}'`;
    if (positional.includes(key) || keywordOnly.includes(key)) values.set(key, value);
    else if (signature.named) named.set(key, value);
    else return `${name}() got an unexpected keyword argument '${key}'`;
  }
  const missing = [...positional, ...keywordOnly].find((key) => !values.has(key) && !optional.has(key));
  if (missing !== undefined) return `${name}() missing required argument '${missing}'`;
  return {
    get: (key) => values.get(key),
    need: (key) => values.get(key)!,
    rest,
    named,
    node: args.node,
  };
}

/**
 * A taught function. Arguments that do not fit its signature raise TypeError; `*unknown` and `**unknown` make the
 * result Unknown.
 * @param name dotted, as a person would write it
 * @param parameters see `parseSignature`
 */
export function taught(
  interpreter: Interpreter,
  name: string,
  parameters: string,
  body: (given: Given, interpreter: Interpreter) => Value,
  mode: BuiltinCell['mode'] = 'strict',
): Value {
  const signature = parseSignature(parameters);
  return interpreter.make.builtin(
    name,
    (args, running) => {
      if (args.open !== null)
        return running.make.unknown(`the arguments of ${name} are not known`, [args.open]);
      const given = bind(name.slice(name.lastIndexOf('.') + 1), signature, args);
      return typeof given === 'string' ? running.raise('TypeError', given) : body(given, running);
    },
    mode,
  );
}

/** Calls with positional arguments only. */
export function callWith(interpreter: Interpreter, callee: Value, ...positional: readonly Value[]): Value {
  return interpreter.call(callee, { positional, keywords: new Map(), open: null, node: interpreter.here });
}
