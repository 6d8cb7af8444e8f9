/** Making built-in functions and methods from a signature and a body. */
import type { CallArguments, Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { lose, unknownFrom } from './contents.ts';
import { heldBy, isOverridden } from './derived.ts';
import { bindArguments, type Given, parseSignature } from './signature.ts';

/** A method of a built-in type; `self` is the first argument of its function. */
export interface Method {
  readonly parameters: string;
  /**
   * Undefined: arguments are neither Unknown nor Choice. Else the method changes `self`, takes any arguments, and loses
   * the contents of `self` where one of these parameters is not known.
   */
  readonly changes?: readonly string[];
  /** Takes any arguments and changes nothing. */
  readonly lazy?: true;
  readonly run: Run;
}

type Run = (self: Value, given: Given, interpreter: Interpreter) => Value;

export function method(parameters: string, run: Run): Method {
  return { parameters, run };
}

/** A method to which arguments that are not known need not matter. */
export function lazyMethod(parameters: string, run: Run): Method {
  return { parameters, lazy: true, run };
}

/** A method that changes its object. @param known parameters that must be known for the object to stay known */
export function mutator(parameters: string, known: readonly string[], run: Run): Method {
  return { parameters, changes: known, run };
}

/** A function whose arguments are neither Unknown nor Choice. */
export function strict(
  interpreter: Interpreter,
  name: string,
  parameters: string,
  body: (given: Given, interpreter: Interpreter) => Value,
): Value {
  return interpreter.make.builtin(name, (args, running) =>
    body(bindArguments(name, parseSignature(parameters), args, running), running),
  );
}

/** A function that takes whatever there is; `*unknown` and `**unknown` make its result Unknown. */
export function lazy(
  interpreter: Interpreter,
  name: string,
  parameters: string,
  body: (given: Given, interpreter: Interpreter) => Value,
): Value {
  const call = (args: CallArguments, running: Interpreter): Value =>
    args.open === null
      ? body(bindArguments(name, parseSignature(parameters), args, running), running)
      : unknownFrom(running, `${name}()`, [args.open]);
  return interpreter.make.builtin(name, call, 'lazy');
}

/**
 * The function of a method, with its object as first argument.
 * @param name dotted: `list.append`
 * @param accepts true for objects of the type
 */
export function functionOf(
  interpreter: Interpreter,
  name: string,
  taught: Method,
  accepts: (self: Value) => boolean,
): Value {
  const short = name.slice(name.indexOf('.') + 1);
  const run = (args: CallArguments, running: Interpreter): Value => {
    const [self, ...positional] = args.positional;
    if (self === undefined) return running.raise('TypeError', `unbound method ${name}() needs an argument`);
    if (!accepts(self)) return elsewhere(fn, name, args, running);
    const given = { positional, keywords: args.keywords };
    const signature = parseSignature(taught.parameters);
    if (taught.changes === undefined) {
      if (args.open !== null) return unknownFrom(running, `${name}()`, [args.open]);
      return taught.run(self, bindArguments(short, signature, given, running), running);
    }
    return change(self, name, taught, taught.changes, args, running);
  };
  const isLazy = taught.lazy === true || taught.changes !== undefined;
  const fn = interpreter.make.builtin(name, run, isLazy ? 'lazy' : 'strict');
  return fn;
}

/** The object is no plain one of the type: its alternatives one by one, what it holds, else not followed. */
function elsewhere(fn: Value, name: string, args: CallArguments, interpreter: Interpreter): Value {
  const [self, ...positional] = args.positional;
  const [type = '', short = ''] = name.split('.');
  if (self?.cell.kind === 'choice')
    return interpreter.call(interpreter.attribute(self, short), { ...args, positional });
  const held = self && heldBy(self, type);
  const made = held && missing(self, held, name, positional[0], interpreter);
  if (made !== undefined) return made;
  if (held !== undefined) return interpreter.call(fn, { ...args, positional: [held, ...positional] });
  return unknownFrom(interpreter, `${name}()`, args.positional);
}

/** What `__missing__` of a class derived from dict makes of a key that is not there (library reference "dict"). */
function missing(
  self: Value,
  held: Value,
  name: string,
  key: Value | undefined,
  interpreter: Interpreter,
): Value | undefined {
  if (name !== 'dict.__getitem__' || key === undefined || self.cell.kind !== 'instance') return undefined;
  if (!isOverridden(self.cell.class, '__missing__')) return undefined;
  const isThere = interpreter.truth(interpreter.compare('in', key, held));
  if (isThere === true) return undefined;
  if (isThere === undefined) return unknownFrom(interpreter, '[]', [key, held]);
  const maker = interpreter.attribute(self, '__missing__');
  return interpreter.call(maker, {
    positional: [key],
    keywords: new Map(),
    open: null,
    node: interpreter.here,
  });
}

function change(
  self: Value,
  name: string,
  taught: Method,
  known: readonly string[],
  args: CallArguments,
  interpreter: Interpreter,
): Value {
  const positional = args.positional.slice(1);
  const lost = (because: readonly Value[]): Value => {
    const unknown = unknownFrom(interpreter, `${name}()`, because);
    lose(interpreter, self, unknown);
    return unknown;
  };
  if (args.open !== null) return lost([args.open]);
  const signature = parseSignature(taught.parameters);
  const given = bindArguments(
    name.slice(name.indexOf('.') + 1),
    signature,
    { positional, keywords: args.keywords },
    interpreter,
  );
  const deciding = known.flatMap((key) => (key === '*' ? given.rest : (given.get(key) ?? [])));
  if (deciding.some(({ cell }) => cell.kind === 'unknown')) return lost(deciding);
  if (!deciding.some(({ cell }) => cell.kind === 'choice')) return taught.run(self, given, interpreter);
  const all = [...args.positional, ...args.keywords.values()];
  if (all.some(({ cell }) => cell.kind === 'unknown')) return lost(deciding);
  const each = interpreter.make.builtin(name, (plain, running) =>
    taught.run(
      self,
      bindArguments(name, signature, { ...plain, positional: plain.positional.slice(1) }, running),
      running,
    ),
  );
  return interpreter.call(each, args);
}
