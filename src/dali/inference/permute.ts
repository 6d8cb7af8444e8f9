/** Moving axes. */
import type { Meta } from '../graph.ts';
import { flagArgument, isGiven, knownNumbers, textArgument } from './arguments.ts';
import type { Family, OperatorCall } from './call.ts';
import { type Extents, like, unknownExtents } from './meta.ts';

/** Extents of a layout in the order of another that has the same axes; null where it has not. */
export function permuted(shape: Extents, from: string, to: string): Extents | null {
  const axes = [...to].map((name) => from.indexOf(name));
  if (axes.length !== shape.length || axes.includes(-1)) return null;
  return axes.map((axis) => shape[axis]!);
}

/** Without `perm` the axes are reversed. The layout follows them unless `transpose_layout=False`; `output_layout` wins. */
function transpose(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const { ndim, shape } = input;
  if (ndim === null) return [like(call, input, { layout: null })];
  const given = knownNumbers(call, 'perm');
  const order = given === undefined ? Array.from({ length: ndim }, (_, i) => ndim - 1 - i) : given;
  const moved = order && (shape ?? unknownExtents(ndim)).map((_, i) => shape?.[order[i]!] ?? null);
  return [like(call, input, { layout: layoutOf(call, input, order), shape: moved })];
}

function layoutOf(call: OperatorCall, input: Meta, order: readonly number[] | null): string | null {
  if (isGiven(call, 'output_layout')) return textArgument(call, 'output_layout') ?? null;
  const follows = flagArgument(call, 'transpose_layout');
  if (follows === false) return input.layout;
  if (input.layout === '') return '';
  if (follows === null || input.layout === null || order === null) return null;
  return order.map((axis) => input.layout![axis] ?? '').join('');
}

export const PERMUTE: Family = { 'fn.transpose': transpose };
