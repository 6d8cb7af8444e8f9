/** Models for tests. */
import type { Model, Tensor } from '../../src/model.ts';

export function tensor(name: string, changes: Partial<Tensor> = {}): Tensor {
  return {
    name,
    dtype: 'UINT8',
    ndim: 1,
    dims: [-1],
    layout: '',
    device: 'cpu',
    isEncoded: false,
    ...changes,
  };
}

export function model(changes: Partial<Model> = {}): Model {
  return {
    name: 'preprocessing',
    maxBatchSize: 256,
    numThreads: 4,
    decoupled: false,
    needsGpu: true,
    inputs: [tensor('jpegs')],
    outputs: [
      tensor('output', { dtype: 'FLOAT', ndim: 3, dims: [3, 224, 224], layout: 'CHW', device: 'gpu' }),
    ],
    ...changes,
  };
}
