/** The built-in exceptions (library reference "Exception hierarchy"). */
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { unknownFrom } from './contents.ts';

/** Each class after its base; names on one line share it. */
const HIERARCHY: readonly (readonly [base: string, names: string])[] = [
  ['BaseException', 'SystemExit KeyboardInterrupt GeneratorExit Exception'],
  [
    'Exception',
    'StopIteration StopAsyncIteration ArithmeticError AssertionError AttributeError BufferError EOFError ImportError LookupError MemoryError NameError OSError ReferenceError RuntimeError SyntaxError SystemError TypeError ValueError Warning',
  ],
  ['ArithmeticError', 'FloatingPointError OverflowError ZeroDivisionError'],
  ['ImportError', 'ModuleNotFoundError'],
  ['LookupError', 'IndexError KeyError'],
  ['NameError', 'UnboundLocalError'],
  [
    'OSError',
    'BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError',
  ],
  ['ConnectionError', 'BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError'],
  ['RuntimeError', 'NotImplementedError RecursionError'],
  ['SyntaxError', 'IndentationError'],
  ['IndentationError', 'TabError'],
  ['ValueError', 'UnicodeError'],
  ['UnicodeError', 'UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError'],
  [
    'Warning',
    'DeprecationWarning PendingDeprecationWarning RuntimeWarning SyntaxWarning UserWarning FutureWarning ImportWarning UnicodeWarning BytesWarning ResourceWarning EncodingWarning',
  ],
];

/** Other names of OSError. */
const ALIASES = ['IOError', 'EnvironmentError'];

/** The exception classes by name. */
export function exceptionClasses(interpreter: Interpreter, object: Value): Readonly<Record<string, Value>> {
  const { make } = interpreter;
  const classes: Record<string, Value> = {
    BaseException: make.class('BaseException', rootMembers(interpreter), undefined, [object]),
  };
  for (const [base, names] of HIERARCHY) {
    for (const name of names.split(' '))
      classes[name] = make.class(name, ownMembers(name, interpreter), undefined, [classes[base]!]);
  }
  for (const alias of ALIASES) classes[alias] = classes['OSError']!;
  return classes;
}

function rootMembers({ make }: Interpreter): Record<string, Value> {
  return {
    __init__: make.builtin(
      'BaseException.__init__',
      (args, m) => {
        const [self, ...given] = args.positional;
        if (self !== undefined)
          m.setAttribute(
            self,
            'args',
            args.open === null ? m.make.tuple(given) : unknownFrom(m, 'the exception', [args.open]),
          );
        return m.make.none();
      },
      'lazy',
    ),
    __str__: make.builtin('BaseException.__str__', ({ positional: [self] }, m) =>
      message(self!, m, (only) => m.str(only)),
    ),
    __repr__: make.builtin('BaseException.__repr__', ({ positional: [self] }, m) => {
      const args = argumentsOf(self!);
      const texts = args?.map((item) => m.repr(item));
      if (texts === undefined || texts.includes(undefined) || self!.cell.kind !== 'instance')
        return unknownFrom(m, 'repr()', [self!]);
      return m.make.str(`${self!.cell.class.name}(${texts.join(', ')})`, [self!]);
    }),
    with_traceback: make.builtin('BaseException.with_traceback', ({ positional: [self] }) => self!, 'lazy'),
  };
}

/** The one argument as text, nothing without one, else the tuple of all. */
function message(self: Value, m: Interpreter, show: (only: Value) => string | undefined): Value {
  const args = argumentsOf(self);
  const text =
    args === undefined
      ? undefined
      : args.length === 0
        ? ''
        : args.length === 1
          ? show(args[0]!)
          : m.repr(m.make.tuple(args));
  return text === undefined ? unknownFrom(m, 'str()', [self]) : m.make.str(text, [self]);
}

/** What the exception was made with; undefined where that is not known. */
function argumentsOf(self: Value): readonly Value[] | undefined {
  const args = self.cell.kind === 'instance' ? self.cell.namespace.read('args') : undefined;
  return args?.cell.kind === 'tuple' ? args.cell.items : undefined;
}

/** Attributes that some classes set from their arguments. */
function ownMembers(name: string, interpreter: Interpreter): Record<string, Value> {
  const { make } = interpreter;
  if (name === 'KeyError') {
    const show = make.builtin('KeyError.__str__', ({ positional: [self] }, m) =>
      message(self!, m, (only) => m.repr(only)),
    );
    return { __str__: show };
  }
  const attribute = { SystemExit: 'code', StopIteration: 'value' }[name];
  if (name === 'OSError') return { __str__: osErrorText(interpreter) };
  return attribute === undefined ? {} : { [attribute]: firstArgument(interpreter, `${name}.${attribute}`) };
}

/** A property that gives the first argument or None. */
function firstArgument({ make }: Interpreter, name: string): Value {
  const getter = make.builtin(
    name,
    ({ positional: [self] }, m) => {
      const args = argumentsOf(self!);
      if (args === undefined) return unknownFrom(m, name, [self!]);
      return args.length > 1 ? m.make.tuple(args) : (args[0] ?? m.make.none());
    },
    'lazy',
  );
  return { cell: { kind: 'descriptor', type: 'property', function: getter }, origin: getter.origin };
}

/** `[Errno 2] No such file or directory: 'x'`. */
function osErrorText({ make }: Interpreter): Value {
  return make.builtin('OSError.__str__', ({ positional: [self] }, m) => {
    const args = argumentsOf(self!);
    if (args === undefined || args.length < 2) return message(self!, m, (only) => m.str(only));
    const [code, what, file] = args.map((item, i) => (i === 2 ? m.repr(item) : m.str(item)));
    if (code === undefined || what === undefined || (args.length > 2 && file === undefined))
      return unknownFrom(m, 'str()', [self!]);
    return m.make.str(`[Errno ${code}] ${what}${file === undefined ? '' : `: ${file}`}`, [self!]);
  });
}
