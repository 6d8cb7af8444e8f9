/** Ranges: their length and elements. */
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
  return Array.from({ length: Number(length) }, (_, i) =>
    interpreter.make.int(cell.start + BigInt(i) * cell.step, [value]),
  );
}

/** Position of a number in the range, or undefined. */
export function indexInRange({ start, step, ...rest }: RangeCell, number: bigint): bigint | undefined {
  const offset = number - start;
  if (offset % step !== 0n) return undefined;
  const index = offset / step;
  return index >= 0n && index < rangeLength({ start, step, ...rest }) ? index : undefined;
}
