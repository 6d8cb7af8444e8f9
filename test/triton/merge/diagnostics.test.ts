/** What is said of a config.pbtxt, and what it becomes; as many files of which nothing is to be said. */
import { describe, expect, test } from '@jest/globals';
import { explicitConfig, mergeConfig, type MergeRequest } from '../../../src/triton/index.ts';
import { model, tensor } from '../models.ts';

const PATH = 'config.pbtxt';
const SERVED = model({ maxBatchSize: 8, numThreads: 2, needsGpu: false });
const ON_GPU = model({ maxBatchSize: 8, numThreads: 2 });
const STREAMED = model({
  maxBatchSize: 2,
  numThreads: 2,
  needsGpu: false,
  decoupled: true,
  inputs: [tensor('clip', { layout: 'B' })],
  outputs: [tensor('frames', { ndim: 4, dims: [4, 24, 20, 3], layout: 'FHWC' })],
});
const TEXT = explicitConfig(SERVED);

const OPEN = { ...SERVED, outputs: [tensor('output', { ndim: 3, dims: [3, -1, -1] })] };
const OPEN_TEXT = explicitConfig(OPEN).replace('[ 3, -1, -1 ]', '[ 3, 224, 224 ]');

/** Names of what is said, and the text where it changes. */
function merged(text: string, changes: Partial<MergeRequest> = {}): readonly unknown[] {
  const request = {
    model: SERVED,
    config: 'explicit' as const,
    maxBatchSize: null,
    numThreads: null,
    ...changes,
  };
  const result = mergeConfig(PATH, text, request);
  const said = result.diagnostics.map(({ name, severity }) => `${severity} ${name.replace('config-', '')}`);
  return [said, result.text === text ? 'unchanged' : result.text];
}

function changed(from: string | RegExp, to: string, text = TEXT): string {
  const made = text.replace(from, to);
  if (made === text) throw new Error(`${String(from)} is not there`);
  return made;
}

describe('nothing is said, and nothing changed', () => {
  test.each([
    ['what is written', TEXT, {}],
    ['what is written for a GPU', explicitConfig(ON_GPU), { model: ON_GPU }],
    ['what is written for a stream', explicitConfig(STREAMED), { model: STREAMED }],
    ['a renamed output', changed('name: "output"', 'name: "pixels"'), {}],
    ['extents of an output that only the user knows', OPEN_TEXT, { model: OPEN }],
    ['a preferred size', changed('batching { }', 'batching { preferred_batch_size: 8 }'), {}],
    [
      'a preferred size beside a batch size that is asked for',
      changed('batching { }', 'batching { preferred_batch_size: 8 }'),
      { maxBatchSize: 8 },
    ],
    ['no scheduler, instances, parameters', TEXT.slice(0, TEXT.indexOf('dynamic_batching')), {}],
    ['its own name', `name: "preprocessing" ${TEXT}`, {}],
    ['instances of either kind', changed('KIND_CPU', 'KIND_AUTO'), {}],
    ['instances with a GPU', changed('KIND_CPU', 'KIND_GPU'), { model: ON_GPU }],
    ['dali.py named', `${TEXT}default_model_filename: "dali.py"`, {}],
    ['model.dali named', `${TEXT}default_model_filename: "model.dali"`, {}],
    ['types as numbers', changed('TYPE_UINT8', '2'), {}],
    ['not decoupled', `${TEXT}model_transaction_policy { decoupled: false }`, {}],
    ['a file without a batch size, for auto', 'backend: "dali"', { config: 'auto' as const }],
    [
      'an output that is split',
      changed('[ 3, 224, 224 ]', '[ 224, 224 ]') +
        'parameters { key: "split_along_outer_axis" value { string_value: "a:output" } }',
      {},
    ],
  ] as const)('of %s', (_, text, changes) => {
    expect(merged(text, changes)).toEqual([[], 'unchanged']);
  });
});

describe('said and left alone', () => {
  test.each([
    ['no batch size', changed(/max.*\n/, ''), ['warning without-batch-size'], {}],
    ['a negative batch size', changed('size: 8', 'size: -1'), ['warning negative-batch-size'], {}],
    ['another batch size', changed('size: 8', 'size: 0x10'), ['info batch-size'], {}],
    [
      'no batches: dims have that of the batch',
      changed('[ -1 ]', '[ -1, -1 ]', changed('[ 3,', '[ -1, 3,', changed('size: 8', 'size: 0'))),
      ['warning not-batched'],
      {},
    ],
    [
      'preferred sizes beyond the largest',
      changed('batching { }', 'batching { preferred_batch_size: [ 4, 16 ] }'),
      ['warning preferred-size'],
      {},
    ],
    [
      'preferred sizes without a largest, which counts as 0',
      changed('batching { }', 'batching { preferred_batch_size: 4 }', changed(/max.*\n/, '')),
      ['warning without-batch-size', 'warning preferred-size'],
      {},
    ],
    [
      'preferred sizes that are no sizes',
      changed('batching { }', 'batching { preferred_batch_size: [ 0, -1 ] }'),
      ['warning preferred-size-sign', 'warning preferred-size-sign'],
      {},
    ],
    ['extents of arrays', changed('dims: [ -1 ]', 'dims: [ 1000 ]'), ['info fixed-input'], {}],
    [
      'a batch of one size',
      changed('[ -1 ]', '[ 4, -1 ]', changed('[ 3,', '[ -1, 3,', changed('size: 8', 'size: 0'))),
      ['warning not-batched', 'info fixed-input'],
      {},
    ],
    [
      'the length of files',
      changed('dims: [ -1 ]', 'dims: [ 1 ]'),
      ['warning fixed-encoded'],
      { model: { ...SERVED, inputs: [tensor('jpegs', { isEncoded: true })] } },
    ],
    ['an extent of 0', changed('dims: [ -1 ]', 'dims: [ 0 ]'), ['warning no-extent'], {}],
    ['an extent below -1', changed('dims: [ -1 ]', 'dims: [ -2 ]'), ['warning no-extent'], {}],
    ['other threads', changed('"2"', '"8"'), ['info threads'], {}],
    ['threads that are no number', changed('"2"', '"two"'), ['warning bad-threads'], {}],
    ['no value of threads', changed(/value: .*/, ''), ['warning bad-threads'], {}],
    ['instances on the CPU', TEXT, ['warning without-gpu'], { model: ON_GPU }],
    ['instances of a model', changed('KIND_CPU', '3'), ['warning without-gpu'], { model: ON_GPU }],
    ['instances on a GPU', changed('KIND_CPU', 'KIND_GPU'), ['info wants-gpu'], {}],
    ['another name', `name: "x" ${TEXT}`, ['warning name'], {}],
    ['a decoupled model', `${TEXT}model_transaction_policy { decoupled: t }`, ['warning decoupled'], {}],
    ['a file name with a space', `${TEXT}default_model_filename: "a b.py"`, ['warning model-filename'], {}],
    ['a file name with two dots', `${TEXT}default_model_filename: "a..py"`, ['warning model-path'], {}],
    ['a file that is no Python', `${TEXT}default_model_filename: "p.txt"`, ['warning not-python'], {}],
    ['a comma too many', `${TEXT}input [ , ]`, ['error unreadable'], {}],
    ['another backend', changed('"dali"', '"python"'), ['error of-other-model'], {}],
    ['a platform', `platform: "dali" ${TEXT}`, ['error of-other-model'], {}],
    ['an ensemble', 'ensemble_scheduling { }', ['error of-other-model'], {}],
    ['more inputs', `${TEXT}input { name: "x" }`, ['error extra-input'], {}],
    ['more outputs', `${TEXT}output { name: "x" }`, ['error extra-outputs'], {}],
  ] as const)('%s', (_, text, said, changes) => {
    expect(merged(text, changes)).toEqual([said, 'unchanged']);
  });

  test('outputs in another order, though nothing else is wrong', () => {
    const two = model({
      maxBatchSize: 8,
      numThreads: 2,
      needsGpu: false,
      outputs: [tensor('a'), tensor('b')],
    });
    const text = explicitConfig(two);
    expect(merged(text, { model: two })).toEqual([[], 'unchanged']);
    const other = text.replace('"a"', '"x"').replace('"b"', '"a"').replace('"x"', '"b"');
    expect(merged(other, { model: two })).toEqual([['error output-order'], 'unchanged']);
  });
});

describe('put right', () => {
  test.each([
    ['another type', changed('TYPE_UINT8', 'TYPE_INT8'), ['warning data-type']],
    ['no type', changed(/ *data_type: TYPE_UINT8\n/, ''), ['info without-data-type']],
    ['TYPE_INVALID', changed('TYPE_UINT8', 'TYPE_INVALID'), ['info without-data-type']],
    ['more dimensions', changed('[ -1 ]', '[ -1, 2 ]'), ['warning dimensions']],
    ['fewer dimensions', changed('[ 3, 224, 224 ]', '[ 3, 224 ]'), ['warning dimensions']],
    ['no dimensions', changed('[ -1 ]', '[]'), ['info without-dims']],
    ['other extents', changed('[ 3, 224, 224 ]', '[ 3, 224, 225 ]'), ['warning dims']],
    ['open extents', changed('[ 3, 224, 224 ]', '[ -1, 224, -1 ]'), []],
    ['no ragged batches', changed('batch: true', 'batch: false'), ['warning not-ragged']],
    ['another input name', changed('"jpegs"', '"files"'), ['warning renames-input']],
    ['no output name', changed(/ *name: "output"\n/, ''), []],
    ['no backend', changed('"dali"', '""'), ['info without-backend']],
  ] as const)('%s', (_, text, said) => {
    const [names, made] = merged(text);
    const words = (config: unknown) =>
      String(config)
        .split(/[\s,]+/)
        .toSorted();
    expect([names, words(made)]).toEqual([said, words(TEXT)]);
    expect(merged(String(made))).toEqual([[], 'unchanged']);
  });

  test('what a stream needs', () => {
    const before = 'backend: "dali" max_batch_size: 2 input { name: "clip" data_type: TYPE_UINT8 dims: -1 }';
    const [said, made] = merged(before, { model: STREAMED, config: 'auto' });
    expect([said, made]).toEqual([
      ['warning streams', 'warning dimensions', 'warning not-decoupled'],
      'backend: "dali" max_batch_size: 0 input { name: "clip" data_type: TYPE_UINT8 dims: 1 dims: -1 }\nmodel_transaction_policy { decoupled: true }',
    ]);
    expect(merged(String(made), { model: STREAMED, config: 'auto' })).toEqual([[], 'unchanged']);
  });

  test('what options ask for', () => {
    const [said, made] = merged(TEXT, { maxBatchSize: 4, numThreads: 3 });
    expect([said, made]).toEqual([[], TEXT.replace('size: 8', 'size: 4').replace('"2"', '"3"')]);
    const bare = mergeConfig(PATH, '', { model: SERVED, config: 'auto', maxBatchSize: 4, numThreads: 3 });
    expect(merged(bare.text, { config: 'auto', maxBatchSize: 4, numThreads: 3 })).toEqual([[], 'unchanged']);
  });
});
