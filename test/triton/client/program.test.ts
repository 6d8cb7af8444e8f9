/** The text of the client: written for one model, valid Python whatever its tensors are called. */
import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';

import type { Model } from '../../../src/model.ts';
import { clientProgram } from '../../../src/triton/client/index.ts';
import { fileNames, optionOf } from '../../../src/triton/client/names.ts';
import { systemPython } from '../../support/python.ts';
import { model, tensor } from '../models.ts';

const jpegs = tensor('jpegs', { isEncoded: true });
const boxes = tensor('boxes', { dtype: 'FLOAT', ndim: 2, dims: [-1, 4] });
const program = (changes: Partial<Model>, outputs = ['images']) => clientProgram(model(changes), outputs);

describe('nothing of other kinds of models', () => {
  const ARRAYS = ['load_array', 'stacked', '.npy files, each'];
  const FILES = ['load_file', 'padded', 'fromfile'];
  const SINGLE = ['http', '--batch', '--in-flight', 'Future', 'deque', 'importlib'];
  const STREAMED = ['stream', 'queue', 'triton_final_response'];
  test.each([
    ['files', { inputs: [jpegs] }, [...FILES, ...SINGLE], [...ARRAYS, ...STREAMED]],
    ['arrays', { inputs: [boxes] }, [...ARRAYS, ...SINGLE], [...FILES, ...STREAMED]],
    ['both', { inputs: [boxes, jpegs] }, [...ARRAYS, ...FILES, ...SINGLE], STREAMED],
    ['streams', { inputs: [jpegs], decoupled: true }, [...FILES, ...STREAMED], [...ARRAYS, ...SINGLE]],
  ] as const)('%s', (_, changes, held, missing) => {
    const text = program(changes);
    for (const part of held) expect(text).toContain(part);
    for (const part of missing) expect(text).not.toContain(part);
  });

  test('every import is used, every function called', () => {
    const changes = [{ inputs: [jpegs] }, { inputs: [boxes, jpegs] }, { inputs: [jpegs], decoupled: true }];
    for (const text of changes.flatMap((change) => [program(change), program(change, ['a/b'])])) {
      const names = [...text.matchAll(/^(?:def|import|from \S+ import) (?:.* as )?([\w.]+)/gm)];
      expect(names.length).toBeGreaterThan(10);
      for (const [, name] of names) expect(text.split(new RegExp(`\\b${name}\\b`)).length).toBeGreaterThan(2);
    }
  });
});

test('requests under way: one where a server without a GPU serves', () => {
  expect(program({ inputs: [jpegs], needsGpu: false })).toContain(
    'default=1,\n        metavar="N",\n        help="requests',
  );
  expect(program({ inputs: [jpegs], needsGpu: true })).toContain('default=16,\n');
});

test('a dtype that is not known is no model to write for', () => {
  expect(() => program({ inputs: [tensor('x', { dtype: null })] })).toThrow(TypeError);
});

describe('names of files', () => {
  test.each([
    [
      ['images', 'image/shape'],
      ['images', 'image_shape'],
    ],
    // What cannot be an attribute, or is an option already.
    [
      ['class', 'url', '2d', '_x', 'é', ''],
      ['input_0', 'input_1', 'input_2', 'input_3', 'input_4', 'input_5'],
    ],
    // What would be the same.
    [
      ['a b', 'a/b', 'a'],
      ['input_0', 'input_1', 'a'],
    ],
  ])('%j', (inputs, names) => {
    expect(fileNames(inputs)).toEqual(names);
  });

  test('argparse makes the name of its option again', () => {
    expect(optionOf('image_shape')).toBe('--image-shape');
  });
});

test('any names of inputs and outputs give valid Python', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }), {
    minLength: 1,
    maxLength: 4,
  });
  const made = fc.record({ inputs: names, outputs: names, decoupled: fc.boolean(), encoded: fc.boolean() });
  const texts = fc
    .sample(made, { seed: 5, numRuns: 100 })
    .map(({ inputs, outputs, decoupled, encoded }) =>
      program({ decoupled, inputs: inputs.map((name) => tensor(name, { isEncoded: encoded })) }, outputs),
    );
  const checked = execFileSync(
    systemPython(),
    [
      '-I',
      '-c',
      `import ast, json, sys
for text, outputs in json.load(sys.stdin):
    tree = ast.parse(text)
    values = [node.value for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "OUTPUTS"]
    assert ast.literal_eval(values[0]) == outputs, outputs
    print("valid")`,
    ],
    {
      encoding: 'utf8',
      input: JSON.stringify(
        fc.sample(made, { seed: 5, numRuns: 100 }).map(({ outputs }, i) => [texts[i], outputs]),
      ),
    },
  );
  expect(checked).toBe('valid\n'.repeat(100));
});
