/** What a standing config.pbtxt is merged with. */
import type { Model } from '../../model.ts';
import type { Message, Scalar } from '../text-format/index.ts';
import { integerOf, scalarOf } from '../text-format/index.ts';

export interface MergeRequest {
  readonly model: Model;
  /** `auto` adds nothing that the backend completes by itself. */
  readonly config: 'explicit' | 'auto';
  /** Asked for by an option of its own, else null: then what stands is not touched. */
  readonly maxBatchSize: number | null;
  readonly numThreads: number | null;
}

/** What becomes of `max_batch_size`. */
export interface BatchSize {
  readonly standing: Scalar | undefined;
  /** What is written; null where nothing is to be. */
  readonly written: number | null;
  /** Whether Triton adds the dimension of the batch to dims. The backend takes a missing one for the pipeline's own. */
  readonly isBatched: boolean;
}

/** Owned for streamed video, else the user's. */
export function batchSizeOf(root: Message, { model, maxBatchSize }: MergeRequest): BatchSize {
  const standing = scalarOf(root, 'max_batch_size');
  const written = model.decoupled ? 0 : maxBatchSize;
  const value = written ?? (standing === undefined ? undefined : integerOf(standing));
  return { standing, written, isBatched: value !== 0 };
}
