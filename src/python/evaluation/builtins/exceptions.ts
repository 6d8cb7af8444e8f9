/** The built-in exceptions. */
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { unknownFrom } from './contents.ts';
import { ALIASES, HIERARCHY } from './exception-names.ts';

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

function rootMembers(interpreter: Interpreter): Record<string, Value> {
  const { make } = interpreter;
  const notFollowed = (name: string): Value =>
    property(interpreter, name, (_args, m) => m.make.unknown(`\`${name}\` is not followed`));
  return {
    args: property(interpreter, 'args', (args, m) => m.make.tuple(args)),
    __traceback__: notFollowed('__traceback__'),
    __cause__: notFollowed('__cause__'),
    __context__: notFollowed('__context__'),
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

/** Attributes that some classes set from their arguments, by position. */
const FROM_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  SystemExit: ['code'],
  StopIteration: ['value'],
  OSError: ['errno', 'strerror'],
};

function ownMembers(name: string, interpreter: Interpreter): Record<string, Value> {
  const { make } = interpreter;
  const members: Record<string, Value> = {};
  if (name === 'KeyError') {
    members['__str__'] = make.builtin('KeyError.__str__', ({ positional: [self] }, m) =>
      message(self!, m, (only) => m.repr(only)),
    );
  }
  if (name === 'OSError') Object.assign(members, osErrorMembers(interpreter));
  const attributes = FROM_ARGUMENTS[name] ?? [];
  for (const [i, attribute] of attributes.entries()) {
    members[attribute] = property(interpreter, `${name}.${attribute}`, (args, m) => {
      if (attributes.length === 1 && args.length > 1) return m.make.tuple(args);
      return (attributes.length === 1 || args.length > 1 ? args[i] : undefined) ?? m.make.none();
    });
  }
  return members;
}

/** A property of an exception's arguments. */
function property(
  { make }: Interpreter,
  name: string,
  read: (args: readonly Value[], m: Interpreter) => Value,
): Value {
  const getter = make.builtin(
    name,
    ({ positional: [self] }, m) => {
      const args = argumentsOf(self!);
      return args === undefined ? unknownFrom(m, name, [self!]) : read(args, m);
    },
    'lazy',
  );
  return { cell: { kind: 'descriptor', type: 'property', function: getter }, origin: getter.origin };
}

/** Slot of an OSError's third argument, which is not among its `args`. */
const FILE = '<filename>';

function fileOf(self: Value): Value | undefined {
  return self.cell.kind === 'instance' ? self.cell.namespace.read(FILE) : undefined;
}

/** `OSError(errno, strerror, filename)` (oserror_init of CPython's exceptions.c). */
function osErrorMembers({ make }: Interpreter): Record<string, Value> {
  const file = make.builtin(
    'OSError.filename',
    ({ positional: [self] }, m) => fileOf(self!) ?? m.make.none(),
    'lazy',
  );
  return {
    __init__: make.builtin(
      'OSError.__init__',
      (args, m) => {
        const [self, ...given] = args.positional;
        const hasFile = given.length > 2 && given.length < 6;
        if (self === undefined) return m.make.none();
        const all = args.open === null ? m.make.tuple(hasFile ? given.slice(0, 2) : given) : args.open;
        m.setAttribute(self, 'args', all);
        if (hasFile) m.setAttribute(self, FILE, given[2]!);
        return m.make.none();
      },
      'lazy',
    ),
    __str__: make.builtin('OSError.__str__', ({ positional: [self] }, m) => osErrorText(self!, m)),
    filename: { cell: { kind: 'descriptor', type: 'property', function: file }, origin: file.origin },
  };
}

/** `[Errno 2] No such file or directory: 'x'`. */
function osErrorText(self: Value, m: Interpreter): Value {
  const [args, file] = [argumentsOf(self), fileOf(self)];
  if (args === undefined || args.length !== 2) return message(self, m, (only) => m.str(only));
  const [code, what] = args.map((item) => m.str(item));
  const name = file === undefined ? '' : m.repr(file);
  if (code === undefined || what === undefined || name === undefined) return unknownFrom(m, 'str()', [self]);
  return m.make.str(`[Errno ${code}] ${what}${file === undefined ? '' : `: ${name}`}`, [self]);
}
