/** Input operators that are known by name only. Their outputs are counted, and nothing else is said of them. */
import type { Value } from '../../python/evaluation/value.ts';
import type { Device } from '../graph.ts';
import { outputCount } from '../inference/outputs.ts';
import { normalised } from '../inference/call.ts';
import type { InputOperator, InputOutput } from './input-operator.ts';

const PATHS: readonly string[] = ['fn.experimental.inputs.video', 'fn.experimental.readers.fits'];

export const UNCOVERED: readonly InputOperator[] = PATHS.map((path) => ({
  path,
  isCovered: false,
  isExternalSource: false,
  outputs: (call: ReadonlyMap<string, Value>, device: Device) => {
    const count = outputCount(
      normalised({ path, inputs: [], arguments: call, tensorArguments: new Map(), device }),
    );
    return count === undefined ? undefined : Array.from({ length: count }, () => unknownOutput(path, device));
  },
}));

function unknownOutput(path: string, device: Device): InputOutput {
  return {
    role: 'unknown',
    meta: {
      device: device === 'cpu' ? 'cpu' : 'gpu',
      dtype: null,
      ndim: null,
      layout: null,
      shape: null,
      lost: `${path} is not covered yet`,
    },
    replacement: null,
  };
}
