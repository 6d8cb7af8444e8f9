/** ONNX files, as the onnx package itself reads them, and what Triton makes of them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { planEnsemble } from '../../../src/triton/ensemble/index.ts';
import { BrokenFile, type Pieces } from '../../../src/triton/onnx/fields.ts';
import { readOnnxGraph, type OnnxGraph } from '../../../src/triton/onnx/graph.ts';
import { servedByOnnx } from '../../../src/triton/onnx/index.ts';
import { createStanding } from '../../../src/workspace/index.ts';
import { model, tensor } from '../models.ts';

const MODELS = JSON.parse(readFileSync('test/triton/onnx/models.json', 'utf8')) as Readonly<
  Record<string, OnnxGraph & { readonly onnx: string }>
>;

function bytesOf(name: string): Uint8Array {
  return new Uint8Array(Buffer.from(MODELS[name]!.onnx, 'base64'));
}

function piecesOf(bytes: Uint8Array): Pieces {
  return {
    size: bytes.length,
    readAt: (offset, length) => bytes.subarray(offset, offset + length),
  };
}

function brokenBy(bytes: Uint8Array): string | null {
  try {
    readOnnxGraph(piecesOf(bytes));
    return null;
  } catch (error) {
    if (error instanceof BrokenFile) return error.message;
    throw error;
  }
}

describe('inputs and outputs', () => {
  test.each(Object.keys(MODELS))('are those that onnx reports: %s', (name) => {
    const { inputs, outputs } = MODELS[name]!;
    expect(readOnnxGraph(piecesOf(bytesOf(name)))).toEqual({ inputs, outputs });
  });

  test('are found without reading weights', () => {
    const bytes = bytesOf('new');
    let read = 0;
    const { readAt } = piecesOf(bytes);
    readOnnxGraph({
      size: bytes.length,
      readAt: (offset, length) => {
        const piece = readAt(offset, Math.min(length, 64));
        read += piece.length;
        return piece;
      },
    });
    expect(bytes.length).toBeGreaterThan(24_000);
    expect(read).toBeLessThan(4000);
  });
});

describe('what Triton makes of it', () => {
  test.each([
    ['batched', 4, [3, 224, 224]],
    ['unnamed batch', 4, [3]],
    ['minus one', 4, [3]],
    ['fixed', 0, [1, 3, -1, -1]],
    ['batch of one side', 0, [-1, 3, 224, 224]],
    ['scalar', 0, [1]],
    ['one dimension', 4, [1]],
    ['no shape', 0, [-1, 3, 224, 224]],
  ] as const)('%s', (name, maxBatchSize, dims) => {
    const served = servedByOnnx('net', piecesOf(bytesOf(name)));
    expect(served.maxBatchSize).toBe(maxBatchSize);
    expect(served.inputs[0]!.dims).toEqual(dims);
  });

  test('types', () => {
    const types = servedByOnnx('net', piecesOf(bytesOf('types'))).inputs.map(({ type }) => type);
    const known =
      'FP32 UINT8 INT8 UINT16 INT16 INT32 INT64 STRING BOOL FP16 FP64 UINT32 UINT64 INVALID INVALID BF16';
    expect(types).toEqual(known.split(' ').map((type) => `TYPE_${type}`));
  });
});

describe('a file that is none', () => {
  test.each(['batched', 'sparse', 'long names'])('%s, cut anywhere within its graph', (name) => {
    const bytes = bytesOf(name);
    // What follows the graph is the opset's version, 4 bytes or more.
    for (let end = 0; end < bytes.length - 6; end++) expect(brokenBy(bytes.subarray(0, end))).not.toBeNull();
  });

  test.each([
    ['text', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n'],
    ['empty', ''],
    ['zeros', '\0'.repeat(100)],
    ['zip', 'PK\u0003\u0004 and more'],
  ])('%s', (_, text) => {
    expect(brokenBy(new TextEncoder().encode(text))).not.toBeNull();
  });

  test('any byte of which may be wrong, ends in a graph or in a message', () => {
    const bytes = bytesOf('batched');
    for (let at = 0; at < bytes.length; at++) {
      for (const wrong of [0, 0x7f, 0x80, 0xff]) expect(() => brokenBy(bytes.with(at, wrong))).not.toThrow();
    }
  });
});

describe('an ensemble', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'onnx-'));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  function put(path: string, content: Uint8Array | string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }

  function plan(other: string) {
    const image = tensor('images', { dtype: 'FLOAT', ndim: 3, dims: [3, 224, 224], layout: 'CHW' });
    const dali = model({ maxBatchSize: 64, inputs: [tensor('jpegs')], outputs: [image] });
    const order = { model: dali, config: null, others: [other], repository: 'models' };
    return planEnsemble(order, createStanding(root));
  }

  test('takes the highest version', () => {
    put('models/net/2/model.onnx', 'not this one');
    put('models/net/10/model.onnx', bytesOf('batched'));
    const { ensemble, diagnostics } = plan('net');
    expect(diagnostics.map(({ name }) => name)).toEqual(['ensemble-matched']);
    expect(ensemble).toMatchObject({ maxBatchSize: 4, outputs: [{ name: 'y', dims: [1000] }] });
  });

  test('takes a directory with external data', () => {
    put('models/large/1/model.onnx/model.onnx', bytesOf('external data'));
    expect(plan('large').ensemble).not.toBeNull();
  });

  test('goes by a config.pbtxt where there is one', () => {
    put('models/told/1/model.onnx', bytesOf('batched'));
    put('models/told/config.pbtxt', 'max_batch_size: 8');
    expect(plan('told').diagnostics.map(({ name }) => name)).toEqual(['ensemble-model-incomplete']);
  });

  test.each(['no shape', 'sequence', 'no outputs'])('refuses what Triton would have to infer: %s', (name) => {
    put('models/vague/1/model.onnx', bytesOf(name));
    expect(plan('vague')).toMatchObject({ ensemble: null, diagnostics: [{ code: 'DT463' }] });
  });

  test('says which file is broken', () => {
    put('models/cut/1/model.onnx', bytesOf('batched'));
    truncateSync(join(root, 'models/cut/1/model.onnx'), 60);
    const [problem] = plan('cut').diagnostics;
    expect(problem!.message).toMatch(
      /^Triton cannot read models\/cut\/1\/model\.onnx: it ends within a field/,
    );
  });

  test('says what is missing', () => {
    put('models/none/1/model.plan', '');
    expect(plan('none').diagnostics.map(({ name }) => name)).toEqual(['ensemble-model-missing']);
  });
});
