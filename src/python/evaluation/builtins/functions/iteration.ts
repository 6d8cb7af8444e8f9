/** Built-in functions over iterables. */
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { callWith, integerOf, isNone, typeName } from '../cells.ts';
import { lacks, special } from '../conversion.ts';
import { eachAlternative, lose, unknownFrom } from '../contents.ts';
import { Counter, stepping, takeNext } from '../../iterators.ts';
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

/** One element of each iterator; null where the first that has no more is at its end, undefined where one is not known. */
function takeEach(iterators: readonly Value[], m: Interpreter): readonly Value[] | null | undefined {
  const items: Value[] = [];
  for (const iterator of iterators) {
    const next = takeNext(iterator, m);
    if (next === null || next === undefined) return next;
    items.push(next);
  }
  return items;
}

/** Iterators over all of some values; undefined where one cannot be iterated. */
function iteratorsOf(values: readonly Value[], m: Interpreter): readonly Value[] | undefined {
  const iterators = values.map((value) => m.iterator(value));
  return iterators.includes(undefined) ? undefined : (iterators as readonly Value[]);
}

function zip(given: Given, m: Interpreter): Value {
  const strictly = given.get('strict') === undefined ? false : m.truth(given.get('strict')!);
  const iterators = iteratorsOf(given.rest, m);
  if (iterators === undefined || strictly === undefined) return unknownFrom(m, 'zip()', given.rest);
  if (strictly) return zipStrictly(given.rest, m);
  return m.make.lazyIterator(() => {
    const row = iterators.length === 0 ? null : takeEach(iterators, m);
    return row && m.make.tuple(row);
  }, iterators);
}

/** `zip(…, strict=True)`: its elements are made at once, up to where it raises. */
function zipStrictly(values: readonly Value[], m: Interpreter): Value {
  const columns = values.map((value) => m.iterate(value));
  if (columns.includes(undefined)) return unknownFrom(m, 'zip()', values);
  const lengths = columns.map((column) => column!.length);
  const odd = lengths.findIndex((length) => length !== lengths[0]);
  if (odd > 0)
    m.raise(
      'ValueError',
      `zip() argument ${odd + 1} is ${lengths[odd]! < lengths[0]! ? 'shorter' : 'longer'} than argument${odd > 1 ? 's 1-' : ' '}${odd}`,
    );
  const rows = Array.from({ length: lengths[0] ?? 0 }, (_, i) =>
    m.make.tuple(columns.map((column) => column![i]!)),
  );
  return m.make.iterator(rows, values);
}

function map(given: Given, m: Interpreter): Value {
  if (given.rest.length === 0) m.raise('TypeError', 'map() must have at least two arguments.');
  const callee = given.need('function');
  const iterators = iteratorsOf(given.rest, m);
  if (iterators === undefined) return unknownFrom(m, 'map()', given.rest);
  return m.make.lazyIterator(() => {
    const items = takeEach(iterators, m);
    return items && callWith(m, callee, ...items);
  }, [callee, ...iterators]);
}

function filter(given: Given, m: Interpreter): Value {
  const source = given.need('iterable');
  const iterator = m.iterator(source);
  if (iterator === undefined) return unknownFrom(m, 'filter()', [source]);
  const keep = given.need('function');
  const next = (): Value | null | undefined => {
    for (;;) {
      const item = takeNext(iterator, m);
      if (item === null || item === undefined) return item;
      const truth = m.truth(isNone(keep) ? item : callWith(m, keep, item));
      if (truth !== false) return truth && item;
    }
  };
  return m.make.lazyIterator(next, [keep, iterator]);
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
    const keys = source.cell.kind === 'set' ? iterateInAnyOrder(source, m)?.values() : undefined;
    const step = keys === undefined ? stepping(source, m) : () => keys.next().value ?? null;
    let undecided = false;
    for (let item = step?.(); item !== null; item = step?.()) {
      if (item === undefined) return unknownFrom(m, `${name}()`, [source]);
      const truth = m.truth(item);
      undecided ||= truth === undefined;
      if (truth !== decisive) continue;
      if (undecided && source.cell.kind === 'iterator')
        lose(m, source, unknownFrom(m, `${name}()`, [source]));
      return m.make.bool(decisive, [source]);
    }
    return undecided ? unknownFrom(m, `${name}()`, [source]) : m.make.bool(!decisive, [source]);
  };
}

function enumerate(given: Given, m: Interpreter): Value {
  const source = given.need('iterable');
  const iterator = m.iterator(source);
  const start = given.get('start') === undefined ? 0n : integerOf(given.get('start')!.cell);
  if (iterator === undefined) return unknownFrom(m, 'enumerate()', [source]);
  if (start === undefined) return unknownFrom(m, 'enumerate()', [given.get('start')!]);
  const count = new Counter(m);
  const next = (): Value | null | undefined => {
    const [item, at] = [takeNext(iterator, m), count.value];
    if (item === null || item === undefined || at === undefined) return item === null ? null : undefined;
    count.value = at + 1;
    return m.make.tuple([m.make.int(start + BigInt(at)), item]);
  };
  return m.make.lazyIterator(next, [iterator]);
}

function iter(given: Given, m: Interpreter): Value {
  const source = given.need('object');
  if (given.get('sentinel') !== undefined) return unknownFrom(m, 'iter() with a sentinel', [source]);
  if (source.cell.kind === 'iterator') return source;
  const own = special(source, '__iter__', m);
  if (own !== undefined) return own;
  if (lacks(source, '__iter__', '__getitem__'))
    m.raise('TypeError', `'${typeName(source)}' object is not iterable`);
  return m.iterator(source) ?? unknownFrom(m, 'iter()', [source]);
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
  const taken = takeNext(source, m);
  if (taken === undefined) return unknownFrom(m, 'next()', [source]);
  return taken ?? given.get('default') ?? m.raise('StopIteration', '');
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
