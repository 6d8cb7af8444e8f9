/** Making what is known of an output. */
import type { DType } from '../../model.ts';
import type { Meta } from '../graph.ts';
import type { OperatorCall } from './call.ts';

export type Extents = readonly (number | null)[];

export interface Parts {
  readonly dtype: DType | null;
  readonly ndim: number | null;
  readonly layout: string | null;
  /** Extents; left out where none is known. */
  readonly shape?: Extents | null;
  readonly device?: 'cpu' | 'gpu';
  /** Why dtype or ndim is not known; left out where an input lost it. */
  readonly lost?: string | null;
}

export const outputDevice = (call: OperatorCall): 'cpu' | 'gpu' => (call.device === 'cpu' ? 'cpu' : 'gpu');

/** An output of a call. Whatever is not known of dtype or ndim gets its reason. */
export function output(call: OperatorCall, parts: Parts): Meta {
  const { dtype, ndim, layout } = parts;
  const known = dtype !== null && ndim !== null;
  return {
    device: parts.device ?? outputDevice(call),
    dtype,
    ndim,
    layout,
    shape: ndim === null ? null : (parts.shape ?? unknownExtents(ndim)),
    lost: known ? null : (parts.lost ?? lostBefore(call) ?? `${call.path} depends on what is not known`),
  };
}

/** An output of which nothing is known but where it lies. */
export function unknownOutput(call: OperatorCall, lost: string): Meta {
  return { device: outputDevice(call), dtype: null, ndim: null, layout: null, shape: null, lost };
}

/** An output that differs from an input as said. */
export function like(call: OperatorCall, input: Meta, changes: Partial<Parts>): Meta {
  return output(call, {
    dtype: input.dtype,
    ndim: input.ndim,
    layout: input.layout,
    shape: input.shape,
    lost: input.lost,
    ...changes,
  });
}

export function unknownExtents(ndim: number): Extents {
  return Array.from({ length: ndim }, () => null);
}

export function lostBefore(call: OperatorCall): string | null {
  for (const meta of [...call.inputs, ...call.tensorArguments.values()])
    if (meta.lost !== null) return meta.lost;
  return null;
}

/** Reason for an argument that is not known. */
export function lostArgument(call: OperatorCall, name: string): string {
  return `argument \`${name}\` of ${call.path} is not known`;
}
