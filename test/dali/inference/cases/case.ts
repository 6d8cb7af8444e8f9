/**
 * A pipeline in few words: an expression (or statements that end in `return`) over inputs that are named by type and
 * layout (`u8_hwc`, `f32_1d`), `jpeg`, `png`, `gray_jpeg`, `wav`, `npy` for encoded files, and `FILES` for a list of JPEG files.
 */
export type Case = string | Special;

/** What is inferred of an output. */
export type Part = 'dtype' | 'ndim' | 'layout';

export interface Special {
  readonly code: string;
  /** Part of what DALI says: the pipeline does not run. */
  readonly fails?: string;
  /** What cannot be known of some output, for one of the reasons in `true-unknowns.ts`. */
  readonly unknown?: readonly Part[];
  /** Axes of an output whose extent is the same in all samples though nothing says so. */
  readonly looseExtents?: true;
  /** Every extent that is the same in all samples must be known. */
  readonly sized?: true;
  readonly conditionals?: true;
  /** DALI refuses to construct it; evaluation goes on. */
  readonly lenient?: true;
}

/** A case whose extents happen to be the same in all samples. */
export const loose = (code: string): Special => ({ code, looseExtents: true });
