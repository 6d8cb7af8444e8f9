/** Finding elements: `index` and `count` of list and tuple. */
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { integerOf, typeName } from '../cells.ts';
import { sameElement } from '../compare.ts';
import { unknownFrom } from '../contents.ts';
import { reprText } from '../repr.ts';
import type { Given } from '../signature.ts';

/** Position of the first element equal to a value from `start` on, -1 where there is none; undefined where not known. */
export function indexOfEqual(
  items: readonly Value[],
  value: Value,
  interpreter: Interpreter,
  start = 0,
  stop = items.length,
): number | undefined {
  for (let i = start; i < Math.min(stop, items.length); i++) {
    const equal = sameElement(items[i]!, value, interpreter);
    if (equal === undefined) return undefined;
    if (equal) return i;
  }
  return -1;
}

/** `index(value, start, stop)`. Raises ValueError where there is none. */
export function indexOfEqualIn(
  items: readonly Value[] | undefined,
  self: Value,
  given: Given,
  interpreter: Interpreter,
): Value {
  const value = given.need('value');
  if (items === undefined) return unknownFrom(interpreter, 'index()', [self]);
  const bound = (name: string, otherwise: number): number | undefined => {
    const given_ = given.get(name);
    if (given_ === undefined) return otherwise;
    const integer = integerOf(given_.cell);
    if (integer === undefined) return undefined;
    const at = integer < 0n ? integer + BigInt(items.length) : integer;
    return at < 0n ? 0 : Number(at);
  };
  const [start, stop] = [bound('start', 0), bound('stop', items.length)];
  if (start === undefined || stop === undefined) return unknownFrom(interpreter, 'index()', [value]);
  const at = indexOfEqual(items, value, interpreter, start, stop);
  if (at === undefined) return unknownFrom(interpreter, 'index()', [self, value]);
  if (at >= 0) return interpreter.make.int(at, [self, value]);
  const what = typeName(self) === 'tuple' ? 'tuple.index(x): x not in tuple' : undefined;
  return interpreter.raise('ValueError', what ?? `${reprText(value, interpreter) ?? 'x'} is not in list`);
}

/** `count(value)`. */
export function countEqual(
  items: readonly Value[] | undefined,
  self: Value,
  value: Value,
  interpreter: Interpreter,
): Value {
  const answers = items?.map((item) => sameElement(item, value, interpreter));
  if (answers === undefined || answers.includes(undefined))
    return unknownFrom(interpreter, 'count()', [self, value]);
  return interpreter.make.int(answers.filter(Boolean).length, [self, value]);
}
