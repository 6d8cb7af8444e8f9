/** Whether one model's output can be another's input, as Triton checks it (`ValidateTensorConsistency` of its core). */
import type { ServedTensor } from '../served-model.ts';

/** A tensor and whether Triton adds the dimension of a batch to it. */
export interface Place {
  readonly tensor: Pick<ServedTensor, 'type' | 'dims'>;
  readonly isBatched: boolean;
}

export type Misfit = 'type' | 'dims';

/** What keeps them apart; null where they fit. Dims may fit as they stand, or with the batch's where one model has it among its own. */
export function misfit(from: Place, to: Place): Misfit | null {
  if (from.tensor.type !== to.tensor.type) return 'type';
  const fits = agree(from.tensor.dims, to.tensor.dims) || agree(whole(from), whole(to));
  return fits ? null : 'dims';
}

export function agree(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((extent, i) => extent === -1 || b[i] === -1 || extent === b[i]);
}

/** With the dimension of the batch. */
export function whole({ tensor, isBatched }: Place): readonly number[] {
  return isBatched ? [-1, ...tensor.dims] : tensor.dims;
}

/** Layouts that hold the same axes, in the orders that models take. */
const ORDERS: readonly (readonly string[])[] = [
  ['HWC', 'CHW'],
  ['FHWC', 'FCHW', 'CFHW'],
  ['DHWC', 'CDHW'],
];

/** The layout in which a tensor would fit; null where there is none, or its own is not known. */
export function fittingLayout(from: Place, layout: string, to: Place): string | null {
  const orders = ORDERS.find((each) => each.includes(layout)) ?? [];
  const found = orders.find((order) => {
    const dims = [...order].map((axis) => from.tensor.dims[layout.indexOf(axis)]!);
    return order !== layout && misfit({ ...from, tensor: { ...from.tensor, dims } }, to) === null;
  });
  return found ?? null;
}
