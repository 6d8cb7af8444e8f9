/** Subscripts of arrays: ints, slices, Ellipsis and None give views; lists and masks of one axis give copies. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf } from '../support/read.ts';
import { type ArrayPayload, hasShape } from './array.ts';
import { toDense } from './conversion.ts';
import { kindOf } from './dtype.ts';

/** What a subscript selects. */
export type Selection =
  | {
      readonly kind: 'view';
      readonly shape: readonly number[];
      readonly strides: readonly number[];
      readonly offset: number;
      /** Without axes it is an element, unless the subscript has an Ellipsis. */
      readonly isElement: boolean;
    }
  | { readonly kind: 'copy'; readonly shape: readonly number[]; readonly offsets: readonly number[] }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'error'; readonly type: string; readonly message: string };

const UNKNOWN: Selection = { kind: 'unknown' };

interface Axis {
  readonly extent: number;
  readonly stride: number;
}

/** A bound of a slice; the fallback where it is left out. */
function bound(part: Value, fallback: number): number | undefined {
  return part.cell.kind === 'none' ? fallback : countOf(part);
}

/** Start, length and step of a slice of an axis, as Python's `slice.indices` gives them. */
function sliceOf(
  value: Value,
  extent: number,
): { readonly start: number; readonly length: number; readonly step: number } | undefined {
  if (value.cell.kind !== 'slice') return undefined;
  const step = bound(value.cell.step, 1);
  if (step === undefined || step === 0) return undefined;
  const [low, high] = step > 0 ? [0, extent] : [-1, extent - 1];
  const clip = (at: number): number => Math.min(Math.max(at < 0 ? at + extent : at, low), high);
  const [from, to] = [bound(value.cell.start, NaN), bound(value.cell.stop, NaN)];
  if (from === undefined || to === undefined) return undefined;
  const start = Number.isNaN(from) ? (step > 0 ? low : high) : clip(from);
  const stop = Number.isNaN(to) ? (step > 0 ? high : low) : clip(to);
  return { start, length: Math.max(0, Math.ceil((stop - start) / step)), step };
}

function outOfBounds(index: number, axis: number, extent: number): Selection {
  return {
    kind: 'error',
    type: 'IndexError',
    message: `index ${index} is out of bounds for axis ${axis} with size ${extent}`,
  };
}

/** A list or array of ints, or a mask, for the first axis. */
function fancy(interpreter: Interpreter, array: ArrayPayload, index: Value): Selection {
  const dense = toDense(interpreter, index);
  const [extent, ...rest] = array.shape;
  if (dense === undefined || dense.shape.length !== 1 || extent === undefined) return UNKNOWN;
  const isMask = kindOf(dense.dtype) === 'b';
  if (isMask && dense.data.length !== extent) return UNKNOWN;
  if (!isMask && kindOf(dense.dtype) === 'f' && dense.data.length > 0) return UNKNOWN;
  const chosen = isMask ? dense.data.flatMap((bit, i) => (bit === 1 ? [i] : [])) : dense.data;
  const bad = chosen.find((at) => at >= extent || at < -extent);
  if (bad !== undefined) return outOfBounds(bad, 0, extent);
  const starts = chosen.map((at) => array.offset + (at < 0 ? at + extent : at) * array.strides[0]!);
  let offsets: readonly number[] = starts;
  rest.forEach((length, axis) => {
    offsets = offsets.flatMap((offset) =>
      Array.from({ length }, (_, i) => offset + i * array.strides[axis + 1]!),
    );
  });
  return { kind: 'copy', shape: [chosen.length, ...rest], offsets };
}

/** True for a bool, of Python or numpy: as a subscript it adds an axis. */
function isTruth(interpreter: Interpreter, part: Value): boolean {
  if (part.cell.kind === 'bool') return true;
  const dense = part.cell.kind === 'foreign' ? toDense(interpreter, part) : undefined;
  return dense !== undefined && dense.shape.length === 0 && kindOf(dense.dtype) === 'b';
}

/** Resolves a subscript of an array. */
export function select(interpreter: Interpreter, array: ArrayPayload, index: Value): Selection {
  if (!hasShape(array)) return UNKNOWN;
  const { kind } = index.cell;
  if (kind === 'list' || kind === 'foreign') {
    const scalar = kind === 'foreign' ? toDense(interpreter, index) : undefined;
    if (scalar?.shape.length !== 0) return fancy(interpreter, array, index);
  }
  const parts = index.cell.kind === 'tuple' ? index.cell.items : [index];
  if (parts.some((part) => isTruth(interpreter, part))) return UNKNOWN;
  const used = parts.filter((part) => part.cell.kind !== 'none' && part.cell.kind !== 'ellipsis').length;
  const dots = parts.filter((part) => part.cell.kind === 'ellipsis').length;
  if (dots > 1) return UNKNOWN;
  if (used > array.shape.length) {
    const message = `too many indices for array: array is ${array.shape.length}-dimensional, but ${used} were indexed`;
    return { kind: 'error', type: 'IndexError', message };
  }
  return basic(interpreter, array, dots === 1 ? parts : [...parts, null], used);
}

/** @param parts of the subscript; null or an Ellipsis stands for all axes that are not named */
function basic(
  interpreter: Interpreter,
  array: ArrayPayload,
  parts: readonly (Value | null)[],
  used: number,
): Selection {
  const axes: Axis[] = [];
  let [axis, offset] = [0, array.offset];
  for (const part of parts) {
    if (part === null || part.cell.kind === 'ellipsis') {
      for (let left = array.shape.length - used; left > 0; left--, axis++) {
        axes.push({ extent: array.shape[axis]!, stride: array.strides[axis]! });
      }
      continue;
    }
    if (part.cell.kind === 'none') {
      axes.push({ extent: 1, stride: 0 });
      continue;
    }
    const [extent, stride] = [array.shape[axis]!, array.strides[axis]!];
    const slice = sliceOf(part, extent);
    if (slice !== undefined) {
      offset += slice.start * stride;
      axes.push({ extent: slice.length, stride: slice.step * stride });
    } else {
      const at = indexOf(interpreter, part);
      if (at === undefined) return UNKNOWN;
      if (at >= extent || at < -extent) return outOfBounds(at, axis, extent);
      offset += (at < 0 ? at + extent : at) * stride;
    }
    axis++;
  }
  return {
    kind: 'view',
    shape: axes.map(({ extent }) => extent),
    strides: axes.map(({ stride }) => stride),
    offset,
    isElement: axes.length === 0 && !parts.some((part) => part?.cell.kind === 'ellipsis'),
  };
}

/** A Python int or an integer scalar of numpy. */
function indexOf(interpreter: Interpreter, part: Value): number | undefined {
  if (part.cell.kind !== 'foreign') return countOf(part);
  const dense = toDense(interpreter, part);
  const isInteger = dense?.shape.length === 0 && (kindOf(dense.dtype) === 'i' || kindOf(dense.dtype) === 'u');
  return isInteger ? dense.data[0] : undefined;
}
