/** The last check: a finished text that computes anything else than the kept graph is found. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createProgram } from '../../src/python/program/create.ts';
import { decodePython, type Engine } from '../../src/python/syntax/index.ts';
import { checkFinished } from '../../src/transpile/check-finished.ts';
import { choosePipeline, scoreAll } from '../../src/transpile/choose-pipeline.ts';
import { declaredInputs } from '../../src/transpile/declared-inputs.ts';
import { evaluateProgram } from '../../src/transpile/evaluate.ts';
import { makePlan } from '../../src/transpile/make-plan.ts';
import { testEngine } from '../support/evaluate.ts';
import { bodyOf, filesOf, OPTIONS, pipeline } from './program.ts';

const PROGRAM = pipeline(
  [
    'images = fn.decoders.image(jpegs, device="mixed", output_type=types.RGB)',
    'gain = fn.external_source(name="gain", dtype=types.FLOAT, ndim=0)',
    'small = fn.resize(images, size=[8, 6], interp_type=types.INTERP_LINEAR)',
    'small = fn.brightness(small, brightness=gain)',
    'out = fn.crop_mirror_normalize(small, mean=[1.0, 2.0, 3.0], std=[4.0], dtype=types.FLOAT, output_layout="CHW")',
    'scaled = out * 2 + 1.5',
    'return out, scaled, small[0], labels',
  ].join('\n'),
);

let engine: Engine;
let finished: string;
let check: (text: string) => string | null;

beforeAll(async () => {
  engine = await testEngine();
  finished = await bodyOf(PROGRAM);
  const program = createProgram(filesOf(PROGRAM), 'train.py', engine, decodePython);
  const evaluated = evaluateProgram({ program, settings: { argv: [], env: {}, cwd: '' }, overrides: [] });
  const { call } = choosePipeline(evaluated, OPTIONS, scoreAll(evaluated));
  const plan = makePlan(evaluated, call, OPTIONS, []);
  check = (text) => checkFinished(plan, declaredInputs(plan), text, engine);
});

describe('the last check', () => {
  test('the finished text passes', () => {
    expect(check(finished)).toBeNull();
  });

  test.each([
    ['a mean', '2.0, 3.0', '2.0, 3.5'],
    ['int for float', '[4.0]', '[4]'],
    ['a size', '[8, 6]', '[6, 8]'],
    ['an interpolation', 'INTERP_LINEAR', 'INTERP_CUBIC'],
    ['a layout', 'output_layout="CHW"', 'output_layout="HWC"'],
    ['an argument that goes', ', std=[4.0]', ''],
    ['a device', 'device="mixed"', 'device="cpu"'],
    ['the order of outputs', 'return out, ', 'return small, '],
    ['a scalar of arithmetic', '* 2 ', '* 3 '],
    ['its type', '* 2 ', '* 2.0 '],
    ['the operator of arithmetic', '* 2 ', '/ 2 '],
    ['an index', 'small[0]', 'small[1]'],
    ['an output that goes', ', fn.reshape(small[0]', ' #'],
    ['a name', 'name="out"', 'name="other"'],
    ["an input's name", 'name="jpegs"', 'name="jpeg"'],
    ["an input's type", 'types.UINT8, ndim', 'types.INT8, ndim'],
    ["an input's dimensions", 'ndim=1', 'ndim=2'],
    ['a conversion of an input that goes', ', shape=[])', ', layout="")'],
    ['another conversion', 'shape=[]', 'shape=[1]'],
    ['a name that is not bound', 'fn.resize(images', 'fn.resize(image'],
    ['a parameter without a value', 'def val_pipe()', 'def val_pipe(size)'],
    [
      'a call without an argument',
      'def val_pipe():\n',
      'def val_pipe():\n    def helper(a, b):\n        return a\n\n    helper(1)\n',
    ],
    ['no mark', '@autoserialize\n', ''],
    ['a syntax error', 'def val_pipe():', 'def val_pipe() {'],
    ['a loop that lost its header', 'return out', 'if False:\n        break\n    return out'],
    ['a function that lost its header', '@autoserialize', 'if False:\n    return 1\n@autoserialize'],
    ['a further operator', 'return out', 'out = fn.copy(out)\n    return out'],
    ['an error at execution', 'from nvidia.dali import', 'raise ValueError\nfrom nvidia.dali import'],
  ])('%s is found', (_what, before, after) => {
    expect(finished).toContain(before);
    expect(check(finished.replace(before, after))).not.toBeNull();
  });
});
