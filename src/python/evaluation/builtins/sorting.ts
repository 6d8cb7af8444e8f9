/** Python's stable sort over values of which every needed comparison is known. */
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { callWith, isNumber } from './cells.ts';
import { orderCells } from './compare.ts';

interface Keyed {
  readonly key: Value;
  readonly item: Value;
}

/** A comparison whose answer is not known. */
class NotKnown extends Error {}

/**
 * The values in ascending order of their keys, equal ones in their order; undefined where a comparison is not known or
 * the order is partial. Raises TypeError where Python has no order for them.
 */
export function sortValues(
  items: readonly Value[],
  key: Value | undefined,
  reverse: Value | undefined,
  interpreter: Interpreter,
): readonly Value[] | undefined {
  const descending = reverse === undefined ? false : interpreter.truth(reverse);
  if (descending === undefined) return undefined;
  const keyed = items.map((item) => ({
    item,
    key: key === undefined ? item : callWith(interpreter, key, item),
  }));
  if (keyed.length > 1 && keyed.some((each) => each.key.cell.kind === 'set')) return undefined;
  const ordered = descending ? keyed.toReversed() : keyed;
  try {
    const sorted = ordered.toSorted((a, b) => compareKeys(a, b, interpreter)).map(({ item }) => item);
    return descending ? sorted.toReversed() : sorted;
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

/** Steps for comparing two numbers or two texts. */
const PLAIN = 1 / 3;

function isText({ key }: Keyed): boolean {
  return key.cell.kind === 'str';
}

function compareKeys(a: Keyed, b: Keyed, interpreter: Interpreter): number {
  if ((isNumber(a.key.cell) && isNumber(b.key.cell)) || (isText(a) && isText(b))) {
    interpreter.step(PLAIN);
    const order = orderCells(a.key, b.key, interpreter)!;
    if (Number.isNaN(order)) throw new NotKnown();
    return order;
  }
  if (less(a.key, b.key, interpreter)) return -1;
  if (less(b.key, a.key, interpreter)) return 1;
  if (isPartial(a.key, b.key, interpreter)) throw new NotKnown();
  return 0;
}

/** Neither is less and yet they are not equal in the order (NaN, sets): the result depends on the algorithm. */
function isPartial(a: Value, b: Value, interpreter: Interpreter): boolean {
  const order = orderCells(a, b, interpreter);
  return order !== undefined && Number.isNaN(order);
}

/** `left < right`, known; else NotKnown is thrown. */
function less(left: Value, right: Value, interpreter: Interpreter): boolean {
  const truth = interpreter.truth(interpreter.compare('<', left, right));
  if (truth === undefined) throw new NotKnown();
  return truth;
}

/** The first least (or greatest) of the values by their keys; undefined where that is not known. */
export function extreme(
  items: Iterable<Value>,
  key: Value | undefined,
  operator: '<' | '>',
  interpreter: Interpreter,
): Value | undefined {
  let best: Keyed | undefined;
  let isKnown = true;
  for (const item of items) {
    const candidate = { item, key: key === undefined ? item : callWith(interpreter, key, item) };
    if (best === undefined) {
      best = candidate;
      continue;
    }
    const wins = interpreter.truth(interpreter.compare(operator, candidate.key, best.key));
    isKnown &&= wins !== undefined;
    if (wins === true) best = candidate;
  }
  return isKnown ? best?.item : undefined;
}
