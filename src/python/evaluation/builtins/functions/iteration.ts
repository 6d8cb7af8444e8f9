/** Built-in functions over iterables. */
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { callWith, integerOf, isNone, typeName } from '../cells.ts';
import { lacks, special } from '../conversion.ts';
import { eachAlternative, itemsOf, unknownFrom } from '../contents.ts';
import { iterateInAnyOrder, lengthOf } from '../sequences.ts';
import type { Given } from '../signature.ts';
import { extreme, sortValues } from '../sorting.ts';
import { lazy, strict } from '../taught.ts';

/** The elements of an argument, or the Unknown that stands for the result. */
function elements(given: Given, name: string, operation: string, m: Interpreter): readonly Value[] | Value {
  return m.iterate(given.need(name)) ?? unknownFrom(m, operation, [given.need(name)]);
}

function isLost(items: readonly Value[] | Value): items is Value {
  return 'cell' in items;
}

const WITHOUT_LENGTH: ReadonlySet<string> = new Set([
  'none',
  'bool',
  'int',
  'float',
  'function',
  'iterator',
  'ellipsis',
  'slice',
]);

function len(given: Given, m: Interpreter): Value {
  const value = given.need('obj');
  const own = special(value, '__len__', m);
  if (own !== undefined) return own;
  const length = lengthOf(value, m);
  if (length !== undefined) return m.make.int(length, [value]);
  if (WITHOUT_LENGTH.has(value.cell.kind) || lacks(value, '__len__'))
    m.raise('TypeError', `object of type '${typeName(value)}' has no len()`);
  return unknownFrom(m, 'len()', [value]);
}

function zip(given: Given, m: Interpreter): Value {
  const strictly = given.get('strict') === undefined ? false : m.truth(given.get('strict')!);
  const columns = given.rest.map((value) => m.iterate(value));
  if (columns.includes(undefined) || strictly === undefined) return unknownFrom(m, 'zip()', given.rest);
  const lengths = columns.map((column) => column!.length);
  const shortest = lengths.length === 0 ? 0 : Math.min(...lengths);
  const odd = lengths.findIndex((length) => length !== lengths[0]);
  if (strictly && odd > 0)
    m.raise(
      'ValueError',
      `zip() argument ${odd + 1} is ${lengths[odd]! < lengths[0]! ? 'shorter' : 'longer'} than argument${odd > 1 ? 's 1-' : ' '}${odd}`,
    );
  const rows = Array.from({ length: shortest }, (_, i) => m.make.tuple(columns.map((column) => column![i]!)));
  return m.make.iterator(rows, given.rest);
}

function map(given: Given, m: Interpreter): Value {
  const [first, ...others] = given.rest;
  if (first === undefined) m.raise('TypeError', 'map() must have at least two arguments.');
  const columns = [first!, ...others].map((value) => m.iterate(value));
  if (columns.includes(undefined)) return unknownFrom(m, 'map()', given.rest);
  const shortest = Math.min(...columns.map((column) => column!.length));
  const results = Array.from({ length: shortest }, (_, i) =>
    callWith(m, given.need('function'), ...columns.map((column) => column![i]!)),
  );
  return m.make.iterator(results, given.rest);
}

function filter(given: Given, m: Interpreter): Value {
  const items = elements(given, 'iterable', 'filter()', m);
  if (isLost(items)) return items;
  const keep = given.need('function');
  const kept: Value[] = [];
  for (const item of items) {
    const truth = m.truth(isNone(keep) ? item : callWith(m, keep, item));
    if (truth === undefined) return unknownFrom(m, 'filter()', [item]);
    if (truth) kept.push(item);
  }
  return m.make.iterator(kept, [given.need('iterable')]);
}

function sorted(given: Given, m: Interpreter): Value {
  const source = given.need('iterable');
  const items = iterateInAnyOrder(source, m);
  const key = isNone(given.get('key')) ? undefined : given.get('key');
  if (items === undefined) return unknownFrom(m, 'sorted()', [source]);
  // Elements of a set with equal keys come in the order of the set.
  if (source.cell.kind === 'set' && key !== undefined)
    return unknownFrom(m, 'sorted() of a set by a key', [source]);
  return eachAlternative(m, 'sorted', items, (plain) => {
    const result = sortValues(plain, key, given.get('reverse'), m);
    return result === undefined ? unknownFrom(m, 'sorted()', plain) : m.make.list(result, [source]);
  });
}

function reversed(given: Given, m: Interpreter): Value {
  const source = given.need('sequence');
  const own = special(source, '__reversed__', m);
  if (own !== undefined) return own;
  if (source.cell.kind === 'set' || source.cell.kind === 'iterator')
    m.raise('TypeError', `'${typeName(source)}' object is not reversible`);
  const items = elements(given, 'sequence', 'reversed()', m);
  return isLost(items) ? items : m.make.iterator(items.toReversed(), [source]);
}

function extremes(name: 'min' | 'max'): (given: Given, m: Interpreter) => Value {
  return (given, m) => {
    const several = given.rest.length > 1;
    const [only] = given.rest;
    if (only === undefined) m.raise('TypeError', `${name} expected at least 1 argument, got 0`);
    const items = several ? given.rest : iterateInAnyOrder(only!, m);
    if (items === undefined) return unknownFrom(m, `${name}()`, given.rest);
    if (items.length === 0)
      return given.get('default') ?? m.raise('ValueError', `${name}() iterable argument is empty`);
    const key = given.get('key');
    const found = extreme(items, isNone(key) ? undefined : key, name === 'min' ? '<' : '>', m);
    // Of equal elements the first in the order of the set is given, which is not known: 1 and 1.0 cannot both be in it.
    if (found === undefined || (!several && only!.cell.kind === 'set' && key !== undefined && !isNone(key)))
      return unknownFrom(m, `${name}()`, items);
    return {
      cell: found.cell,
      origin: { at: m.here, from: [found.origin, ...given.rest.map((value) => value.origin)] },
    };
  };
}

/** `any` stops at the first true element, `all` at the first false one; an undecided one matters only where none is. */
function quantifier(name: 'any' | 'all'): (given: Given, m: Interpreter) => Value {
  const decisive = name === 'any';
  return (given, m) => {
    const source = given.need('iterable');
    const truths = iterateInAnyOrder(source, m)?.map((item) => m.truth(item));
    if (truths?.includes(decisive)) return m.make.bool(decisive, [source]);
    if (truths === undefined || truths.includes(undefined)) return unknownFrom(m, `${name}()`, [source]);
    return m.make.bool(!decisive, [source]);
  };
}

function enumerate(given: Given, m: Interpreter): Value {
  const items = elements(given, 'iterable', 'enumerate()', m);
  if (isLost(items)) return items;
  const start = given.get('start') === undefined ? 0n : integerOf(given.get('start')!.cell);
  if (start === undefined) return unknownFrom(m, 'enumerate()', [given.get('start')!]);
  const rows = items.map((item, i) => m.make.tuple([m.make.int(start + BigInt(i)), item]));
  return m.make.iterator(rows, [given.need('iterable')]);
}

function iter(given: Given, m: Interpreter): Value {
  const source = given.need('object');
  if (given.get('sentinel') !== undefined) return unknownFrom(m, 'iter() with a sentinel', [source]);
  if (source.cell.kind === 'iterator') return source;
  const own = special(source, '__iter__', m);
  if (own !== undefined) return own;
  if (lacks(source, '__iter__', '__getitem__'))
    m.raise('TypeError', `'${typeName(source)}' object is not iterable`);
  const items = elements(given, 'object', 'iter()', m);
  return isLost(items) ? items : m.make.iterator(items, [source]);
}

/** Takes the first element of an iterator; the default may be anything. */
function next(given: Given, m: Interpreter): Value {
  const source = given.need('iterator');
  const { cell } = source;
  const own = special(source, '__next__', m);
  if (own !== undefined) return given.get('default') === undefined ? own : unknownFrom(m, 'next()', [source]);
  if (cell.kind !== 'iterator') {
    if (['list', 'tuple', 'dict', 'str', 'set', 'range', 'int', 'none'].includes(cell.kind))
      m.raise('TypeError', `'${typeName(source)}' object is not an iterator`);
    return unknownFrom(m, 'next()', [source]);
  }
  const items = itemsOf(cell.items);
  if (items === undefined) return unknownFrom(m, 'next()', [source]);
  const [first, ...rest] = items;
  if (first === undefined) return given.get('default') ?? m.raise('StopIteration', '');
  m.heap.put(cell.items, '', rest);
  return first;
}

/** The built-in functions over iterables, by name. */
export function iterationFunctions(interpreter: Interpreter): Record<string, Value> {
  const teach = (name: string, parameters: string, body: (given: Given, m: Interpreter) => Value): Value =>
    strict(interpreter, name, parameters, body);
  return {
    len: teach('len', 'obj, /', len),
    zip: teach('zip', '*iterables, strict=', zip),
    map: teach('map', 'function, /, *iterables', map),
    filter: teach('filter', 'function, iterable, /', filter),
    enumerate: teach('enumerate', 'iterable, start=', enumerate),
    sorted: teach('sorted', 'iterable, /, *, key=, reverse=', sorted),
    reversed: teach('reversed', 'sequence, /', reversed),
    min: teach('min', '*values, key=, default=', extremes('min')),
    max: teach('max', '*values, key=, default=', extremes('max')),
    any: teach('any', 'iterable, /', quantifier('any')),
    all: teach('all', 'iterable, /', quantifier('all')),
    iter: teach('iter', 'object, sentinel=, /', iter),
    next: lazy(interpreter, 'next', 'iterator, default=, /', next),
  };
}
