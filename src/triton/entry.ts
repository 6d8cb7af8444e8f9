/** What an entry of `input` or `output` must say of a tensor. */
import { isVideo, type Tensor } from '../model.ts';
import { TRITON_TYPES } from './data-types.ts';
import { quoted } from './text-format/index.ts';

export interface Entry {
  readonly name: string;
  /** Triton's name of the data type. */
  readonly type: string;
  /** `dims`: with the batch's where Triton adds none; -1 where one is not known. */
  readonly extents: readonly number[];
  /** True where the pipeline does not say how many dimensions it has: autoconfiguration cannot know. */
  readonly isUntold?: true;
  /** True for an input of whole files, of any length. */
  readonly isEncoded?: true;
}

/**
 * @param tensor dtype and ndim known (`boundaryProblems` is empty)
 * @param isBatched false where `max_batch_size` is 0: Triton then adds no dimension of its own, and dims hold the batch's
 */
export function entryOf(tensor: Tensor, isBatched: boolean): Entry {
  const { name, dtype, ndim, dims, isEncoded } = tensor;
  if (dtype === null || ndim === null) throw new TypeError(`the dtype or ndim of ${name} is not known`);
  const sample = dims.length === ndim ? dims : Array.from({ length: ndim }, () => -1);
  return {
    name,
    type: TRITON_TYPES[dtype],
    extents: isBatched ? sample : [isVideo(tensor) ? 1 : -1, ...sample],
    ...(tensor.isNdimTacit === true ? { isUntold: true } : {}),
    ...(isEncoded ? { isEncoded } : {}),
  };
}

/** Samples of a batch may differ in extents: encoded images always do. */
export function inputLines(entry: Entry): readonly string[] {
  return [...outputLines(entry), 'allow_ragged_batch: true'];
}

export function outputLines({ name, type, extents }: Entry): readonly string[] {
  return [`name: ${quoted(name)}`, `data_type: ${type}`, `dims: [ ${extents.join(', ')} ]`];
}
