/** What an answer of the driver comes to. */
import { describe, expect, test } from '@jest/globals';
import type { BindingRow, OutputRow, VerifyResult } from '../../../src/verify/index.ts';
import type { Outcome } from '../../../src/run/outcome.ts';
import { judgedOf } from '../../../src/cli/verify/verdict.ts';

const passed = { status: 'passed', message: '' } as const;
const failed = { status: 'failed', message: 'why' } as const;
const exempt = { status: 'exempt', message: 'why not' } as const;
const LEVELS = { L0: passed, L1: passed, L2: passed, L3: passed };
const equal: BindingRow = { name: 'size', ours: '1', python: '1', status: 'equal', message: '' };
const same: OutputRow = {
  name: 'images',
  status: 'equal',
  samples: 10,
  message: '',
  largest: null,
  firstSample: null,
  isRagged: false,
  parting: null,
};
const other: OutputRow = {
  ...same,
  status: 'different',
  message: 'differs by up to 3',
  largest: 3,
  firstSample: 2,
};
const ANSWER: VerifyResult = {
  id: '0',
  levels: LEVELS,
  unreached: null,
  broken: false,
  mutants: [],
  bindings: [equal],
  outputs: [same],
  throughput: null,
  stubbed: [],
  gpuOnly: [],
  retargeted: false,
};

/** As much of an outcome as the verdict reads. */
function outcome(
  settings: Readonly<Record<string, string | boolean>> = {},
  steps: readonly string[] = [],
): Outcome {
  const read = {
    task: { settings: new Map(Object.entries(settings)) },
    result: { edits: steps.map((step) => ({ step })) },
  };
  return read as unknown as Outcome;
}

describe('the verdict', () => {
  test.each<[string, Partial<VerifyResult>, string]>([
    ['all equal', {}, 'passed'],
    ['it does not parse', { levels: { L0: failed } }, 'different'],
    ['it does not build', { levels: { L0: passed, L1: failed } }, 'different'],
    ['config.pbtxt says otherwise', { levels: { ...LEVELS, L2: failed } }, 'different'],
    ['config.pbtxt could not be read', { levels: { ...LEVELS, L2: exempt } }, 'not verified'],
    [
      'an argument differs',
      { levels: { ...LEVELS, L3: failed }, bindings: [{ ...equal, status: 'different' }], outputs: null },
      'different',
    ],
    ['an argument comes from a stub', { bindings: [{ ...equal, status: 'not verified' }] }, 'not verified'],
    ['an output differs', { levels: { ...LEVELS, L3: failed }, outputs: [same, other] }, 'different'],
    ['an output was not compared', { outputs: [{ ...same, status: 'not verified' }] }, 'not verified'],
    [
      'the program ended before',
      { levels: { ...LEVELS, L3: failed }, unreached: 'it ended', bindings: null, outputs: null },
      'not carried out',
    ],
    [
      'validation itself fails on the data',
      { levels: { ...LEVELS, L3: failed }, broken: true, outputs: null },
      'not carried out',
    ],
    ['the served pipeline crashed', { levels: { ...LEVELS, L3: failed }, outputs: null }, 'different'],
    [
      'an operator needs a GPU',
      { levels: { ...LEVELS, L3: exempt }, gpuOnly: ['fn.jitter'], outputs: null },
      'not verified',
    ],
    ['there is no data', { levels: { ...LEVELS, L3: exempt }, outputs: null }, 'not carried out'],
  ])('where %s', (_, answer, verdict) => {
    expect(judgedOf(outcome(), { ...ANSWER, ...answer }).verdict).toBe(verdict);
  });

  test('of a served pipeline that fails on what the original reads says so', () => {
    const levels = { ...LEVELS, L2: failed, L3: { status: 'failed', message: 'it fails on a.jpg' } as const };
    expect(judgedOf(outcome(), { ...ANSWER, levels, outputs: null })).toMatchObject({
      verdict: 'different',
      message: 'it fails on a.jpg',
    });
    expect(judgedOf(outcome(), { ...ANSWER, levels, outputs: [other] }).message).toBe('');
  });

  test('with our values is never that all is verified', () => {
    expect(judgedOf(outcome({ bind: 'ours' }), { ...ANSWER, bindings: null }).verdict).toBe('not verified');
    const differing = { ...ANSWER, levels: { ...LEVELS, L3: failed }, outputs: [other] };
    expect(judgedOf(outcome({ bind: 'ours' }), differing).verdict).toBe('different');
  });

  test('without running anything', () => {
    const answer = { ...ANSWER, levels: { ...LEVELS, L3: exempt }, bindings: null, outputs: null };
    expect(judgedOf(outcome({ static: true }), answer).verdict).toBe('passed');
    expect(
      judgedOf(outcome({ static: true }), { ...answer, levels: { ...LEVELS, L1: failed } }).verdict,
    ).toBe('different');
  });

  test('of a pipeline whose random operators were replaced', () => {
    const answer = { ...ANSWER, levels: { ...LEVELS, L3: failed }, outputs: [same, other] };
    const { verdict, outputs } = judgedOf(outcome({}, ['derandomize']), answer);
    expect(verdict).toBe('not verified');
    expect(outputs.map(({ status, message }) => [status, message])).toEqual([
      ['equal', ''],
      ['not verified', expect.stringMatching(/random.*replaced that: differs by up to 3$/)],
    ]);
    expect(
      judgedOf(outcome({}, ['derandomize']), { ...answer, levels: { ...LEVELS, L1: failed } }).verdict,
    ).toBe('different');
    // The served pipeline does not run: no chance about that.
    expect(judgedOf(outcome({}, ['derandomize']), { ...answer, outputs: null }).verdict).toBe('different');
  });
});
