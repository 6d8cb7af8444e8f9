/** A model of which Triton has nothing but its ONNX file: what its onnxruntime backend makes of that. */
import { posix } from 'node:path';
import type { ServedModel, ServedTensor } from '../served-model.ts';
import type { Pieces } from './fields.ts';
import { type OnnxTensor, readOnnxGraph } from './graph.ts';

export { BrokenFile, type Pieces } from './fields.ts';

export interface ModelFiles {
  /** Names in a directory; none where there is no directory. */
  list(directory: string): readonly string[];
  /** A regular file; undefined where there is none. */
  pieces(path: string): Pieces | undefined;
}

/** TensorProto.DataType under Triton's names (`OnnxDataTypeToModelConfigDataType` of its onnxruntime backend). */
const TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'TYPE_FP32'],
  [2, 'TYPE_UINT8'],
  [3, 'TYPE_INT8'],
  [4, 'TYPE_UINT16'],
  [5, 'TYPE_INT16'],
  [6, 'TYPE_INT32'],
  [7, 'TYPE_INT64'],
  [8, 'TYPE_STRING'],
  [9, 'TYPE_BOOL'],
  [10, 'TYPE_FP16'],
  [11, 'TYPE_FP64'],
  [12, 'TYPE_UINT32'],
  [13, 'TYPE_UINT64'],
  [16, 'TYPE_BF16'],
]);

/** Triton's `default-max-batch-size`, which it gives to a model that can take batches and does not say of how many. */
const DEFAULT_MAX_BATCH_SIZE = 4;

/** The file that Triton would load: of the highest version, which is either `model.onnx` or in a directory of that name. */
export function onnxFile(directory: string, files: ModelFiles): { path: string; file: Pieces } | null {
  const versions = files.list(directory).filter((name) => /^[1-9]\d*$/.test(name));
  const [newest] = versions.toSorted((a, b) => Number(b) - Number(a));
  if (newest === undefined) return null;
  const path = posix.join(directory, newest, 'model.onnx');
  for (const candidate of [path, posix.join(path, 'model.onnx')]) {
    const file = files.pieces(candidate);
    if (file !== undefined) return { path: candidate, file };
  }
  return null;
}

/**
 * As `AutoCompleteConfig` of Triton's onnxruntime backend completes it: batched where the first extent of every input and
 * output is not fixed. A tensor without a type or shape that Triton knows has TYPE_INVALID or no dims.
 * @throws BrokenFile
 */
export function servedByOnnx(name: string, file: Pieces): ServedModel {
  const { inputs, outputs } = readOnnxGraph(file);
  const isBatched = [...inputs, ...outputs].every(({ dims }) => dims?.[0] === -1);
  const served = (tensor: OnnxTensor): ServedTensor => servedTensor(tensor, isBatched);
  return {
    name,
    maxBatchSize: isBatched ? DEFAULT_MAX_BATCH_SIZE : 0,
    decoupled: false,
    isOnCpu: false,
    inputs: inputs.map(served),
    outputs: outputs.map(served),
  };
}

/** Where no dimension is left, Triton takes `[1]`. */
function servedTensor({ name, elementType, dims }: OnnxTensor, isBatched: boolean): ServedTensor {
  const own = dims?.slice(isBatched ? 1 : 0);
  return {
    name,
    type: TYPES.get(elementType ?? 0) ?? 'TYPE_INVALID',
    dims: own?.length === 0 ? [1] : (own ?? []),
    isOptional: false,
  };
}
