/**
 * `fn.external_source`: what the program feeds. Its data is what `dtype`, `ndim` and `layout` say and no more; the
 * role is not in the call, so the steps look for evidence elsewhere.
 */
import type { DType } from '../../model.ts';
import type { Value } from '../../python/evaluation/value.ts';
import type { Device, Meta } from '../graph.ts';
import { dtypeOf, isNone, isSequence, itemsOf, numberOf, textOf } from '../values.ts';
import type { InputOperator, InputOutput, Replacement } from './input-operator.ts';

type Call = ReadonlyMap<string, Value>;

export const EXTERNAL_SOURCE: InputOperator = {
  path: 'fn.external_source',
  isFed: true,
  outputs(call, device) {
    const count = outputCount(call);
    return count === null ? undefined : Array.from({ length: count }, (_, i) => outputAt(call, device, i));
  },
};

function given(call: Call, name: string): Value | undefined {
  const value = call.get(name);
  return value === undefined || isNone(value) ? undefined : value;
}

function outputCount(call: Call): number | null {
  const value = given(call, 'num_outputs');
  return value === undefined ? 1 : (numberOf(value)?.value ?? null);
}

/** `dtype`, `ndim` and `layout` are one for all outputs, or a list with one for each. */
function argumentAt(call: Call, name: string, i: number): Value | null | undefined {
  const value = given(call, name);
  if (value === undefined || !isSequence(value)) return value;
  const item = itemsOf(value)?.[i] ?? null;
  return item !== null && isNone(item) ? undefined : item;
}

function outputAt(call: Call, device: Device, i: number): InputOutput {
  const dtype = declared(argumentAt(call, 'dtype', i), dtypeOf);
  const layout = declared(argumentAt(call, 'layout', i), textOf);
  const ndim = declared(argumentAt(call, 'ndim', i), (value) => numberOf(value)?.value ?? null);
  const known = ndim ?? (layout?.known === undefined ? null : { known: layout.known.length });
  const why = contradiction(known?.known, layout?.known);
  return {
    role: 'unknown',
    meta: metaOf(device, dtype, known, layout),
    replacement: replacementOf(dtype, known, layout),
    ...(why === undefined ? {} : { refusal: { argument: 'ndim', why, instead: 'correct the call' } }),
  };
}

/** Why DALI does not build it (2.4: external_source.h); undefined where it does. */
function contradiction(ndim: number | undefined, layout: string | undefined): string | undefined {
  if (ndim === undefined) return undefined;
  if (ndim < 0) return 'DALI takes 0 and more';
  const length = layout?.length ?? 0;
  return length === 0 || length === ndim ? undefined : `the layout "${layout}" has ${length} dimensions`;
}

/** Not declared (null), declared and known, or declared and not known. */
type Declared<T> = { readonly known: T | undefined } | null;

function declared<T>(value: Value | null | undefined, of: (value: Value) => T | null): Declared<T> {
  if (value === undefined) return null;
  return { known: value === null ? undefined : (of(value) ?? undefined) };
}

/** A layout alone declares the number of dimensions too. */
function metaOf(
  device: Device,
  dtype: Declared<DType>,
  ndim: Declared<number>,
  layout: Declared<string>,
): Meta {
  const [type, dimensions] = [dtype?.known ?? null, ndim?.known ?? null];
  const missing = type === null ? (dimensions === null ? 'dtype= and ndim=' : 'dtype=') : 'ndim=';
  return {
    device: device === 'cpu' ? 'cpu' : 'gpu',
    dtype: type,
    ndim: dimensions,
    layout: layout === null ? '' : (layout.known ?? null),
    shape: dimensions === null ? null : Array.from({ length: dimensions }, () => null),
    lost: type !== null && dimensions !== null ? null : `fn.external_source does not declare ${missing}`,
  };
}

function replacementOf(
  dtype: Declared<DType>,
  ndim: Declared<number>,
  layout: Declared<string>,
): Replacement {
  return {
    ...(dtype?.known === undefined ? {} : { dtype: dtype.known }),
    ...(ndim?.known === undefined ? {} : { ndim: ndim.known }),
    ...(layout?.known === undefined ? {} : { layout: layout.known }),
  };
}
