/**
 * argparse against CPython's own. Messages and details differ between versions of Python; the answers that count are
 * those of 3.11, recorded beside this file and compared with the `python3` of the PATH where that is a 3.11.
 * `RECORD=1` records them anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { systemPython } from '../../../support/python.ts';
import { evaluator } from '../support/evaluate.ts';
import { askPython, type Outcome } from '../support/oracle.ts';
import { argparsePrograms } from './programs.ts';

const RECORDED = fileURLToPath(new URL('cpython-3.11.jsonl', import.meta.url));
const COUNT = 700;

const programs = argparsePrograms(COUNT);
const live = askPython(systemPython(), programs, true);
if (process.env['RECORD'] === '1') {
  if (live.version.join('.') !== '3.11')
    throw new Error(`the answers of Python ${live.version.join('.')} do not count`);
  writeFileSync(RECORDED, live.outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join(''));
}
const recorded = readFileSync(RECORDED, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Outcome);

test('the recorded answers are those of CPython 3.11', () => {
  if (live.version.join('.') === '3.11') expect(recorded).toEqual(live.outcomes);
  expect(recorded).toHaveLength(programs.length);
});

test('the programs reach values, rejections and missing arguments', () => {
  const kinds = recorded.map((outcome) =>
    outcome.kind === 'value' && JSON.stringify(outcome.value).includes('<missing>')
      ? 'missing'
      : outcome.kind,
  );
  for (const kind of ['value', 'exit', 'missing'])
    expect(kinds.filter((each) => each === kind).length).toBeGreaterThan(20);
});

test('every parser reads its command line as CPython does', async () => {
  const evaluate = await evaluator();
  const differences = programs.flatMap((program, i) => {
    const { outcome } = evaluate(program);
    const expected = recorded[i]!;
    if (isHelp(expected)) return outcome.kind === 'exit' ? [] : [{ program, expected, outcome }];
    return JSON.stringify(outcome) === JSON.stringify(expected) ? [] : [{ program, expected, outcome }];
  });
  expect(differences).toEqual([]);
});

/** `--help` prints and exits without an error. */
function isHelp(outcome: Outcome): boolean {
  return outcome.kind === 'exit' && outcome.text === '';
}
