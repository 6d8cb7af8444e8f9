/** `contextlib.ExitStack`: enters what it is given, and at its end leaves it, the last first. */
import type { CallArguments, Interpreter } from '../evaluation/interpreter.ts';
import type { PythonRaise } from '../evaluation/signals.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';
import { attempt } from './support/raising.ts';
import { callWith } from './support/signature.ts';

interface Stack {
  /** A list of functions of an exception's type, the exception and its traceback: what is to be called at the end. */
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
  __exit__: (it, { positional }, left) => end(it, left, positional),
  close: (it, _args, left) => {
    end(it, left, []);
    return it.make.none();
  },
  pop_all: (it, _args, left) => {
    const moved = stackOf(it);
    const { left: to } = (moved.cell as { payload: Stack }).payload;
    it.call(it.attribute(to, 'extend'), { ...NO_ARGUMENTS, positional: [left] });
    it.call(it.attribute(left, 'clear'), NO_ARGUMENTS);
    return moved;
  },
  enter_context: (it, { positional: [manager] }, left) => {
    if (manager === undefined) return it.make.unknown('nothing is entered');
    const entered = it.call(it.attribute(manager, '__enter__'), NO_ARGUMENTS);
    keep(it, left, it.attribute(manager, '__exit__'));
    return entered;
  },
  push: (it, { positional: [exit] }, left) => {
    if (exit === undefined) return it.make.none();
    const isManager = exit.cell.kind === 'instance' || exit.cell.kind === 'foreign';
    keep(it, left, isManager ? it.attribute(exit, '__exit__') : exit);
    return exit;
  },
  callback: (it, { positional: [callback, ...positional], ...args }, left) => {
    if (callback === undefined) return it.make.none();
    keep(it, left, callback, { ...args, positional });
    return callback;
  },
};

/** @param args what a callback is called with, whose result says nothing; others are told of the exception */
function keep(it: Interpreter, left: Value, called: Value, args?: CallArguments): void {
  const call = it.make.builtin(
    'contextlib.ExitStack',
    ({ positional }, running) => {
      const answer = running.call(called, args ?? { ...NO_ARGUMENTS, positional });
      return args === undefined ? answer : running.make.none();
    },
    'lazy',
    { func: called },
  );
  it.call(it.attribute(left, 'append'), { ...NO_ARGUMENTS, positional: [call] });
}

/**
 * Leaves everything; nothing is left for a second end. What one of them raises is what the next is told of.
 * @param raised type, exception and traceback; None or nothing where there is none
 * @returns whether the exception ends here
 */
function end(it: Interpreter, left: Value, raised: readonly Value[]): Value {
  const calls = it.iterate(left);
  if (calls === undefined) {
    it.loseContainers([left], NOT_KNOWN);
    return it.make.unknown(NOT_KNOWN);
  }
  it.call(it.attribute(left, 'clear'), NO_ARGUMENTS);
  const none = it.make.none();
  const nothing = [none, none, none];
  const hadException = raised.length > 0 && raised[0]!.cell.kind !== 'none';
  let told = hadException ? raised : nothing;
  let last: PythonRaise | null = null;
  for (const [i, call] of calls.toReversed().entries()) {
    const positional = told;
    const result = attempt(() => it.call(call, { ...NO_ARGUMENTS, positional }));
    if ('raised' in result) {
      last = result.raised;
      told = detailsOf(it, last);
      continue;
    }
    if (told === nothing) continue;
    const ends = it.truth(result.value);
    if (ends === undefined) {
      it.mayCall(
        calls
          .toReversed()
          .slice(i + 1)
          .flatMap(calledBy),
      );
      return it.make.unknown(NOT_KNOWN);
    }
    if (ends) [told, last] = [nothing, null];
  }
  if (last !== null) throw last;
  return it.make.bool(hadException && told === nothing);
}

function detailsOf(it: Interpreter, { exception }: PythonRaise): readonly Value[] {
  const type = callWith(it, it.builtin('type'), exception);
  return [type, exception, it.make.unknown('a traceback is not followed')];
}

/** What a callback calls. */
function calledBy({ cell }: Value): readonly Value[] {
  return cell.kind === 'builtin' ? [cell.attributes?.['func'] ?? []].flat() : [];
}

function stackOf({ make }: Interpreter): Value {
  const payload: Stack = { left: make.list([]) };
  return make.foreign(stackLibrary, payload, [payload.left]);
}

/** The class, as what makes its objects. */
export function exitStack({ make }: Interpreter): Value {
  return make.builtin('contextlib.ExitStack', (_args, it) => stackOf(it), 'lazy');
}
