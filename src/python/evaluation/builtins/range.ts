/** Ranges: their length and elements. */
import { VALUE } from '../effort.ts';
import type { Interpreter } from '../interpreter.ts';
import type { RangeCell, Value } from '../value.ts';

/** Elements of a longer range are not enumerated. */
const MAX_RANGE = 100_000n;

export function rangeLength({ start, stop, step }: RangeCell): bigint {
  const span = step > 0n ? stop - start : start - stop;
  if (span <= 0n) return 0n;
  const stride = step > 0n ? step : -step;
  return (span + stride - 1n) / stride;
}

/** The elements, or undefined where there are more than 100,000. */
export function rangeItems(
  cell: RangeCell,
  value: Value,
  interpreter: Interpreter,
): readonly Value[] | undefined {
  const length = rangeLength(cell);
  if (length > MAX_RANGE) return undefined;
  interpreter.step(Number(length) * VALUE);
  // One origin for all: it is the same for each.
  const { origin } = interpreter.make.int(0, [value]);
  return Array.from({ length: Number(length) }, (_, i) => ({
    cell: { kind: 'int', value: cell.start + BigInt(i) * cell.step },
    origin,
  }));
}

/** Position of a number in the range, or undefined. */
export function indexInRange({ start, step, ...rest }: RangeCell, number: bigint): bigint | undefined {
  const offset = number - start;
  if (offset % step !== 0n) return undefined;
  const index = offset / step;
  return index >= 0n && index < rangeLength({ start, step, ...rest }) ? index : undefined;
}
