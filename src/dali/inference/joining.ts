/** Joining tensors: stack, cat. */
import type { DType } from '../../model.ts';
import type { Meta } from '../graph.ts';
import { numberArgument, textArgument } from './arguments.ts';
import type { Family, OperatorCall } from './call.ts';
import { type Extents, lostBefore, output } from './meta.ts';

/** DALI joins inputs of one type and number of dimensions only, so one that is known speaks for all. */
function common<T>(call: OperatorCall, of: (meta: Meta) => T | null): T | null {
  for (const input of call.inputs) {
    const value = of(input);
    if (value !== null) return value;
  }
  return null;
}

const dtypeOf = (call: OperatorCall): DType | null => common(call, ({ dtype }) => dtype);

/** Extents that agree wherever they are known; a known one speaks for all. */
function agreed(call: OperatorCall, ndim: number): Extents {
  return Array.from({ length: ndim }, (_, i) => common(call, ({ shape }) => shape?.[i] ?? null));
}

/** The layout of the first input speaks for all. */
function layoutOf(call: OperatorCall): string | null {
  return call.inputs[0]?.layout ?? null;
}

function stack(call: OperatorCall): readonly Meta[] {
  const ndim = common(call, (meta) => meta.ndim);
  const axis = numberArgument(call, 'axis') === undefined ? 0 : numberArgument(call, 'axis');
  const name = textArgument(call, 'axis_name');
  const lost = lostBefore(call);
  if (ndim === null || axis === null || axis === undefined)
    return [
      output(call, { dtype: dtypeOf(call), ndim: ndim === null ? null : ndim + 1, layout: null, lost }),
    ];
  const at = axis < 0 ? axis + ndim + 1 : axis;
  const shape = [...agreed(call, ndim)];
  shape.splice(at, 0, call.inputs.length);
  const inner = layoutOf(call);
  const layout =
    name === undefined
      ? ''
      : name === null || inner === null
        ? null
        : inner.slice(0, at) + name + inner.slice(at);
  const isNamed = inner !== '' || ndim === 0;
  return [output(call, { dtype: dtypeOf(call), ndim: ndim + 1, layout: isNamed ? layout : '', shape, lost })];
}

function cat(call: OperatorCall): readonly Meta[] {
  const ndim = common(call, (meta) => meta.ndim);
  const layout = layoutOf(call);
  const lost = lostBefore(call);
  if (ndim === null) return [output(call, { dtype: dtypeOf(call), ndim, layout, lost })];
  const axis = catAxis(call, ndim, layout);
  const extents = agreed(call, ndim);
  const shape = extents.map((extent, i) => (axis === null ? null : i === axis ? total(call, i) : extent));
  return [output(call, { dtype: dtypeOf(call), ndim, layout, shape, lost })];
}

function catAxis(call: OperatorCall, ndim: number, layout: string | null): number | null {
  const name = textArgument(call, 'axis_name');
  if (name !== undefined) {
    const at = name === null || layout === null ? -1 : layout.indexOf(name);
    return at < 0 ? null : at;
  }
  const axis = numberArgument(call, 'axis');
  if (axis === null) return null;
  return axis === undefined ? 0 : axis < 0 ? axis + ndim : axis;
}

function total(call: OperatorCall, axis: number): number | null {
  return call.inputs.reduce<number | null>((sum, { shape }) => {
    const extent = shape?.[axis] ?? null;
    return sum === null || extent === null ? null : sum + extent;
  }, 0);
}

export const JOINING: Family = { 'fn.stack': stack, 'fn.cat': cat };
