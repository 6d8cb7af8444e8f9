/** What a model behind DALI's takes, and the ensemble of both: written where that is clear, else refused with what helps. */
import { describe, expect, test } from '@jest/globals';

import type { Model } from '../../../src/model.ts';
import { ensembleConfig, planEnsemble } from '../../../src/triton/ensemble/index.ts';
import { readServedModel } from '../../../src/triton/served-model.ts';
import { explicitConfig } from '../../../src/triton/index.ts';
import { model, tensor } from '../models.ts';

const image = tensor('images', { dtype: 'FLOAT', ndim: 3, dims: [3, 224, 224], layout: 'CHW' });
const shape = tensor('shapes', { dtype: 'INT64', ndim: 1, dims: [3] });
const DALI: Partial<Model> = { maxBatchSize: 64, inputs: [tensor('jpegs')], outputs: [image, shape] };

interface Tensor {
  readonly name: string;
  readonly type?: string;
  readonly dims: string;
}

/** The text of a config.pbtxt. */
function config(inputs: readonly Tensor[], outputs: readonly Tensor[], more = 'max_batch_size: 32'): string {
  const entries = (field: string, tensors: readonly Tensor[]): string =>
    tensors
      .map(
        ({ name, type = 'TYPE_FP32', dims }) =>
          `${field} { name: "${name}" data_type: ${type} dims: [${dims}] }`,
      )
      .join('\n');
  return `${more}\n${entries('input', inputs)}\n${entries('output', outputs)}\n`;
}

const LOGITS: Tensor = { name: 'logits', dims: '1000' };

/** The plan for models of the repository, by name, after a DALI model. */
function plan(
  others: Readonly<Record<string, string>>,
  changes: Partial<Model> = {},
  own: string | null = null,
) {
  const files = new Map(
    Object.entries(others).map(([name, text]) => [`repository/${name}/config.pbtxt`, text]),
  );
  const order = {
    model: model({ ...DALI, ...changes }),
    config: own,
    others: Object.keys(others),
    repository: 'repository',
  };
  const standing = {
    read: (path: string) => files.get(path),
    exists: (path: string) => files.has(path),
    list: () => [],
    pieces: () => undefined,
  };
  return planEnsemble(order, standing);
}

/** What is said of a model with this one input. */
function said(input: Tensor, changes: Partial<Model> = {}): readonly string[] {
  const { diagnostics } = plan({ net: config([input], [LOGITS]) }, changes);
  return diagnostics.map(({ name, help }) => (name === 'ensemble-matched' ? name : `${name}: ${help}`));
}

/** The steps' maps of the one model behind DALI's. */
function mapsOf({ ensemble }: ReturnType<typeof plan>): string {
  const config = ensembleConfig(ensemble!);
  return config.slice(config.indexOf('step ['));
}

describe('the model behind', () => {
  test('takes by name', () => {
    const made = plan({ net: config([{ name: 'images', dims: '3, 224, 224' }], [LOGITS]) });
    expect(made.diagnostics).toEqual([]);
    expect(mapsOf(made)).toContain('input_map { key: "images" value: "images" }\n');
    expect(made.ensemble!.outputs.map(({ name }) => name)).toEqual(['shapes', 'logits']);
  });

  test('takes what alone fits, and that is said', () => {
    expect(said({ name: 'input', dims: '3, 224, 224' })).toEqual(['ensemble-matched']);
    expect(said({ name: 'input', dims: '3, -1, -1' })).toEqual(['ensemble-matched']);
    expect(said({ name: 'input', type: 'TYPE_INT64', dims: '-1' })).toEqual(['ensemble-matched']);
    expect(said({ name: 'input', type: '9', dims: '-1' })).toEqual(['ensemble-matched']);
    const made = plan({ net: config([{ name: 'input', dims: '3, 224, 224' }], [LOGITS]) });
    expect(mapsOf(made)).toContain('input_map { key: "input" value: "images" }\n');
  });

  test.each([
    [
      'another type',
      { name: 'input', type: 'TYPE_FP16', dims: '3, 224, 224' },
      'give an output the name `input`',
    ],
    ['other extents', { name: 'input', dims: '3, 256, 256' }, 'give an output the name `input`'],
    ['another rank', { name: 'input', dims: '224, 224' }, 'give an output the name `input`'],
    ['another layout', { name: 'input', dims: '224, 224, 3' }, '--output-layout images=HWC'],
    ['a name that does not fit', { name: 'shapes', dims: '3, 224, 224' }, 'give an output the name `shapes`'],
    ['a name in another layout', { name: 'images', dims: '224, -1, 3' }, '--output-layout images=HWC'],
  ])('is refused: %s', (_, input, help) => {
    const [first, ...more] = said(input);
    expect(more).toEqual([]);
    expect(first).toContain(`ensemble-no-match: ${help}`);
  });

  test('is refused where several fit, or two inputs want one', () => {
    const twin = { ...image, name: 'crops' };
    expect(said({ name: 'input', dims: '3, 224, 224' }, { outputs: [image, twin] })).toEqual([
      "ensemble-ambiguous: give one the input's name: --output-name images=input",
    ]);
    const two = [
      { name: 'left', dims: '3, 224, 224' },
      { name: 'right', dims: '3, 224, 224' },
    ];
    const { ensemble, diagnostics } = plan({ net: config(two, [LOGITS]) });
    expect([ensemble, diagnostics.map(({ name }) => name)]).toEqual([
      null,
      ['ensemble-ambiguous', 'ensemble-ambiguous'],
    ]);
  });

  test('that a name settles is not ambiguous', () => {
    const twin = { ...image, name: 'crops' };
    const two = [
      { name: 'crops', dims: '3, 224, 224' },
      { name: 'input', dims: '3, 224, 224' },
    ];
    const made = plan({ net: config(two, [LOGITS]) }, { outputs: [image, twin] });
    expect(mapsOf(made)).toContain('{ key: "crops" value: "crops" }');
    expect(mapsOf(made)).toContain('{ key: "input" value: "images" }');
  });

  test('may do without an optional input', () => {
    const text = config([{ name: 'images', dims: '3, 224, 224' }], [LOGITS]);
    const optional = 'input { name: "mask" data_type: TYPE_BOOL dims: [ 7 ] optional: true }\n';
    expect(plan({ net: text + optional }).diagnostics).toEqual([]);
    expect(plan({ net: text + optional.replace('optional: true', '') }).ensemble).toBeNull();
  });
});

describe('batches', () => {
  const net = (more: string, input = '3, 224, 224', output = '1000') =>
    plan({ net: config([{ name: 'images', dims: input }], [{ name: 'logits', dims: output }], more) });
  const sizeOf = ({ ensemble }: ReturnType<typeof plan>) =>
    ensemble === null ? undefined : /max_batch_size: (\d+)/.exec(ensembleConfig(ensemble))![1];

  test('are as large as all take', () => {
    expect(sizeOf(net('max_batch_size: 8'))).toBe('8');
    expect(sizeOf(net('max_batch_size: 128'))).toBe('64');
  });

  test('may be among the dims of a model that is not batched', () => {
    const made = net('', '-1, 3, 224, 224', '-1, 1000');
    expect([sizeOf(made), made.ensemble!.outputs.at(-1)]).toEqual([
      '64',
      { name: 'logits', type: 'TYPE_FP32', dims: [1000], isOptional: false },
    ]);
    expect(sizeOf(net('', '1, 3, 224, 224', '1, 1000'))).toBe('1');
  });

  test.each([
    ['8, 3, 224, 224', '8, 1000'],
    ['-1, 3, 224, 224', '1000'],
  ])('of another size are refused: %s', (input, output) => {
    expect(net('', input, output).diagnostics.map(({ name }) => name)).toEqual(['ensemble-batch']);
  });

  test('follow the config.pbtxt of the DALI model, its names too', () => {
    const own = explicitConfig(model(DALI))
      .replace('max_batch_size: 64', 'max_batch_size: 4')
      .replace('"images"', '"pixels"');
    const made = plan({ net: config([{ name: 'pixels', dims: '3, 224, 224' }], [LOGITS]) }, {}, own);
    expect([sizeOf(made), made.diagnostics]).toEqual(['4', []]);
    expect(mapsOf(made)).toContain('output_map { key: "pixels" value: "pixels" }');
  });
});

describe('several models', () => {
  test('each takes what those before it make; what none takes is an output', () => {
    const made = plan({
      net: config([{ name: 'images', dims: '3, 224, 224' }], [LOGITS]),
      boxes: config(
        [
          { name: 'logits', dims: '1000' },
          { name: 'shapes', type: 'TYPE_INT64', dims: '3' },
        ],
        [{ name: 'scores', dims: '-1' }],
      ),
    });
    expect(made.diagnostics).toEqual([]);
    expect(made.ensemble!.outputs.map(({ name }) => name)).toEqual(['scores']);
  });

  test('in the order in which they run', () => {
    const made = plan({
      boxes: config([{ name: 'logits', dims: '1000' }], [{ name: 'scores', dims: '-1' }]),
      net: config([{ name: 'images', dims: '3, 224, 224' }], [LOGITS]),
    });
    expect(made.diagnostics.map(({ name }) => name)).toEqual(['ensemble-no-match']);
  });

  test('names that meet are told apart', () => {
    const made = plan({
      net: config(
        [{ name: 'images', dims: '3, 224, 224' }],
        [
          { name: 'shapes', dims: '4' },
          { name: 'jpegs', dims: '5' },
        ],
      ),
    });
    expect(made.ensemble!.outputs.map(({ name }) => name)).toEqual(['shapes', 'net_shapes', 'net_jpegs']);
    expect(mapsOf(made)).toContain('output_map { key: "shapes" value: "net_shapes" }');
  });
});

describe('what cannot be composed', () => {
  test.each([
    ['says too little', 'backend: "onnxruntime"\n', 'ensemble-model-incomplete'],
    ['gives a tensor no dims', config([{ name: 'images', dims: '' }], [LOGITS]), 'ensemble-model-incomplete'],
    ['is no text format', 'input {', 'ensemble-model-unreadable'],
    [
      'streams',
      config(
        [{ name: 'images', dims: '3, 224, 224' }],
        [LOGITS],
        'max_batch_size: 8 model_transaction_policy { decoupled: true }',
      ),
      'ensemble-streams',
    ],
  ])('%s', (_, text, name) => {
    const { ensemble, diagnostics } = plan({ net: text });
    expect([ensemble, diagnostics.map((one) => one.name)]).toEqual([null, [name]]);
  });

  test('a DALI model that streams', () => {
    const { diagnostics } = plan(
      { net: config([{ name: 'images', dims: '-1' }], [LOGITS]) },
      { decoupled: true },
    );
    expect(diagnostics.map(({ name }) => name)).toEqual(['ensemble-streams']);
  });

  test('the DALI model with itself', () => {
    const { ensemble, diagnostics } = plan({
      preprocessing: config([{ name: 'images', dims: '-1' }], [LOGITS]),
    });
    expect([ensemble, diagnostics.map(({ name }) => name)]).toEqual([null, ['ensemble-of-itself']]);
  });

  test('no config.pbtxt', () => {
    const order = { model: model(DALI), config: null, others: ['net'], repository: 'r' };
    const { diagnostics } = planEnsemble(order, {
      read: () => undefined,
      exists: () => false,
      list: () => [],
      pieces: () => undefined,
    });
    expect(diagnostics).toMatchObject([
      { name: 'ensemble-model-missing', message: expect.stringContaining('r/net/config.pbtxt') },
    ]);
  });
});

test('a GPU is needed unless all say that they need none', () => {
  const needsGpu = (more: string, own: boolean) =>
    plan(
      { net: config([{ name: 'images', dims: '3, 224, 224' }], [LOGITS], `max_batch_size: 8 ${more}`) },
      { needsGpu: own },
    ).ensemble!.needsGpu;
  expect(needsGpu('instance_group { kind: KIND_CPU }', false)).toBe(false);
  expect(needsGpu('instance_group { kind: KIND_CPU }', true)).toBe(true);
  expect(needsGpu('instance_group [ { kind: KIND_CPU }, { kind: KIND_GPU } ]', false)).toBe(true);
  expect(needsGpu('', false)).toBe(true);
});

test('a model is read as its config.pbtxt says', () => {
  expect(readServedModel('x', explicitConfig(model(DALI)))).toEqual({
    name: 'x',
    maxBatchSize: 64,
    decoupled: false,
    isOnCpu: false,
    inputs: [{ name: 'jpegs', type: 'TYPE_UINT8', dims: [-1], isOptional: false }],
    outputs: [
      { name: 'images', type: 'TYPE_FP32', dims: [3, 224, 224], isOptional: false },
      { name: 'shapes', type: 'TYPE_INT64', dims: [3], isOptional: false },
    ],
  });
});
