/** Operators that bring data into a pipeline. A reader that is to be covered gets a file of its own and is listed here. */
import type { DataNode } from '../graph.ts';
import { EXTERNAL_SOURCE } from './external-source.ts';
import type { InputOperator, InputOutput } from './input-operator.ts';
import { INPUTS_VIDEO } from './inputs-video.ts';
import { IO_FILE_READ } from './io-file-read.ts';
import { READERS_CAFFE } from './readers-caffe.ts';
import { READERS_CAFFE2 } from './readers-caffe2.ts';
import { READERS_COCO } from './readers-coco.ts';
import { READERS_FILE } from './readers-file.ts';
import { READERS_FITS } from './readers-fits.ts';
import { READERS_MXNET } from './readers-mxnet.ts';
import { READERS_NEMO_ASR } from './readers-nemo-asr.ts';
import { READERS_NUMPY } from './readers-numpy.ts';
import { READERS_SEQUENCE } from './readers-sequence.ts';
import { READERS_TFRECORD } from './readers-tfrecord.ts';
import { READERS_VIDEO } from './readers-video.ts';
import { READERS_WEBDATASET } from './readers-webdataset.ts';

export type {
  Conversion,
  InputOperator,
  InputOutput,
  Refusal,
  Replacement,
  Stream,
} from './input-operator.ts';

const INPUTS: ReadonlyMap<string, InputOperator> = new Map(
  [
    EXTERNAL_SOURCE,
    INPUTS_VIDEO,
    IO_FILE_READ,
    ...READERS_CAFFE,
    ...READERS_CAFFE2,
    ...READERS_COCO,
    ...READERS_FILE,
    ...READERS_FITS,
    ...READERS_MXNET,
    ...READERS_NEMO_ASR,
    ...READERS_NUMPY,
    ...READERS_SEQUENCE,
    ...READERS_TFRECORD,
    ...READERS_VIDEO,
    ...READERS_WEBDATASET,
  ].map((operator) => [operator.path, operator]),
);

/** The input operator at a path below `nvidia.dali`; undefined for any other operator. */
export function inputOperatorAt(path: string): InputOperator | undefined {
  return INPUTS.get(path);
}

/** What an output of an input operator is; undefined for the output of any other operator. */
export function inputOutputOf({ operator, index }: DataNode): InputOutput | undefined {
  return INPUTS.get(operator.path)?.outputs(operator.arguments, operator.device)?.[index];
}

/** Every input operator. */
export const inputOperators: readonly InputOperator[] = [...INPUTS.values()];
