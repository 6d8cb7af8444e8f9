/** What the run over public programs makes of outcomes: answers left out one at a time, rows that count, the page in docs/. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { format } from 'prettier';

import { readAnswers } from './answers.ts';
import { withoutEach } from './each-answer.ts';
import { markdownOf } from './markdown.ts';
import { isMetamorphicDefect, runsApart } from './metamorphic.ts';
import { neutralCopy } from './neutral.ts';
import { builtRows, type Judged, type Outcome, outcomeOf, type Verdict } from './outcome.ts';
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
    derandomizing: null,
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

describe('rows that are built', () => {
  const { row } = outcome('built');
  const result = { diagnostics: [], milliseconds: 1, mebibytes: 1 };
  const tried = (kind: 'written' | 'refused', isDerandomized: boolean, complaint = ''): Judged =>
    ({
      isDerandomized,
      isAnswered: false,
      args: [],
      complaint,
      ended: { kind, result, errors: [] },
    }) as unknown as Judged;

  test.each<readonly [name: string, attempts: readonly Judged[], built: number | null]>([
    ['as they are', [tried('refused', false), tried('written', false)], 1],
    ['only with --derandomize', [tried('refused', false), tried('written', true)], 1],
    ['neither way', [tried('refused', false), tried('refused', true)], null],
    ['wrong with --derandomize', [tried('refused', false), tried('written', true, 'L2')], null],
    ['never tried with it', [tried('refused', false)], null],
  ])('%s', (_, attempts, built) => {
    const expected = built === null ? [] : [[row, attempts[built]]];
    expect(builtRows([outcomeOf(row, attempts)])).toEqual(expected);
  });
});

describe('rewritten rows', () => {
  const { row } = outcome('built');
  const ran = (verdict: 'same' | 'refused' | 'different', message = '') =>
    ({ subject: '', applied: [], seed: 1, verdict, message }) as const;
  const many = Array.from({ length: 200 }, () => ran('same'));

  test('those with --derandomize are counted apart', () => {
    const rewritten = [
      { row, isDerandomized: true, ran: [ran('refused')] },
      { row, isDerandomized: false, ran: [ran('same')] },
    ];
    expect(runsApart(rewritten)).toEqual({ plain: [ran('same')], derandomized: [ran('refused')] });
  });

  test.each([
    ['another graph', [ran('different')], true],
    ['a failure of the tool', [ran('refused', 'internal error: it')], true],
    ['one refused of many', [ran('refused')], false],
    ['one of a hundred refused', [ran('refused'), ran('refused'), ran('refused')], true],
  ])('%s', (_, some, isDefect) => {
    expect(isMetamorphicDefect({ plain: [...many, ...some], derandomized: [] })).toBe(isDefect);
    expect(isMetamorphicDefect({ plain: [], derandomized: [...many, ...some] })).toBe(isDefect);
  });

  test('few programs of one kind do not hide among many of the other', () => {
    expect(isMetamorphicDefect({ plain: many, derandomized: [ran('same'), ran('refused')] })).toBe(true);
  });
});

describe('the copy whose random operators are neutral', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'neutral-'));
    mkdirSync(join(folder, 'project'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const copied = (text: string): string => {
    writeFileSync(join(folder, 'project', 'pipe.py'), text);
    neutralCopy(join(folder, 'project'), 'pipe.py', join(folder, 'copy'));
    return readFileSync(join(folder, 'copy', 'pipe.py'), 'utf8');
  };

  test('has all lines where they were', () => {
    const before =
      '"""import nothing."""\nfrom __future__ import annotations\nfrom os import (\n    path,\n)\n';
    const text = copied(`${before}import sys\nimport re\n`);
    expect(text).toMatch(/^import sys; __import__\("runpy"\)\.run_path\(".*neutral\.py"\)\nimport re\n$/m);
    expect(text.startsWith(before)).toBe(true);
  });

  test('is not made where no import stands alone', () => {
    expect(() => copied('from __future__ import annotations\nfrom os import (path)\n')).toThrow(
      'no import that stands alone',
    );
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

describe('the page says what else was asked', () => {
  const bits = { row: outcome('built').row, isDerandomized: false, message: '', unreached: '' };
  const asked = {
    bits: [
      { ...bits, verdict: 'same', values: 'bound' },
      { ...bits, verdict: 'same', values: 'ours' },
      { ...bits, verdict: 'not judged', values: null },
    ],
    rewritten: {
      plain: [{ verdict: 'same' }, { verdict: 'refused' }, { verdict: 'same' }],
      derandomized: [],
    },
    answers: { tried: 5, needless: 0 },
  } as const;

  test('of rows that are built', () => {
    const page = markdownOf([outcome('built')], asked);
    expect(page).toContain(
      'of 3 that are built: 1 the same bits with arguments bound by CPython, 1 with ours (the graph is checked, values are not), 0 wrong, 1 not judged',
    );
    expect(page).toContain(
      '- Rewritten so that they mean the same, 3 times: 2 the same graph, 1 refused, 0 another graph.\n',
    );
    expect(page).toContain('- Answers left out one at a time: 5, of which 0 were not needed.');
    expect(page).not.toContain('With `--derandomize`');
  });

  test('of those with --derandomize, apart', () => {
    const random = { ...bits, isDerandomized: true } as const;
    const page = markdownOf([outcome('built')], {
      ...asked,
      bits: [
        ...asked.bits,
        { ...random, verdict: 'same', values: 'bound' },
        { ...random, verdict: 'wrong', values: 'ours' },
      ],
      rewritten: {
        ...asked.rewritten,
        derandomized: [{ verdict: 'same' }, { verdict: 'different' }],
      },
    });
    expect(page).toContain('of 3 that are built: 1 the same bits');
    expect(page).toContain(
      'With `--derandomize`, beside a program whose random operators are made neutral, of 2: 1 the same bits with arguments bound by CPython, 0 with ours (the graph is checked, values are not), 1 wrong, 0 not judged',
    );
    expect(page).toContain(
      '3 times: 2 the same graph, 1 refused, 0 another graph. With `--derandomize`, 2 times: 1 the same graph, 0 refused, 1 another graph.',
    );
  });

  test('and nothing of what was not', () => {
    expect(markdownOf([outcome('built')], NOTHING)).not.toMatch(/CPython|Rewritten|left out/);
  });
});
