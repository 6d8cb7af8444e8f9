/** Functions of numpy that put arrays together or take them apart. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf, isAbsent } from '../support/read.ts';
import type { Given } from '../support/signature.ts';
import type { Maker } from './constructors.ts';
import { dtypeOf, toDense } from './conversion.ts';
import { type Dense, MAX_ELEMENTS, cast, normalizedAxis, sizeOf } from './dense.ts';
import { promote } from './dtype.ts';
import { wrap } from './library.ts';
import { intsOf } from './shapes.ts';

function unknown(interpreter: Interpreter, what: string, from: readonly Value[]): Value {
  return interpreter.make.unknown(`numpy's \`${what}\` of this is not followed`, from);
}

/** Arrays of one type and one number of axes, one behind the other along an axis. */
function concatenated(parts: readonly Dense[], axis: number): Dense | undefined {
  const [first] = parts;
  if (first === undefined || axis >= first.shape.length) return undefined;
  const others = (shape: readonly number[]): string => shape.toSpliced(axis, 1, -1).join();
  if (parts.some((part) => others(part.shape) !== others(first.shape))) return undefined;
  const dtype = parts.map((part) => part.dtype).reduce(promote);
  const typed = parts.map((part) => cast(part, dtype));
  if (typed.includes(undefined)) return undefined;
  const outer = sizeOf(first.shape.slice(0, axis));
  const data = Array.from({ length: outer }, (_, i) =>
    (typed as readonly Dense[]).flatMap((part) => {
      const run = part.data.length / Math.max(outer, 1);
      return part.data.slice(i * run, (i + 1) * run);
    }),
  ).flat();
  const extent = parts.reduce((sum, part) => sum + part.shape[axis]!, 0);
  return { dtype, shape: first.shape.toSpliced(axis, 1, extent), data };
}

function partsOf(interpreter: Interpreter, value: Value): readonly Dense[] | undefined {
  const parts = interpreter.iterate(value)?.map((item) => toDense(interpreter, item));
  return parts === undefined || parts.includes(undefined) ? undefined : (parts as readonly Dense[]);
}

type Arrange = (part: Dense, axis: number) => Dense;

const insertAxis: Arrange = (part, axis) => ({ ...part, shape: part.shape.toSpliced(axis, 0, 1) });

/** At least two axes, a single one becoming a row. */
const asRows: Arrange = (part) => ({
  ...part,
  shape: part.shape.length < 2 ? [1, part.data.length] : part.shape,
});

const atLeast1: Arrange = (part) => (part.shape.length === 0 ? { ...part, shape: [1] } : part);

/** @param axisFor the axis along which prepared parts are joined */
function joiner(
  what: string,
  prepare: Arrange,
  axisFor: (given: Value | undefined, ndim: number) => number | undefined,
): Maker {
  return {
    parameters: 'arrays, axis=, out=, *, dtype=, casting=',
    call: (given, it) => {
      const value = given.need('arrays');
      const parts = partsOf(it, value);
      const axis = parts?.[0] && axisFor(given.get('axis'), parts[0].shape.length);
      const dtype = dtypeOf(it, given.get('dtype'));
      const joined =
        parts && axis !== undefined
          ? concatenated(
              parts.map((part) => prepare(part, axis)),
              axis,
            )
          : undefined;
      const result = dtype === null || dtype === undefined ? joined : joined && cast(joined, dtype);
      if (
        result === undefined ||
        dtype === undefined ||
        result.data.length > MAX_ELEMENTS ||
        !isAbsent(given.get('out'))
      )
        return unknown(it, what, [value]);
      return wrap(it, result, false, [value]);
    },
  };
}

const givenAxis = (extra: number) => (axis: Value | undefined, ndim: number) => {
  const at = axis === undefined ? 0 : countOf(axis);
  return at === undefined ? undefined : normalizedAxis(at, ndim + extra);
};

/** `tile`: an array repeated along each axis. */
function tile(given: Given, it: Interpreter): Value {
  const value = given.need('A');
  const source = toDense(it, value);
  const reps = intsOf(it, [given.need('reps')]);
  if (source === undefined || reps === undefined || sizeOf(source.shape) * sizeOf(reps) > MAX_ELEMENTS)
    return unknown(it, 'tile', [value]);
  const ndim = Math.max(source.shape.length, reps.length);
  const pad = (list: readonly number[]): readonly number[] => [
    ...Array.from({ length: ndim - list.length }, () => 1),
    ...list,
  ];
  let result: Dense | undefined = { ...source, shape: pad(source.shape) };
  pad(reps).forEach((count, axis) => {
    const copies: Dense[] = Array.from({ length: count }, () => result!);
    result = result && concatenated(copies, axis);
  });
  return result === undefined ? unknown(it, 'tile', [value]) : wrap(it, result, false, [value]);
}

/** `repeat` of every element by one count. */
function repeat(given: Given, it: Interpreter): Value {
  const value = given.need('a');
  const source = toDense(it, value);
  const count = countOf(given.need('repeats'));
  const flat = isAbsent(given.get('axis'));
  const axis = flat ? 0 : normalizedAxis(countOf(given.get('axis')) ?? NaN, source?.shape.length ?? 0);
  if (
    source === undefined ||
    count === undefined ||
    axis === undefined ||
    source.data.length * count > MAX_ELEMENTS
  )
    return unknown(it, 'repeat', [value]);
  const shape = flat ? [source.data.length] : source.shape;
  const inner = sizeOf(shape.slice(axis + 1));
  const data = Array.from({ length: source.data.length / inner }, (_, i) => {
    const run = source.data.slice(i * inner, (i + 1) * inner);
    return Array.from({ length: count }, () => run).flat();
  }).flat();
  return wrap(
    it,
    { ...source, shape: shape.map((extent, i) => (i === axis ? extent * count : extent)), data },
    false,
    [value],
  );
}

export const JOINERS: Readonly<Record<string, Maker>> = {
  concatenate: joiner('concatenate', (part) => part, givenAxis(0)),
  stack: joiner('stack', insertAxis, givenAxis(1)),
  vstack: joiner('vstack', asRows, () => 0),
  hstack: joiner('hstack', atLeast1, (_axis, ndim) => (ndim <= 1 ? 0 : 1)),
  tile: { parameters: 'A, reps', call: tile },
  repeat: { parameters: 'a, repeats, axis=', call: repeat },
};
