/** `contextlib.ExitStack`: enters what it is given, and at its end leaves it, the last first. */
import type { CallArguments, Interpreter } from '../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';

interface Stack {
  /** A list of functions without parameters: what is to be called at the end. */
  readonly left: Value;
}

const NOT_KNOWN = 'what an ExitStack does at its end is not followed';
const NO_ARGUMENTS: CallArguments = { positional: [], keywords: new Map(), open: null, node: null };

const stackLibrary: ForeignLibrary = {
  name: 'contextlib.ExitStack',
  endsExceptions: true,
  describe: () => 'an ExitStack',
  holds: (payload) => [(payload as Stack).left],
  attribute: (value, name, { make }) => {
    const { cell } = value;
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (method === undefined || cell.kind !== 'foreign')
      return make.unknown(`\`.${name}\` of an ExitStack is not taught`, [value]);
    const { left } = cell.payload as Stack;
    return make.builtin(`contextlib.ExitStack.${name}`, (args, it) => method(it, args, left, value), 'lazy');
  },
  truth: () => true,
};

type Method = (it: Interpreter, args: CallArguments, left: Value, stack: Value) => Value;

const METHODS: Readonly<Record<string, Method>> = {
  __enter__: (_it, _args, _left, stack) => stack,
  __exit__: (it, { positional: [type] }, left) => {
    end(it, left);
    // Whether one of them lets an exception pass depends on all of them.
    return type === undefined || type.cell.kind === 'none' ? it.make.none() : it.make.unknown(NOT_KNOWN);
  },
  close: (it, _args, left) => {
    end(it, left);
    return it.make.none();
  },
  enter_context: (it, { positional: [manager] }, left) => {
    if (manager === undefined) return it.make.unknown('nothing is entered');
    const entered = it.call(it.attribute(manager, '__enter__'), NO_ARGUMENTS);
    keep(it, left, it.attribute(manager, '__exit__'), withoutException(it));
    return entered;
  },
  push: (it, { positional: [exit] }, left) => {
    if (exit === undefined) return it.make.none();
    const called = exit.cell.kind === 'instance' ? it.attribute(exit, '__exit__') : exit;
    keep(it, left, called, withoutException(it));
    return exit;
  },
  callback: (it, { positional: [callback, ...positional], ...args }, left) => {
    if (callback === undefined) return it.make.none();
    keep(it, left, callback, { ...args, positional });
    return callback;
  },
};

function withoutException({ make }: Interpreter): CallArguments {
  return { ...NO_ARGUMENTS, positional: [make.none(), make.none(), make.none()] };
}

function keep(it: Interpreter, left: Value, called: Value, args: CallArguments): void {
  const call = it.make.builtin(
    'contextlib.ExitStack',
    (_args, running) => running.call(called, args),
    'lazy',
  );
  it.call(it.attribute(left, 'append'), { ...NO_ARGUMENTS, positional: [call] });
}

/** Nothing is left for a second end. */
function end(it: Interpreter, left: Value): void {
  const calls = it.iterate(left);
  if (calls === undefined) {
    it.loseContainers([left], NOT_KNOWN);
    return;
  }
  it.call(it.attribute(left, 'clear'), NO_ARGUMENTS);
  for (const call of calls.toReversed()) it.call(call, NO_ARGUMENTS);
}

/** The class, as what makes its objects. */
export function exitStack({ make }: Interpreter): Value {
  return make.builtin(
    'contextlib.ExitStack',
    (_args, it) => {
      const payload: Stack = { left: it.make.list([]) };
      return it.make.foreign(stackLibrary, payload, [payload.left]);
    },
    'lazy',
  );
}
