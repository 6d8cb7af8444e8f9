/** Triton's own protobuf classes read what we write. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DType, Model, Tensor } from '../../src/model.ts';
import { explicitConfig } from '../../src/triton/index.ts';
import { daliPython } from '../support/python.ts';
import { model, tensor } from './models.ts';

const PARSE = fileURLToPath(new URL('parse_configs.py', import.meta.url));
const RANDOM_MODELS = 500;

/** Triton's names, written down a second time: a wrong entry in the table of the sources must not pass. */
const TYPES: readonly (readonly [DType, string])[] = [
  ['UINT8', 'TYPE_UINT8'],
  ['UINT16', 'TYPE_UINT16'],
  ['UINT32', 'TYPE_UINT32'],
  ['UINT64', 'TYPE_UINT64'],
  ['INT8', 'TYPE_INT8'],
  ['INT16', 'TYPE_INT16'],
  ['INT32', 'TYPE_INT32'],
  ['INT64', 'TYPE_INT64'],
  ['FLOAT16', 'TYPE_FP16'],
  ['FLOAT', 'TYPE_FP32'],
  ['FLOAT64', 'TYPE_FP64'],
  ['BOOL', 'TYPE_BOOL'],
];

/** ModelConfig messages as protobuf's JSON gives them: fields at their default are left out, int64 are strings. */
function parsed(models: readonly Model[]): readonly unknown[] {
  const input = JSON.stringify(models.map(explicitConfig));
  const output = execFileSync(daliPython(), ['-I', PARSE], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(output) as readonly unknown[];
}

/** The message that a model must become. */
function expected(model: Model): Readonly<Record<string, unknown>> {
  const batched = model.maxBatchSize > 0 && !model.decoupled;
  const fieldsOf = ({ name, dtype, dims }: Tensor): Readonly<Record<string, unknown>> => ({
    name,
    data_type: TYPES.find(([dali]) => dali === dtype)![1],
    dims: (batched ? dims : [-1, ...dims]).map(String),
  });
  return {
    backend: 'dali',
    ...(batched ? { max_batch_size: model.maxBatchSize, dynamic_batching: {} } : {}),
    ...(model.inputs.length > 0
      ? { input: model.inputs.map((input) => ({ ...fieldsOf(input), allow_ragged_batch: true })) }
      : {}),
    ...(model.outputs.length > 0 ? { output: model.outputs.map(fieldsOf) } : {}),
    ...(model.decoupled ? { model_transaction_policy: { decoupled: true } } : {}),
    instance_group: [{ kind: model.needsGpu ? 'KIND_GPU' : 'KIND_CPU' }],
    parameters: { num_threads: { string_value: String(model.numThreads) } },
  };
}

const tensors: fc.Arbitrary<Tensor> = fc
  .record({
    name: fc.string({ minLength: 1, unit: 'binary' }),
    dtype: fc.constantFrom(...TYPES.map(([dtype]) => dtype)),
    dims: fc.array(fc.oneof(fc.constant(-1), fc.integer({ min: 1, max: 100_000 })), {
      minLength: 1,
      maxLength: 6,
    }),
    layout: fc.constantFrom('', 'HWC', 'CHW'),
    device: fc.constantFrom('cpu', 'gpu'),
  })
  .map((made) => ({ ...made, ndim: made.dims.length, isEncoded: false }));

const models: fc.Arbitrary<Model> = fc.record({
  name: fc.constant('preprocessing'),
  maxBatchSize: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 ** 31 - 1 })),
  numThreads: fc.integer({ min: 1, max: 1024 }),
  decoupled: fc.boolean(),
  needsGpu: fc.boolean(),
  inputs: fc.array(tensors, { maxLength: 4 }),
  outputs: fc.array(tensors, { maxLength: 4 }),
});

describe('config.pbtxt', () => {
  test('is laid out as people write it', () => {
    expect(
      explicitConfig(
        model({ inputs: [tensor('boxes', { dtype: 'FLOAT', ndim: 2, dims: [-1, 4] }), tensor('jpegs')] }),
      ),
    ).toBe(`backend: "dali"
max_batch_size: 256
input [
  {
    name: "boxes"
    data_type: TYPE_FP32
    dims: [ -1, 4 ]
    allow_ragged_batch: true
  },
  {
    name: "jpegs"
    data_type: TYPE_UINT8
    dims: [ -1 ]
    allow_ragged_batch: true
  }
]
output [
  {
    name: "output"
    data_type: TYPE_FP32
    dims: [ 3, 224, 224 ]
  }
]
dynamic_batching { }
instance_group [
  {
    kind: KIND_GPU
  }
]
parameters {
  key: "num_threads"
  value: { string_value: "4" }
}
`);
  });

  test('has every data type under its Triton name', () => {
    const each = TYPES.map(([dtype]) =>
      model({ inputs: [tensor('x', { dtype })], outputs: [tensor('y', { dtype })] }),
    );
    const types = parsed(each).map((message) => {
      const { input, output } = message as Record<'input' | 'output', readonly { data_type: string }[]>;
      return [input[0]!.data_type, output[0]!.data_type];
    });
    expect(types).toEqual(TYPES.map(([, triton]) => [triton, triton]));
  });

  test(`says what the model says: ${RANDOM_MODELS} random models, field by field`, () => {
    const made = fc.sample(models, RANDOM_MODELS);
    expect(parsed(made)).toEqual(made.map(expected));
  });

  test('leaves extents open where only their number is known', () => {
    const [message] = parsed([model({ outputs: [tensor('y', { ndim: 3, dims: [] })] })]);
    expect(message).toMatchObject({ output: [{ dims: ['-1', '-1', '-1'] }] });
  });

  test('is not made up for what is not known', () => {
    expect(() => explicitConfig(model({ inputs: [tensor('x', { dtype: null })] }))).toThrow(TypeError);
    expect(() => explicitConfig(model({ outputs: [tensor('x', { ndim: null, dims: [] })] }))).toThrow(
      TypeError,
    );
  });
});
