/** What the run over public programs makes of outcomes: answers left out one at a time, rows that count, the page in docs/. */
import { describe, expect, test } from '@jest/globals';
import { format } from 'prettier';

import { readAnswers } from './answers.ts';
import { withoutEach } from './each-answer.ts';
import { markdownOf } from './markdown.ts';
import type { Outcome, Verdict } from './outcome.ts';
import { isInScope, topicOf } from './topics.ts';

/** At most so many rows may have answers. */
const MOST_ANSWERED = 12;

const NOTHING = { bits: null, rewritten: null, answers: null };

function outcome(
  verdict: Verdict,
  codes: readonly string[] = [],
  row: Partial<Outcome['row']> = {},
  derandomized: Verdict | null = null,
): Outcome {
  return {
    row: {
      number: 1,
      repository: 'owner/name',
      file: 'a.py',
      line: 3,
      name: 'pipe',
      style: 'pipeline_def',
      readers: 'file',
      callers: [],
      ...row,
    },
    verdict,
    unanswered: verdict,
    derandomized,
    derandomizedMessage: '',
    decisive: null,
    codes,
    message: 'it | is <so>',
    milliseconds: 1,
    mebibytes: 1,
    attempts: [],
  };
}

describe('answers', () => {
  test('each is left out once', () => {
    const options = { set: ['a=1', 'b=2'], 'drop-output': ['2'] };
    expect(withoutEach({ pipeline: '', source: '', options })).toEqual([
      { left: '--set a=1', options: { set: ['b=2'], 'drop-output': ['2'] } },
      { left: '--set b=2', options: { set: ['a=1'], 'drop-output': ['2'] } },
      { left: '--drop-output 2', options: { set: ['a=1', 'b=2'] } },
    ]);
  });

  test('there is none to leave out where none is given', () => {
    expect(withoutEach({ pipeline: '', source: '' })).toEqual([]);
  });

  test('few rows have them', () => {
    expect(readAnswers().filter(({ options }) => options !== undefined).length).toBeLessThanOrEqual(
      MOST_ANSWERED,
    );
  });
});

describe('rows', () => {
  test.each<readonly [name: string, outcome: Outcome, counts: boolean, topic: string]>([
    ['built', outcome('built'), true, ''],
    ['refused for a value', outcome('refused', ['DT310 unbound-parameter']), true, ''],
    ['refused as random', outcome('refused', ['DT320 random-operator']), false, '--derandomize'],
    [
      'of operator objects',
      outcome('refused', ['DT329 operator-object-not-covered']),
      false,
      'operator objects',
    ],
    ['of an operator that DALI lacks', outcome('refused', ['DT324 unknown-operator']), false, ''],
    ['crashed', outcome('crashed'), true, ''],
    ['absent', outcome('absent'), false, ''],
    ['of one of its readers', outcome('built', [], { readers: 'numpy,external_source' }), true, ''],
    ['of a hidden reader', outcome('refused', [], { readers: '(hidden)' }), false, ''],
    [
      'of another style',
      outcome('refused', ['DT325 style-not-covered'], { style: 'with-block' }),
      false,
      'pipelines written as classes and with-blocks',
    ],
  ])('%s', (_, row, counts, topic) => {
    expect([isInScope(row), topicOf(row)]).toEqual([counts, topic]);
  });
});

test('the page has no times, and its cells hold', () => {
  const page = markdownOf(
    [
      outcome('built'),
      outcome('refused', ['DT320 random-operator'], { number: 2 }, 'built'),
      outcome('refused', ['DT325 style-not-covered'], { number: 3, style: 'class:ops' }),
    ],
    NOTHING,
  );
  expect(page).toContain('- Functions under `@pipeline_def`: 1 of 2 built.');
  expect(page).toContain('deterministic: 1 of 1 (100 %).');
  expect(page).toContain('- Refused for random operators: 1, of which `--derandomize` builds 1.');
  expect(page).toContain(
    '| 2 | owner/name | a.py:3 | pipe | file | refused; --derandomize: built | DT320 random-operator | it \\| is &lt;so> | --derandomize |',
  );
  expect(page).not.toMatch(/\d (s|ms|MiB)\b/);
});

test.each<readonly [written: string, cell: string]>([
  ['__init__', '\\_\\_init\\_\\_'],
  ['_private', '\\_private'],
  ['create_dali_pipeline', 'create_dali_pipeline'],
  ['a__b', 'a\\_\\_b'],
  ['2 * 3 * 4', '2 \\* 3 \\* 4'],
  ['table[0](x)', 'table\\[0](x)'],
  ['C:\\n', 'C:\\\\n'],
  ['`A.__init__` of __init__', '`A.__init__` of \\_\\_init\\_\\_'],
  ['`f(*a, b=x<y)` is', '`f(*a, b=x<y)` is'],
  ['`a | b`', '`a \\| b`'],
  ['`a` is cut `like __th', '`a` is cut \\`like \\_\\_th'],
])('a name of Python is no markup: %s', async (message, cell) => {
  const page = await format(markdownOf([{ ...outcome('refused'), message }], NOTHING), {
    parser: 'markdown',
  });
  const row = page.split('\n').find((line) => line.startsWith('| 1 '))!;
  expect(
    row
      .split(/(?<!\\)\|/)
      .at(-3)!
      .trim(),
  ).toBe(cell);
});

test('the page says what else was asked, and nothing of what was not', () => {
  const { row } = outcome('built');
  const bits = { row, message: '', unreached: '' };
  const page = markdownOf([outcome('built')], {
    bits: [
      { ...bits, verdict: 'same', values: 'bound' },
      { ...bits, verdict: 'same', values: 'ours' },
      { ...bits, verdict: 'not judged', values: null },
    ],
    rewritten: [{ verdict: 'same' }, { verdict: 'refused' }, { verdict: 'same' }],
    answers: { tried: 5, needless: 0 },
  });
  expect(page).toContain(
    'of 3 that are built: 1 the same bits with arguments bound by CPython, 1 with ours (the graph is checked, values are not), 0 wrong, 1 not judged',
  );
  expect(page).toContain(
    '- Rewritten so that they mean the same, 3 times: 2 the same graph, 1 refused, 0 another graph.',
  );
  expect(page).toContain('- Answers left out one at a time: 5, of which 0 were not needed.');
  expect(markdownOf([outcome('built')], NOTHING)).not.toMatch(/CPython|Rewritten|left out/);
});
