/** Random files are merged, and read again by protobuf: nothing is lost, what is not ours is equal, comments are in place. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import type { Model, Tensor } from '../../../src/model.ts';
import { TRITON_TYPES } from '../../../src/triton/data-types.ts';
import { mergeConfig, PUT_RIGHT, type MergeRequest } from '../../../src/triton/index.ts';
import { LineProcess } from '../../support/line-process.ts';
import { daliPython } from '../../support/python.ts';
import { model, tensor } from '../models.ts';
import { randomConfig } from '../text-format/configs.ts';
import { printed } from '../text-format/layout.ts';
import { seeded } from '../text-format/random.ts';

const FILES = 300;
const PATH = 'model_repository/preprocessing/config.pbtxt';
const SERVED = model({
  inputs: [tensor('boxes', { dtype: 'FLOAT', ndim: 2, dims: [-1, 4] }), tensor('jpegs')],
  outputs: [
    tensor('images', { dtype: 'FLOAT', ndim: 3, dims: [3, -1, 224] }),
    tensor('shapes', { dtype: 'INT64', dims: [3] }),
  ],
});

interface Entry {
  readonly name?: string;
  readonly data_type?: string;
  readonly dims?: readonly string[];
  readonly allow_ragged_batch?: boolean;
}
interface Config extends Readonly<Record<string, unknown>> {
  readonly backend?: string;
  readonly max_batch_size?: number;
  readonly input?: readonly Entry[];
  readonly output?: readonly Entry[];
}

let python: LineProcess;
beforeAll(() => {
  const script = fileURLToPath(new URL('../text-format/messages.py', import.meta.url));
  python = new LineProcess(daliPython(), ['-I', script]);
});
afterAll(() => python.close());

async function read(texts: readonly string[]): Promise<readonly Config[]> {
  const answers = await python.ask(texts.map((text) => [text, null]));
  return (answers as readonly { error: string | null; message: Config }[]).map(({ error, message }, at) => {
    if (error !== null) throw new Error(`${error}\n${texts[at]}`);
    return message;
  });
}

const requestOf = (config: MergeRequest['config'], changes: Partial<MergeRequest> = {}): MergeRequest => ({
  model: SERVED,
  config,
  maxBatchSize: null,
  numThreads: null,
  ...changes,
});

/** What is the user's. */
function notOwned(config: Config, before: Config): unknown {
  const { backend: _backend, input = [], output = [], ...rest } = config;
  const others = ({ name, data_type: _type, dims: _dims, allow_ragged_batch: _ragged, ...own }: Entry) => ({
    name,
    ...own,
  });
  return {
    ...rest,
    input: input.slice(0, before.input?.length ?? 0).map(others),
    output: output.slice(0, before.output?.length ?? 0).map(others),
  };
}

function expectOwned(entry: Entry, was: Entry | undefined, { dtype, dims }: Tensor): void {
  expect(entry.data_type).toBe(TRITON_TYPES[dtype!]);
  const before = was?.dims?.length === dims.length ? was.dims : dims.map(() => '-1');
  expect(entry.dims).toEqual(dims.map((extent, axis) => (extent === -1 ? before[axis] : String(extent))));
}

function expectAll(after: Config, before: Config, { inputs, outputs }: Model): void {
  expect(after.backend).toBe('dali');
  for (const input of inputs) {
    const entry = after.input!.find(({ name }) => name === input.name)!;
    expectOwned(
      entry,
      before.input?.find(({ name }) => name === input.name),
      input,
    );
    expect(entry.allow_ragged_batch).toBe(true);
  }
  expect(after.output).toHaveLength(outputs.length);
  for (const [at, output] of outputs.entries()) expectOwned(after.output![at]!, before.output?.[at], output);
}

/** Each of the comments stands, in their order. */
function expectComments(text: string, comments: readonly string[]): void {
  let at = 0;
  for (const comment of comments) {
    at = text.indexOf(comment, at);
    if (at < 0) throw new Error(`${comment} is lost or moved in\n${text}`);
    at += comment.length;
  }
}

/** Comments as they stand in the text: those of a field are printed from the inside out. */
function inOrder(text: string, comments: readonly string[]): readonly string[] {
  return comments.toSorted((a, b) => text.indexOf(a) - text.indexOf(b));
}

const files = Array.from({ length: FILES }, (_, seed) => {
  const random = seeded(seed + 10_000);
  const { text, comments } = printed(randomConfig(SERVED, random), random);
  return { text, comments: inOrder(text, comments) };
});
const texts = files.map(({ text }) => text);

describe(`${FILES} random files`, () => {
  test('are merged: what is not ours is equal as a message, comments are in place', async () => {
    const merged = texts.map((text) => mergeConfig(PATH, text, requestOf('explicit')));
    expect(
      merged.flatMap(({ diagnostics }) => diagnostics.filter(({ severity }) => severity === 'error')),
    ).toEqual([]);
    const [before, after] = [await read(texts), await read(merged.map(({ text }) => text))];
    for (const [at, { comments }] of files.entries()) {
      expectComments(merged[at]!.text, comments);
      expect(notOwned(after[at]!, before[at]!)).toEqual(notOwned(before[at]!, before[at]!));
      expectAll(after[at]!, before[at]!, SERVED);
    }
  });

  test('are not changed a second time', () => {
    for (const text of texts) {
      const once = mergeConfig(PATH, text, requestOf('explicit'));
      const twice = mergeConfig(PATH, once.text, requestOf('explicit'));
      expect(twice.text).toBe(once.text);
      expect(twice.diagnostics.filter(({ name }) => PUT_RIGHT.has(name))).toEqual([]);
    }
  });

  test('get nothing with auto that autoconfiguration knows', async () => {
    const merged = texts.map((text) => mergeConfig(PATH, text, requestOf('auto')).text);
    const [before, after] = [await read(texts), await read(merged)];
    for (const [at, { comments }] of files.entries()) {
      expectComments(merged[at]!, comments);
      expect(notOwned(after[at]!, before[at]!)).toEqual(notOwned(before[at]!, before[at]!));
      expect(after[at]!.input?.length).toBe(before[at]!.input?.length);
      expect(after[at]!.output?.length).toBe(before[at]!.output?.length);
      expect(mergeConfig(PATH, merged[at]!, requestOf('auto')).text).toBe(merged[at]);
    }
  });

  test('get the batch size and threads that options ask for', async () => {
    const request = requestOf('explicit', { maxBatchSize: 48, numThreads: 3 });
    const merged = texts.map((text) => mergeConfig(PATH, text, request).text);
    for (const [at, config] of (await read(merged)).entries()) {
      expectComments(merged[at]!, files[at]!.comments);
      expect(config).toMatchObject({
        max_batch_size: 48,
        parameters: { num_threads: { string_value: '3' } },
      });
      expect(mergeConfig(PATH, merged[at]!, request).text).toBe(merged[at]);
    }
  });

  test('get what a streamed video needs', async () => {
    const request = requestOf('explicit', { model: { ...SERVED, maxBatchSize: 0, decoupled: true } });
    // Triton batches nothing: the scheduler that does is the user's to remove.
    const merged = texts.map((text) => mergeConfig(PATH, text, request).text);
    for (const [at, config] of (await read(merged)).entries()) {
      expectComments(merged[at]!, files[at]!.comments);
      expect(config).toMatchObject({ model_transaction_policy: { decoupled: true } });
      expect(config.max_batch_size ?? 0).toBe(0);
      expect(config.input!.find(({ name }) => name === 'jpegs')!.dims).toHaveLength(2);
      expect(mergeConfig(PATH, merged[at]!, request).text).toBe(merged[at]);
    }
  });
});
