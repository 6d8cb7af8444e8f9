/** Reductions, adding in NumPy's own order so that the last bit is the same (pairwise summation, loops_utils.h). */
import { type Dense, sizeOf, stridesOf } from './dense.ts';
import { type DType, kindOf, roundFloat, wrapInteger } from './dtype.ts';

/** NumPy adds runs of up to this many elements in eight parallel sums. */
const BLOCK = 128;

/** Sum of a run of floats in NumPy's order. */
export function pairwiseSum(run: readonly number[], round: (x: number) => number): number {
  const n = run.length;
  if (n < 8) return run.reduce((sum, x) => round(sum + x), -0);
  if (n <= BLOCK) {
    const sums = run.slice(0, 8);
    const whole = n - (n % 8);
    for (let i = 8; i < whole; i += 8) for (let j = 0; j < 8; j++) sums[j] = round(sums[j]! + run[i + j]!);
    const [a, b, c, d, e, f, g, h] = sums as [number, number, number, number, number, number, number, number];
    const left = round(round(a + b) + round(c + d));
    const right = round(round(e + f) + round(g + h));
    return run.slice(whole).reduce((sum, x) => round(sum + x), round(left + right));
  }
  let half = Math.floor(n / 2);
  half -= half % 8;
  return round(pairwiseSum(run.slice(0, half), round) + pairwiseSum(run.slice(half), round));
}

interface Runs {
  readonly shape: readonly number[];
  /** For each run of elements that are contiguous along reduced axes: the place of its result. */
  readonly runs: readonly { readonly to: number; readonly run: readonly number[] }[];
}

/** Cuts a row-major array into runs along its trailing reduced axes, in the order of memory. */
function runsOf(array: Dense, axes: ReadonlySet<number>): Runs {
  const { shape, data } = array;
  let inner = shape.length;
  while (inner > 0 && (axes.has(inner - 1) || shape[inner - 1] === 1)) inner--;
  const length = sizeOf(shape.slice(inner));
  const outer = shape.slice(0, inner);
  const kept = shape.filter((_, axis) => !axes.has(axis));
  const keptStrides = stridesOf(kept);
  const strides = outer.map((_, axis) => {
    if (axes.has(axis)) return 0;
    return keptStrides[shape.slice(0, axis).filter((_, before) => !axes.has(before)).length]!;
  });
  const outerStrides = stridesOf(outer);
  const runs = Array.from({ length: sizeOf(outer) }, (_, i) => {
    const to = outer.reduce(
      (sum, extent, axis) => sum + (Math.floor(i / outerStrides[axis]!) % extent) * strides[axis]!,
      0,
    );
    return { to, run: data.slice(i * length, (i + 1) * length) };
  });
  return { shape: kept, runs };
}

type Combine = (before: number | undefined, run: readonly number[]) => number | undefined;

function reduceWith(
  array: Dense,
  axes: ReadonlySet<number>,
  dtype: DType,
  combine: Combine,
  empty: number | undefined,
): Dense | undefined {
  const { shape, runs } = runsOf(array, axes);
  const out: (number | undefined)[] = Array.from({ length: sizeOf(shape) });
  for (const { to, run } of runs) out[to] = run.length === 0 ? out[to] : combine(out[to], run);
  const data = out.map((value) => value ?? empty);
  return data.includes(undefined) ? undefined : { dtype, shape, data: data as readonly number[] };
}

/** Integers beyond what JavaScript's numbers hold exactly are not answered. */
function exact(result: Dense | undefined): Dense | undefined {
  return result?.data.every(Number.isSafeInteger) === true ? result : undefined;
}

const addUp: Combine = (before, run) => run.reduce((total, x) => total + x, before ?? 0);

/** `sum` over the axes. Integers add up in 64 bits; floats in their own type. */
export function sum(array: Dense, axes: ReadonlySet<number>): Dense | undefined {
  const kind = kindOf(array.dtype);
  if (kind === 'f') {
    if (array.dtype === 'float16') return undefined;
    const round = (x: number): number => roundFloat(array.dtype, x);
    return reduceWith(
      array,
      axes,
      array.dtype,
      (before, run) => round((before ?? 0) + pairwiseSum(run, round)),
      0,
    );
  }
  const dtype = kind === 'u' ? 'uint64' : 'int64';
  return exact(reduceWith(array, axes, dtype, addUp, 0));
}

/** `prod` over the axes. */
export function product(array: Dense, axes: ReadonlySet<number>): Dense | undefined {
  const kind = kindOf(array.dtype);
  if (kind === 'f') {
    if (array.dtype === 'float16') return undefined;
    const times: Combine = (before, run) =>
      run.reduce((total, x) => roundFloat(array.dtype, total * x), before ?? 1);
    return reduceWith(array, axes, array.dtype, times, 1);
  }
  const dtype = kind === 'u' ? 'uint64' : 'int64';
  const times = (total: number, x: number): number => {
    return Number.isNaN(total) ? total : (wrapInteger(dtype, BigInt(total) * BigInt(x)) ?? NaN);
  };
  return exact(reduceWith(array, axes, dtype, (before, run) => run.reduce(times, before ?? 1), 1));
}

/** `max` (`min`) over the axes; of no elements there is none. */
export function extreme(array: Dense, axes: ReadonlySet<number>, isMax: boolean): Dense | undefined {
  const pick = (a: number, b: number): number => {
    if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
    return isMax === a > b ? a : b;
  };
  const combine: Combine = (before, run) => run.reduce(pick, before ?? run[0]!);
  return reduceWith(array, axes, array.dtype, combine, undefined);
}

/** `any` (`all`) over the axes. */
export function logical(array: Dense, axes: ReadonlySet<number>, isAny: boolean): Dense | undefined {
  const combine: Combine = (before, run) => {
    const truths = run.map((x) => x !== 0);
    return Number(isAny ? before === 1 || truths.includes(true) : before !== 0 && !truths.includes(false));
  };
  return reduceWith(array, axes, 'bool', combine, isAny ? 0 : 1);
}

/** Elements that one result is made of. */
export function countOver(array: Dense, axes: ReadonlySet<number>): number {
  return sizeOf(array.shape.filter((_, axis) => axes.has(axis)));
}

/** The result with reduced axes kept at extent 1. */
export function keepAxes(result: Dense, shape: readonly number[], axes: ReadonlySet<number>): Dense {
  return { ...result, shape: shape.map((extent, axis) => (axes.has(axis) ? 1 : extent)) };
}
