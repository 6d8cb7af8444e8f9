/**
 * Data without dimensions cannot be fed: Triton's configuration has no such tensor, and the backend divides by their
 * number. It is fed as one element, which `fn.reshape(x, shape=[])` takes the dimension from (DALI 1.22 to 2.4).
 */
import { Sequence } from '../../python/evaluation/stores.ts';
import type { Conversion, Replacement } from './input-operator.ts';

const FIRST: Conversion = {
  path: 'fn.reshape',
  arguments: new Map([
    ['shape', { cell: { kind: 'list', items: new Sequence([], null) }, origin: { at: null, from: [] } }],
  ]),
  output: null,
};

/** The replacement with one dimension at the boundary, where it had none. */
export function withDimensions(given: Replacement): Replacement {
  if (given.ndim !== 0) return given;
  return { ...given, ndim: 1, dims: [1], conversions: [FIRST, ...(given.conversions ?? [])] };
}
