/** What evaluation knows of `operator`. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { integerOf, textOf } from './support/read.ts';
import { callWith, taught } from './support/signature.ts';

const BINARY: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  matmul: '@',
  and_: '&',
  or_: '|',
  xor: '^',
  lshift: '<<',
  rshift: '>>',
  concat: '+',
};
const COMPARISONS: Readonly<Record<string, string>> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};
const UNARY: Readonly<Record<string, string>> = { neg: '-', pos: '+', inv: '~', invert: '~' };

/** A function that reads one thing of its argument, or a tuple of several. */
function getter(
  interpreter: Interpreter,
  name: string,
  read: (it: Interpreter, value: Value, key: Value) => Value,
): Value {
  return taught(interpreter, `operator.${name}`, '*keys', (given, outer) =>
    taught(outer, `operator.${name}()`, 'obj', (inner, it) => {
      const parts = given.rest.map((key) => read(it, inner.need('obj'), key));
      return parts.length === 1 ? parts[0]! : it.make.tuple(parts);
    }),
  );
}

/** `not value`. */
function negated(it: Interpreter, value: Value): Value {
  const truth = it.truth(value);
  return truth === undefined
    ? it.make.unknown('a truth value is not known', [value])
    : it.make.bool(!truth, [value]);
}

/** `operator.index(a)`: an int; numbers that are none have no index. */
function indexed(it: Interpreter, value: Value): Value {
  const { kind } = value.cell;
  if (kind === 'int') return value;
  if (kind === 'bool') return it.make.int(integerOf(value)!, [value]);
  if (it.constant(value) !== undefined)
    return it.raise('TypeError', `'${kind}' object cannot be interpreted as an integer`);
  return it.make.unknown('the index of this value is not followed', [value]);
}

function attributeAt(it: Interpreter, value: Value, path: Value): Value {
  const text = textOf(path);
  if (text === undefined) return it.make.unknown('the name of an attribute is not known', [path]);
  return text.split('.').reduce((at, name) => it.attribute(at, name), value);
}

type Names = Readonly<Record<string, string>>;

/** A function for each name and its sign. */
function table(names: Names, make: (name: string, sign: string) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(names).map(([name, sign]) => [name, make(name, sign)]));
}

export const operator: LibraryModule = {
  name: 'operator',
  alwaysThere: true,
  exports: (interpreter) => {
    const two = (name: string, body: (it: Interpreter, a: Value, b: Value) => Value): Value =>
      taught(interpreter, `operator.${name}`, 'a, b', (given, it) =>
        body(it, given.need('a'), given.need('b')),
      );
    const one = (name: string, body: (it: Interpreter, a: Value) => Value): Value =>
      taught(interpreter, `operator.${name}`, 'a', (given, it) => body(it, given.need('a')));
    return {
      ...table(BINARY, (name, sign) => two(name, (it, a, b) => it.binary(sign, a, b))),
      ...table(COMPARISONS, (name, sign) => two(name, (it, a, b) => it.compare(sign, a, b))),
      ...table(UNARY, (name, sign) => one(name, (it, a) => it.unary(sign, a))),
      is_: two('is_', (it, a, b) => it.compare('is', a, b)),
      is_not: two('is_not', (it, a, b) => it.compare('is not', a, b)),
      contains: two('contains', (it, a, b) => it.compare('in', b, a)),
      getitem: two('getitem', (it, a, b) => it.subscript(a, b)),
      not_: one('not_', (it, a) => negated(it, a)),
      abs: one('abs', (it, a) => callWith(it, it.builtin('abs'), a)),
      truth: one('truth', (it, a) => callWith(it, it.builtin('bool'), a)),
      index: one('index', (it, a) => indexed(it, a)),
      setitem: taught(
        interpreter,
        'operator.setitem',
        'a, b, c',
        (given, it) => {
          it.setSubscript(given.need('a'), given.need('b'), given.need('c'));
          return it.make.none();
        },
        'lazy',
      ),
      delitem: taught(
        interpreter,
        'operator.delitem',
        'a, b',
        (given, it) => callWith(it, it.attribute(given.need('a'), '__delitem__'), given.need('b')),
        'lazy',
      ),
      itemgetter: getter(interpreter, 'itemgetter', (it, value, key) => it.subscript(value, key)),
      attrgetter: getter(interpreter, 'attrgetter', attributeAt),
      methodcaller: interpreter.make.builtin(
        'operator.methodcaller',
        ({ positional: [name, ...rest], ...others }, outer) =>
          outer.make.builtin(
            'operator.methodcaller()',
            ({ positional: [object] }, it) =>
              it.call(attributeAt(it, object!, name!), { ...others, positional: rest }),
            'strict',
          ),
        'strict',
      ),
    };
  },
};
