/** `collections.Counter`: a dict of counts, in which what is not there is counted 0 times. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf, isAbsent, isNone } from '../support/read.ts';
import { type Given, taught } from '../support/signature.ts';
import { callMethod, copying, dictOf, fill, loseDict, subscriptOr } from './dicts.ts';

const NAME = 'collections.Counter';

/** Adds counts (`+`) or takes them away (`-`): those of a mapping, or one for each element. */
function count(it: Interpreter, self: Value, source: Value, operator: '+' | '-'): void {
  const held = dictOf(it, self);
  const add = (key: Value, times: Value): void => {
    const before = callMethod(it, held, 'get', key, it.make.int(0));
    it.setSubscript(held, key, it.binary(operator, before, times));
  };
  const isMapping = it.isInstance(source, it.builtin('dict'));
  if (isMapping === true) {
    const mapping = source.cell.kind === 'instance' ? dictOf(it, source) : source;
    const entries = it.entries(mapping);
    if (entries === undefined) loseDict(it, self, 'the counts are not known', [source]);
    else for (const [key, times] of entries) add(key, times);
    return;
  }
  const items = isMapping === false ? it.iterate(source) : undefined;
  if (items === undefined) loseDict(it, self, 'what is counted is not known', [source]);
  else for (const item of items) add(item, it.make.int(1));
}

function countAll(it: Interpreter, given: Given, operator: '+' | '-'): Value {
  const [self, source] = [given.need('self'), given.get('iterable')];
  if (!isAbsent(source)) count(it, self, source, operator);
  if (given.named.size > 0) count(it, self, it.make.dict(given.named), operator);
  return it.make.none();
}

/** Entries with their counts, the most frequent first; undefined where a count is not known. */
function ranked(it: Interpreter, self: Value): readonly (readonly [Value, Value, number])[] | undefined {
  const entries = it
    .entries(dictOf(it, self))
    ?.map(([key, value]) => [key, value, countOf(value) ?? Number.NaN] as const);
  if (entries === undefined || entries.some(([, , times]) => Number.isNaN(times))) return undefined;
  return entries.toSorted(([, , a], [, , b]) => b - a);
}

function mostCommon(it: Interpreter, self: Value, n: Value | undefined): Value {
  const entries = ranked(it, self);
  const limit = n === undefined || isNone(n) ? entries?.length : countOf(n);
  if (entries === undefined || limit === undefined)
    return it.make.unknown('which elements are the most common is not known', [self]);
  const pairs = entries
    .slice(0, Math.max(0, limit))
    .map(([key, times]) => it.make.tuple([key, times], [self]));
  return it.make.list(pairs, [self]);
}

function text(it: Interpreter, self: Value): Value {
  const parts = ranked(it, self)?.map(([key, times]) => [it.repr(key), it.repr(times)] as const);
  if (parts === undefined || parts.some((part) => part.includes(undefined)))
    return it.make.unknown('the text of a Counter is not known', [self]);
  const inner = parts.map(([key, times]) => `${key}: ${times}`).join(', ');
  return it.make.str(inner === '' ? 'Counter()' : `Counter({${inner}})`, [self]);
}

export function counter(interpreter: Interpreter): Value {
  const counting = (name: string, operator: '+' | '-', before?: (it: Interpreter, self: Value) => void) =>
    taught(
      interpreter,
      `${NAME}.${name}`,
      'self, iterable=, **named',
      (given, it) => {
        before?.(it, given.need('self'));
        return countAll(it, given, operator);
      },
      'lazy',
    );
  const changing = (name: string): Value =>
    taught(
      interpreter,
      `${NAME}.${name}`,
      'self, other',
      (given, it) => {
        loseDict(it, given.need('self'), 'counts that are changed in place are not followed', []);
        return given.need('self');
      },
      'lazy',
    );
  return interpreter.make.class(
    'Counter',
    {
      __init__: counting('__init__', '+', (it, self) => fill(it, self, it.make.dict([]))),
      update: counting('update', '+'),
      subtract: counting('subtract', '-'),
      __getitem__: subscriptOr(interpreter, NAME, (it) => it.make.int(0)),
      __iadd__: changing('__iadd__'),
      __isub__: changing('__isub__'),
      copy: copying(interpreter, NAME),
      most_common: taught(interpreter, `${NAME}.most_common`, 'self, n=', (given, it) =>
        mostCommon(it, given.need('self'), given.get('n')),
      ),
      total: taught(interpreter, `${NAME}.total`, 'self', (given, it) => {
        const values = it.entries(dictOf(it, given.need('self')))?.map(([, value]) => value);
        return values === undefined
          ? it.make.unknown('the counts are not known', [given.need('self')])
          : values.reduce((sum, value) => it.binary('+', sum, value), it.make.int(0));
      }),
      __repr__: taught(interpreter, `${NAME}.__repr__`, 'self', (given, it) => text(it, given.need('self'))),
      __eq__: taught(interpreter, `${NAME}.__eq__`, 'self, other', (given, it) =>
        it.make.unknown('whether counts are equal is not followed', [given.need('self')]),
      ),
    },
    undefined,
    [interpreter.builtin('dict')],
  );
}
