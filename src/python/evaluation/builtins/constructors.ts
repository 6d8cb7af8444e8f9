/** What calling a built-in class gives. */
import { pathValue, textWithRoot } from '../project-path.ts';
import { Table } from '../stores.ts';
import type { Interpreter } from '../interpreter.ts';
import type { DescriptorCell, Value } from '../value.ts';
import { putTable } from './attributes-dict.ts';
import { callWith, handle, integerOf, isNone, typeName } from './cells.ts';
import { eachAlternative, lose, unknownFrom } from './contents.ts';
import { pairsOf, withPairs } from './methods/dict.ts';
import { elementEntries } from './methods/set.ts';
import { plainOf, special, toInt, toReal } from './conversion.ts';
import type { Given } from './signature.ts';
import { lazy, strict } from './taught.ts';
import { typeOf } from './types.ts';

type Teach = (interpreter: Interpreter) => Value;

function toStr(given: Given, m: Interpreter): Value {
  const value = given.get('object');
  if (value === undefined) return m.make.str('');
  if (given.get('encoding') !== undefined)
    return callWith(m, m.attribute(value, 'decode'), given.get('encoding')!);
  const shown = m.strValue(value);
  const text = shown && textWithRoot(shown);
  return text === undefined ? unknownFrom(m, 'str()', [value]) : pathValue(m, text, [value]);
}

function toBool(given: Given, m: Interpreter): Value {
  const value = given.get('x');
  if (value === undefined) return m.make.bool(false);
  const truth = m.truth(value);
  return truth === undefined ? unknownFrom(m, 'bool()', [value]) : m.make.bool(truth, [value]);
}

function toBytes(given: Given, m: Interpreter): Value {
  const source = given.get('source');
  if (source === undefined) return m.make.bytes(new Uint8Array());
  const { cell } = source;
  if (cell.kind === 'bytes') return m.make.bytes(cell.value, [source]);
  if (cell.kind === 'str' && given.get('encoding') !== undefined)
    return callWith(m, m.attribute(source, 'encode'), given.get('encoding')!);
  if (cell.kind === 'str') m.raise('TypeError', 'string argument without an encoding');
  const size = integerOf(cell);
  if (size !== undefined && size >= 0n && size <= 1_000_000n)
    return m.make.bytes(new Uint8Array(Number(size)), [source]);
  if (size !== undefined || cell.kind === 'foreign' || cell.kind === 'instance')
    return unknownFrom(m, 'bytes()', [source]);
  const items = m.iterate(source)?.map((item) => integerOf(item.cell));
  if (items === undefined || items.some((item) => item === undefined))
    return unknownFrom(m, 'bytes()', [source]);
  if (items.some((item) => item! < 0n || item! > 255n))
    m.raise('ValueError', 'bytes must be in range(0, 256)');
  return m.make.bytes(Uint8Array.from(items, Number), [source]);
}

function toSequence(kind: 'list' | 'tuple'): Teach {
  return (interpreter) =>
    strict(interpreter, kind, 'iterable=, /', (given, m) => {
      const source = given.get('iterable');
      const items = source === undefined ? [] : m.iterate(source);
      if (items === undefined) return unknownFrom(m, `${kind}()`, [source!]);
      const from = source === undefined ? [] : [source];
      return kind === 'list' ? m.make.list(items, from) : m.make.tuple(items, from);
    });
}

function toSet(frozen: boolean): Teach {
  const name = frozen ? 'frozenset' : 'set';
  return (interpreter) =>
    strict(interpreter, name, 'iterable=, /', (given, m) => {
      const source = given.get('iterable');
      const entries = source === undefined ? new Map() : elementEntries(source, m);
      if (entries === undefined) return unknownFrom(m, `${name}()`, [source!]);
      return handle(
        m,
        { kind: 'set', frozen, table: new Table(entries, interpreter.heap) },
        source === undefined ? [] : [source],
      );
    });
}

function toDict(given: Given, m: Interpreter): Value {
  const source = given.get('source');
  const named = [...given.named].map(([key, value]) => [m.make.str(key), value] as const);
  if (source === undefined) return m.make.dictOf(named);
  return eachAlternative(m, 'dict', [source], ([plain]) => {
    const result = m.make.dictOf([], [source]);
    const pairs = pairsOf(plain!, m);
    const entries = pairs && withPairs(new Map(), [...pairs, ...named], m);
    if (entries === undefined || result.cell.kind !== 'dict')
      lose(m, result, unknownFrom(m, 'dict()', [plain!]));
    else putTable(m, result.cell.table, entries);
    return result;
  });
}

function toRange(given: Given, m: Interpreter): Value {
  const values = given.rest;
  const numbers = values.map((value) => integerOf((special(value, '__index__', m) ?? plainOf(value)).cell));
  if (values.length === 0 || values.length > 3)
    m.raise('TypeError', `range expected at most 3 arguments, got ${values.length}`);
  if (numbers.includes(undefined)) {
    const wrong = values[numbers.indexOf(undefined)]!;
    if (['foreign', 'instance', 'symbol'].includes(wrong.cell.kind))
      return unknownFrom(m, 'range()', [wrong]);
    m.raise('TypeError', `'${typeName(wrong)}' object cannot be interpreted as an integer`);
  }
  const [start, stop] = numbers.length === 1 ? [0n, numbers[0]!] : [numbers[0]!, numbers[1]!];
  const step = numbers[2] ?? 1n;
  if (step === 0n) m.raise('ValueError', 'range() arg 3 must not be zero');
  return handle(m, { kind: 'range', start, stop, step }, values);
}

function toSlice(given: Given, m: Interpreter): Value {
  const none = m.make.none();
  const [a, b, c] = given.rest;
  const [start, stop, step] = given.rest.length === 1 ? [none, a, none] : [a, b, c ?? none];
  if (start === undefined || stop === undefined)
    return m.raise('TypeError', 'slice expected at least 1 argument, got 0');
  return handle(m, { kind: 'slice', start, stop, step: step ?? none }, given.rest);
}

function methodDescriptor(type: 'staticmethod' | 'classmethod'): Teach {
  return (interpreter) =>
    lazy(interpreter, type, 'function, /', (given, m) => {
      const wrapped = given.need('function');
      return handle(m, { kind: 'descriptor', type, function: wrapped }, [wrapped]);
    });
}

function toProperty(given: Given, m: Interpreter): Value {
  const [getter, setter, deleter] = ['fget', 'fset', 'fdel'].map((name) => {
    const value = given.get(name);
    return isNone(value) ? undefined : value;
  });
  if (getter === undefined) return unknownFrom(m, 'property()', []);
  const cell: DescriptorCell = {
    kind: 'descriptor',
    type: 'property',
    function: getter,
    ...(setter && { setter }),
    ...(deleter && { deleter }),
  };
  return handle(m, cell, [getter]);
}

function makeSuper(given: Given, m: Interpreter): Value {
  const [after, self] = given.rest;
  if (after?.cell.kind !== 'class' || self === undefined) return unknownFrom(m, 'super()', given.rest);
  return handle(m, { kind: 'super', after: after.cell, self }, [after, self]);
}

function makeType(given: Given, m: Interpreter): Value {
  const [value, ...more] = given.rest;
  if (value === undefined || more.length > 0)
    return unknownFrom(m, 'type() with three arguments', given.rest);
  return typeOf(value, m);
}

/** The function behind each class, by the class's name. */
export const CONSTRUCTORS: Readonly<Record<string, Teach>> = {
  int: (interpreter) => strict(interpreter, 'int', 'x=, /, base=', toInt),
  bool: (interpreter) => strict(interpreter, 'bool', 'x=, /', toBool),
  float: (interpreter) => strict(interpreter, 'float', 'x=, /', toReal),
  str: (interpreter) => strict(interpreter, 'str', 'object=, encoding=, errors=', toStr),
  bytes: (interpreter) => strict(interpreter, 'bytes', 'source=, encoding=, errors=', toBytes),
  list: toSequence('list'),
  tuple: toSequence('tuple'),
  set: toSet(false),
  frozenset: toSet(true),
  dict: (interpreter) => lazy(interpreter, 'dict', 'source=, /, **named', toDict),
  range: (interpreter) => strict(interpreter, 'range', '*bounds', toRange),
  slice: (interpreter) => lazy(interpreter, 'slice', '*bounds', toSlice),
  property: (interpreter) => lazy(interpreter, 'property', 'fget=, fset=, fdel=, doc=', toProperty),
  staticmethod: methodDescriptor('staticmethod'),
  classmethod: methodDescriptor('classmethod'),
  super: (interpreter) => lazy(interpreter, 'super', '*of', makeSuper),
  type: (interpreter) => strict(interpreter, 'type', '*values', makeType),
};
