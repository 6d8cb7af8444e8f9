/** The script that calls DALI's model and those behind it: valid Python for any names, written for these models alone. */
import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';

import { blsConfig, blsModel } from '../../../src/triton/bls/index.ts';
import { readServedModel, type ServedTensor } from '../../../src/triton/served-model.ts';
import type { Ensemble } from '../../../src/triton/ensemble/index.ts';
import { systemPython } from '../../support/python.ts';

const tensor = (name: string): ServedTensor => ({ name, type: 'TYPE_FP32', dims: [3], isOptional: false });

/** Two models; the second takes the first output of the first. */
function chain(
  names: Readonly<Record<'model' | 'input' | 'made' | 'taken' | 'given' | 'exposed', string>>,
): Ensemble {
  return {
    maxBatchSize: 8,
    inputs: [tensor(names.input)],
    outputs: [tensor(names.exposed)],
    steps: [
      {
        model: 'preprocessing',
        inputs: new Map([[names.input, names.input]]),
        outputs: new Map([[names.made, names.made]]),
      },
      {
        model: names.model,
        inputs: new Map([[names.taken, names.made]]),
        outputs: new Map([[names.given, names.exposed]]),
      },
    ],
  };
}

const SAME = {
  model: 'net',
  input: 'jpegs',
  made: 'images',
  taken: 'images',
  given: 'logits',
  exposed: 'logits',
};

describe('the script', () => {
  test('passes tensors on as they are where their names are the same', () => {
    const text = blsModel(chain(SAME));
    expect(text).not.toContain('named');
    expect(text).toContain('[preprocessing["images"]],\n');
    expect(text).toContain('return [net["logits"]]\n');
  });

  test('names those that have another name', () => {
    const text = blsModel(chain({ ...SAME, taken: 'input', exposed: 'net_logits' }));
    expect(text).toContain('[named("input", preprocessing["images"])],\n');
    expect(text).toContain('return [named("net_logits", net["logits"])]\n');
  });

  test('calls models by variables of their own', () => {
    for (const model of ['inputs', 'self', '2d', 'a-b', 'class'])
      expect(blsModel(chain({ ...SAME, model }))).toContain(
        model === 'a-b' ? 'a_b = infer(\n' : 'model_1 = infer(\n',
      );
    // Two models of the same variable.
    expect(blsModel(chain({ ...SAME, model: 'preprocessing' }))).toContain('model_0 = infer(\n');
  });

  test('any names give valid Python', () => {
    const name = fc.string({ minLength: 1, maxLength: 60, unit: 'binary' });
    const names = fc.record({
      model: name,
      input: name,
      made: name,
      taken: name,
      given: name,
      exposed: name,
    });
    const texts = fc.sample(names, { seed: 3, numRuns: 50 }).map((one) => blsModel(chain(one)));
    const program =
      'import ast, json, sys\nfor text in json.load(sys.stdin):\n    ast.parse(text)\n    print("valid")';
    const input = JSON.stringify(texts);
    const checked = execFileSync(systemPython(), ['-I', '-c', program], { encoding: 'utf8', input });
    expect(checked).toBe('valid\n'.repeat(50));
  });
});

test('its config.pbtxt says what the ensemble takes and gives', () => {
  expect(readServedModel('net_bls', blsConfig(chain(SAME)))).toEqual({
    name: 'net_bls',
    maxBatchSize: 8,
    decoupled: false,
    isOnCpu: true,
    inputs: [tensor('jpegs')],
    outputs: [tensor('logits')],
  });
});
