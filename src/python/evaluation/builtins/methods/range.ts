/** Methods of range and slice. */
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { integerOf } from '../cells.ts';
import { unknownFrom } from '../contents.ts';
import { indexInRange } from '../range.ts';
import { reprText } from '../repr.ts';
import { positionsOf } from '../slices.ts';
import { type Method, method } from '../taught.ts';

function find(self: Value, value: Value): bigint | undefined {
  const number =
    value.cell.kind === 'float' && Number.isInteger(value.cell.value)
      ? BigInt(value.cell.value)
      : integerOf(value.cell);
  return number === undefined || self.cell.kind !== 'range' ? undefined : indexInRange(self.cell, number);
}

export const RANGE: Readonly<Record<string, Method>> = {
  index: method('value, /', (self, given, m) => {
    const at = find(self, given.need('value'));
    if (at !== undefined) return m.make.int(at, [self]);
    return m.raise('ValueError', `${reprText(given.need('value'), m) ?? 'x'} is not in range`);
  }),
  count: method('value, /', (self, given, m) =>
    m.make.int(find(self, given.need('value')) === undefined ? 0 : 1, [self]),
  ),
};

export const SLICE: Readonly<Record<string, Method>> = {
  indices: method('length, /', (self, given, m) => {
    const length = integerOf(given.need('length').cell);
    const positions =
      self.cell.kind === 'slice' && length !== undefined && length >= 0n && length < 1_000_000n
        ? positionsOf(self.cell, Number(length), m)
        : undefined;
    const step = self.cell.kind === 'slice' ? (integerOf(self.cell.step.cell) ?? 1n) : 1n;
    if (positions === undefined) return unknownFrom(m, 'slice.indices()', [self, given.need('length')]);
    return m.make.tuple([m.make.int(positions.start), m.make.int(positions.stop), m.make.int(step)]);
  }),
};

/** `start`, `stop` and `step` of ranges and slices. */
export function boundAttribute(value: Value, name: string, m: Interpreter): Value | undefined {
  const { cell } = value;
  if (name !== 'start' && name !== 'stop' && name !== 'step') return undefined;
  if (cell.kind === 'range') return m.make.int(cell[name], [value]);
  return cell.kind === 'slice' ? cell[name] : undefined;
}
