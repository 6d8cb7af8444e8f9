/** Features of TFRecord files as `nvidia.dali.tfrecord` describes them. */
import type { DType } from '../model.ts';
import type { Value } from '../python/evaluation/value.ts';

export const TFRECORD_FEATURE = 'nvidia.dali.tfrecord feature';

export interface TfrecordFeature {
  /** Texts become bytes, whatever their shape. */
  readonly isText: boolean;
  /** INT64 or FLOAT; null where it is not known. */
  readonly dtype: DType | null;
  /** Extents, null where one differs between samples; null as a whole where their number is not known. */
  readonly shape: readonly (number | null)[] | null;
}

/** The feature that a value is. */
export function tfrecordFeatureOf({ cell }: Value): TfrecordFeature | undefined {
  return cell.kind === 'foreign' && cell.library.name === TFRECORD_FEATURE
    ? (cell.payload as TfrecordFeature)
    : undefined;
}
