/** What the files of readers share: outputs as most readers have them, and one reader under all its names. */
import type { DType } from '../../model.ts';
import type { Value } from '../../python/evaluation/value.ts';
import type { Device, InputRole, Meta } from '../graph.ts';
import { normalised, type OperatorCall } from '../inference/call.ts';
import type { InputOperator, InputOutput } from './input-operator.ts';

/** Bytes of a file that a decoder takes. */
export const ENCODED: InputOutput = {
  role: 'encoded',
  meta: known('UINT8', [null]),
  replacement: { dtype: 'UINT8', ndim: 1 },
};

/** Data on the CPU of a known type and number of dimensions. */
export function known(dtype: DType, shape: readonly (number | null)[], layout = ''): Meta {
  return { device: 'cpu', dtype, ndim: shape.length, layout, shape, lost: null };
}

/** Data whose type and dimensions its files say. */
export function unknown(lost: string, device: Device = 'cpu', dtype: DType | null = null): Meta {
  const on = device === 'cpu' ? 'cpu' : 'gpu';
  return { device: on, dtype, ndim: null, layout: null, shape: null, lost };
}

/** An output that is fed, if at all, just as the reader puts it out. */
export function asRead(role: InputRole, meta: Meta): InputOutput {
  return { role, meta, replacement: null };
}

/**
 * One reader under all its names.
 * @param outputs from the call as DALI reads it: None left out, old names of arguments replaced
 */
export function readers(
  paths: readonly string[],
  outputs: (call: OperatorCall) => readonly InputOutput[] | undefined,
): readonly InputOperator[] {
  return paths.map((path) => ({
    path,
    isFed: false,
    outputs: (call: ReadonlyMap<string, Value>, device: Device) =>
      outputs(normalised({ path, inputs: [], arguments: call, tensorArguments: new Map(), device })),
  }));
}

/** What a flag is, undefined where it is given and not known. */
export type Flag = boolean | undefined;

/** The outputs that flags ask for; undefined where one of the flags is not known. */
export function flagged(
  ...parts: readonly (readonly [Flag, ...(readonly InputOutput[])])[]
): readonly InputOutput[] | undefined {
  if (parts.some(([flag]) => flag === undefined)) return undefined;
  return parts.flatMap(([flag, ...outputs]) => (flag === true ? outputs : []));
}
