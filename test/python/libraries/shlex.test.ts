/** `shlex` and `string` against CPython. */
import { expect, test } from '@jest/globals';
import { systemPython } from '../../support/python.ts';
import { evaluator } from './support/evaluate.ts';
import { askPython, type SmallProgram } from './support/oracle.ts';
import { random } from './support/random.ts';

const PIECES = [
  'a',
  'b c',
  ' ',
  '\t',
  '\n',
  "'",
  '"',
  '\\',
  '#',
  '$x',
  '""',
  "''",
  '=',
  '/',
  'é',
  '~',
  '|',
  ';',
  '\\"',
  "\\'",
  '@%+:,.-',
];
const CONSTANTS =
  'ascii_lowercase ascii_uppercase ascii_letters digits hexdigits octdigits punctuation whitespace printable';

const r = random(13);
const texts = Array.from({ length: 600 }, () => {
  const text = Array.from({ length: r.below(9) }, () => r.pick(PIECES)).join('');
  return JSON.stringify(text);
});
const programs: readonly SmallProgram[] = [
  ...texts.map((text, i) => {
    const made = [
      `shlex.split(${text})`,
      `shlex.split(${text}, comments=True)`,
      `shlex.quote(${text})`,
      `shlex.join([${text}, 'a', ''])`,
    ][i % 4]!;
    return { source: `import shlex\nresult = ${made}\n` };
  }),
  ...CONSTANTS.split(' ').map((name) => ({ source: `import string\nresult = string.${name}\n` })),
];

test('what shlex and string give is what CPython gives', async () => {
  const evaluate = await evaluator();
  const { outcomes } = askPython(systemPython(), programs);
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['value', 'raised']));
  const differences = programs.flatMap((program, i) => {
    const { outcome } = evaluate(program);
    return JSON.stringify(outcome) === JSON.stringify(outcomes[i])
      ? []
      : [{ source: program.source, real: outcomes[i], outcome }];
  });
  expect(differences).toEqual([]);
});
