/** What members of enums do: operators of those that are numbers or texts, and printing. */
import type { Interpreter } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { textOf } from './support/read.ts';
import { callWith, taught } from './support/signature.ts';

const ARITHMETIC: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  and: '&',
  or: '|',
  xor: '^',
};
const COMPARISONS: Readonly<Record<string, string>> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

/** The value of a member; anything else itself. */
function plain(value: Value): Value {
  return (value.cell.kind === 'instance' ? value.cell.namespace.read('_value_') : undefined) ?? value;
}

/** Operators of enums whose members are numbers or texts: those of their values. */
export function valueOperators(interpreter: Interpreter): Readonly<Record<string, Value>> {
  const operation = (
    name: string,
    body: (it: Interpreter, a: Value, b: Value) => Value,
  ): readonly [string, Value] => [
    name,
    taught(interpreter, name, 'a, b', (given, it) =>
      body(it, plain(given.need('a')), plain(given.need('b'))),
    ),
  ];
  const conversion = (name: string): readonly [string, Value] => [
    `__${name}__`,
    taught(interpreter, `__${name}__`, 'self', (given, it) =>
      callWith(it, it.builtin(name), plain(given.need('self'))),
    ),
  ];
  return Object.fromEntries([
    ...Object.entries(ARITHMETIC).flatMap(([name, sign]) => [
      operation(`__${name}__`, (it, a, b) => it.binary(sign, a, b)),
      operation(`__r${name}__`, (it, a, b) => it.binary(sign, b, a)),
    ]),
    ...Object.entries(COMPARISONS).map(([name, sign]) =>
      operation(`__${name}__`, (it, a, b) => it.compare(sign, a, b)),
    ),
    ...['int', 'float', 'bool'].map(conversion),
    ['__index__', taught(interpreter, '__index__', 'self', (given, it) => indexOf(it, given.need('self')))],
  ]);
}

/** What a member is as an index. Raises TypeError where its value is a text. */
function indexOf(it: Interpreter, self: Value): Value {
  const value = plain(self);
  const { kind } = value.cell;
  if (kind === 'int' || kind === 'bool' || kind === 'unknown') return value;
  return it.raise('TypeError', 'indices must be integers');
}

/** Operators of flags whose result is a flag again, which may be none of the members. */
export function flagOperators(interpreter: Interpreter): Readonly<Record<string, Value>> {
  const names = ['and', 'or', 'xor'].flatMap((name) => [`__${name}__`, `__r${name}__`]);
  const operator = (name: string): Value =>
    interpreter.make.builtin(
      name,
      ({ positional }, it) => it.make.unknown('flags joined by operators are not followed', positional),
      'lazy',
    );
  return Object.fromEntries([...names, '__invert__'].map((name) => [name, operator(name)]));
}

/** `Mode.VAL` of a member. */
function qualified(it: Interpreter, self: Value): string | undefined {
  const name = textOf(it.attribute(self, 'name'));
  return self.cell.kind === 'instance' && name !== undefined ? `${self.cell.class.name}.${name}` : undefined;
}

function unknown(it: Interpreter, self: Value): Value {
  return it.make.unknown('how a member of an enum is printed depends on the version of Python', [self]);
}

/** How members are printed, as far as all versions of Python agree. */
export function texts(interpreter: Interpreter): Readonly<Record<'name' | 'repr' | 'value' | 'open', Value>> {
  const shown = (what: string, body: (it: Interpreter, self: Value) => Value): Value =>
    taught(interpreter, `enum.${what}`, 'self, spec=', (given, it) => body(it, given.need('self')));
  return {
    name: shown('__str__', (it, self) => {
      const text = qualified(it, self);
      return text === undefined ? unknown(it, self) : it.make.str(text, [self]);
    }),
    repr: shown('__repr__', (it, self) => {
      const [text, value] = [qualified(it, self), it.repr(it.attribute(self, 'value'))];
      return text === undefined || value === undefined
        ? unknown(it, self)
        : it.make.str(`<${text}: ${value}>`, [self]);
    }),
    value: shown('__str__', (it, self) => callWith(it, it.builtin('str'), it.attribute(self, 'value'))),
    open: shown('__str__', unknown),
  };
}
