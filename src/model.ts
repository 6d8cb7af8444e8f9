/** The served model as it stands at Triton's boundary: made by transpile, the only thing that triton reads. */

/** DALI's names of data types, as `nvidia.dali.types.DALIDataType` spells them. */
export type DType =
  | 'UINT8'
  | 'UINT16'
  | 'UINT32'
  | 'UINT64'
  | 'INT8'
  | 'INT16'
  | 'INT32'
  | 'INT64'
  | 'FLOAT16'
  | 'FLOAT'
  | 'FLOAT64'
  | 'BOOL';

export interface Tensor {
  readonly name: string;
  /** null where it is not known. */
  readonly dtype: DType | null;
  /** Number of dimensions of one sample; null where it is not known. */
  readonly ndim: number | null;
  /** True for an input whose number of dimensions dali.py does not say, since DALI would fail: only the configuration has it. */
  readonly isNdimTacit?: true;
  /** Extents of one sample, -1 where one is not known; empty where ndim is not known. */
  readonly dims: readonly number[];
  /** DALI layout such as `HWC`, '' where there is none. */
  readonly layout: string;
  readonly device: 'cpu' | 'gpu';
  /** True for an input of whole files that decoders alone read. */
  readonly isEncoded: boolean;
}

export interface Model {
  readonly name: string;
  /** Most samples of a batch that the pipeline makes; where it is decoupled, sequences of one response. */
  readonly maxBatchSize: number;
  readonly numThreads: number;
  /** True for streamed video: several responses to one request. */
  readonly decoupled: boolean;
  /** True where a kept operator runs on the GPU or is mixed. */
  readonly needsGpu: boolean;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
}

/** Triton's `max_batch_size`: 0, requests are no batches, where one sends a whole video for several responses. */
export function requestBatchSize({ decoupled, maxBatchSize }: Model): number {
  return decoupled ? 0 : maxBatchSize;
}

/** Whether an input is fed one whole video: of several, DALI passes over all but the first without a word. */
export function isVideo({ layout }: Tensor): boolean {
  // What `fn.experimental.inputs.video` itself declares, and nothing else.
  return layout === 'B';
}
