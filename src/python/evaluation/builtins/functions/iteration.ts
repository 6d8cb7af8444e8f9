/** Built-in functions over iterables. */
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { integerOf, isNone, typeName } from '../cells.ts';
import { lacks, special } from '../conversion.ts';
import { eachAlternative, unknownFrom } from '../contents.ts';
import { Counter, isAtEnd, takeNext } from '../../iterators.ts';
import { PythonRaise } from '../../signals.ts';
import { iterateInAnyOrder, lengthOf } from '../sequences.ts';
import type { Given } from '../signature.ts';
import { filter, map, zip } from './mapping.ts';
import { quantifier } from './quantifiers.ts';
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

/** The Unknown for elements that are not known; what gives their keys may be called with each. */
function notCalled(
  operation: string,
  values: readonly Value[],
  key: Value | undefined,
  m: Interpreter,
): Value {
  if (key !== undefined) m.mayCall([key]);
  return unknownFrom(m, operation, values);
}

function sorted(given: Given, m: Interpreter): Value {
  const source = given.need('iterable');
  const items = iterateInAnyOrder(source, m);
  const key = isNone(given.get('key')) ? undefined : given.get('key');
  if (items === undefined) return notCalled('sorted()', [source], key, m);
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

/** The elements of an iterator, each taken where it is asked for: what it does and what is done with them alternate. */
class Taking implements Iterable<Value> {
  readonly #iterator: Value;
  readonly #m: Interpreter;
  readonly #items: Value[] = [];
  #isLost = false;

  constructor(iterator: Value, m: Interpreter) {
    this.#iterator = iterator;
    this.#m = m;
  }

  /** What was taken; undefined where not all of it is known. */
  get taken(): readonly Value[] | undefined {
    return this.#isLost ? undefined : this.#items;
  }

  *[Symbol.iterator](): Generator<Value> {
    for (
      let item = takeNext(this.#iterator, this.#m);
      item !== null;
      item = takeNext(this.#iterator, this.#m)
    ) {
      this.#isLost = item === undefined;
      if (item === undefined) return;
      this.#items.push(item);
      yield item;
    }
  }
}

function extremes(name: 'min' | 'max'): (given: Given, m: Interpreter) => Value {
  return (given, m) => {
    const several = given.rest.length > 1;
    const [only] = given.rest;
    if (only === undefined) m.raise('TypeError', `${name} expected at least 1 argument, got 0`);
    const key = given.get('key');
    const comparing = (items: Iterable<Value>): Value | undefined =>
      extreme(items, isNone(key) ? undefined : key, name === 'min' ? '<' : '>', m);
    const isKeyed = key !== undefined && !isNone(key);
    const taking = isKeyed && !several && only!.cell.kind === 'iterator' ? new Taking(only!, m) : undefined;
    const first = taking && comparing(taking);
    const items = taking?.taken ?? (several ? given.rest : iterateInAnyOrder(only!, m));
    if (items === undefined) return notCalled(`${name}()`, given.rest, key, m);
    if (items.length === 0)
      return given.get('default') ?? m.raise('ValueError', `${name}() iterable argument is empty`);
    const found = taking === undefined ? comparing(items) : first;
    // Of equal elements the first in the order of the set is given, which is not known: 1 and 1.0 cannot both be in it.
    if (found === undefined || (!several && only!.cell.kind === 'set' && isKeyed))
      return unknownFrom(m, `${name}()`, items);
    return {
      cell: found.cell,
      origin: { at: m.here, from: [found.origin, ...given.rest.map((value) => value.origin)] },
    };
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
  const wasAtEnd = isAtEnd(source);
  const taken = takeNext(source, m);
  if (taken === undefined) return unknownFrom(m, 'next()', [source]);
  const result = wasAtEnd ? null : (cell.source?.generator?.takeResult() ?? null);
  return taken ?? given.get('default') ?? raiseStop(m, result);
}

/** Raises StopIteration. @param result what a generator returned, null where it is None */
export function raiseStop(m: Interpreter, result: Value | null): never {
  if (result === null) m.raise('StopIteration', '');
  const stop = m.call(m.builtin('StopIteration'), {
    positional: [result],
    keywords: new Map(),
    open: null,
    node: m.here,
  });
  throw new PythonRaise(stop, 'StopIteration', m.str(result) ?? '', m.here);
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
