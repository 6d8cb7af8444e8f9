/** `re` against CPython, on random patterns and texts. */
import { beforeAll, expect, test } from '@jest/globals';
import { systemPython } from '../../../support/python.ts';
import { type Evaluate, evaluator } from '../support/evaluate.ts';
import { askPython, type SmallProgram } from '../support/oracle.ts';
import { type Random, random } from '../support/random.ts';

const ATOMS = [
  'a',
  'b',
  'ab',
  '.',
  '\\d',
  '\\w',
  '\\s',
  '\\D',
  '\\W',
  '\\S',
  '\\.',
  '_',
  '-',
  '[ab]',
  '[^a]',
  '[a-c0-9]',
  '[\\d_]',
  '[\\w.]',
  '[]a]',
  '[a-]',
  '[^\\s/]',
  '1',
  '\\n',
  'é',
  '/',
  ' ',
  '[-a]',
  '\\-',
  '$',
  '^',
  '\\b',
  '\\Z',
  '\\A',
];
const QUANTIFIERS = ['', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{1,}', '{,2}'];
const ODD = [
  '(?=a)',
  '(?i)a',
  '\\1',
  'a{',
  '(?<=a)b',
  '(a|b)*',
  '(a*)*',
  '\\B',
  '*a',
  '(',
  '[',
  'a++',
  '\\q',
  '[b-a]',
  '(?P<x>a)(?P<x>b)',
];
const PIECES = ['a', 'b', 'ab', '1', '42', '_', '.', '-', ' ', '\n', 'A', '/', 'é', 'c', 'x\x1c', '\u2028'];
const REPLACEMENTS = [
  "''",
  "'x'",
  "r'<\\g<0>>'",
  "r'\\1'",
  "r'\\\\n'",
  "r'\\n'",
  "r'\\g<name>'",
  "lambda m: m.group().upper() + '!'",
  'lambda m: str(m.start())',
];

function pattern(r: Random, depth: number): string {
  if (r.chance(0.02)) return r.pick(ODD);
  const parts = Array.from({ length: 1 + r.below(3) }, () => {
    const isGroup = depth > 0 && r.chance(0.35);
    const inner = isGroup ? pattern(r, depth - 1) : '';
    const atom = isGroup ? `(${r.pick(['', '', '?:', '?P<name>'])}${inner})` : r.pick(ATOMS);
    return atom + (r.chance(isGroup ? 0.25 : 0.7) ? r.pick(QUANTIFIERS) : '');
  }).join('');
  return r.chance(0.2) && depth > 0 ? `${parts}|${pattern(r, depth - 1)}` : parts;
}

function program(r: Random): SmallProgram {
  const text = Array.from({ length: r.below(9) }, () => r.pick(PIECES)).join('');
  const [shown, subject] = [pattern(r, 1 + r.below(2)), text].map((each) => JSON.stringify(each));
  const flags = r.chance(0.6)
    ? ''
    : r.pick([', flags=re.I', ', flags=re.DOTALL', ', flags=re.IGNORECASE', ', flags=re.M']);
  const head = `import re\nm = re.`;
  const matched = `\nresult = m and (m.group(), m[0], m.groups(), m.groups(''), m.groupdict(), m.span(), m.start(), m.end(), [m.span(i) for i in range(1, 1 + len(m.groups()))])\n`;
  switch (r.below(5)) {
    case 0:
      return { source: `import re\nresult = re.findall(${shown}, ${subject}${flags})\n` };
    case 1:
      return {
        source: `import re\nresult = re.split(${shown}, ${subject}${r.pick(['', ', maxsplit=1'])}${flags})\n`,
      };
    case 2:
      return {
        source: `import re\nresult = re.compile(${shown}${flags}).sub(${r.pick(REPLACEMENTS)}, ${subject}${r.pick(['', ', count=1'])})\n`,
      };
    case 3:
      return {
        source: `import re\nresult = [m.group() for m in re.finditer(${shown}, ${subject}${flags})], re.escape(${subject})\n`,
      };
    default:
      return {
        source: `${head}${r.pick(['match', 'search', 'fullmatch'])}(${shown}, ${subject}${flags})${matched}`,
      };
  }
}

const REAL: readonly (readonly [string, string])[] = [
  [
    "re.match(r'(\\w+)_(\\d+)x(\\d+)\\.(jpg|png)$', 'val_224x256.jpg').groups()",
    "('val', '224', '256', 'jpg')",
  ],
  ["re.sub(r'[^a-zA-Z0-9_]+', '-', 'a b/c.d')", "'a-b-c-d'"],
  ["re.split(r'[,;\\s]+', '1, 2;3')", "['1', '2', '3']"],
  ["[int(x) for x in re.findall(r'\\d+', 'resnet50_224')]", '[50, 224]'],
  ["re.compile('^efficientnet[-_]b(?P<n>[0-7])$').match('efficientnet-b4').group('n')", "'4'"],
];
const r = random(91);
const programs = [
  ...Array.from({ length: 2500 }, () => program(r)),
  ...REAL.map(([text]) => ({ source: `import re\nresult = ${text}\n` })),
];

let evaluate: Evaluate;
beforeAll(async () => {
  evaluate = await evaluator();
});

test('what is matched is what CPython matches', () => {
  const { outcomes } = askPython(systemPython(), programs);
  const judged = programs.map((each, i) => ({
    source: each.source,
    real: outcomes[i]!,
    ours: evaluate(each).outcome,
  }));
  const known = judged.filter(({ ours }) => ours.kind !== 'unknown');
  expect(known.filter(({ real, ours }) => JSON.stringify(ours) !== JSON.stringify(real))).toEqual([]);
  expect(known.length).toBeGreaterThan(600);
});

test.each(REAL)('%s', (text, expected) => {
  expect(evaluate({ source: `import re\nresult = ${text}\n` }).outcome).toEqual({
    kind: 'value',
    value: expected,
  });
});

test.each([
  ...ODD.map((each) => `re.search(${JSON.stringify(each)}, 'ab')`),
  "re.match('a', 'a', re.M).group()",
  "re.match('a', mystery.f()).group()",
  "re.match(mystery.f(), 'a').group()",
  "re.match(b'a', b'a').group()",
  "re.findall('a*', 'aab')",
  "re.sub('a', mystery.f(), 'aab')",
  "re.match('\\\\d', '\u0663')",
  "re.match('(a.*){2}', 'a')",
  "re.match('.*.*.*.*.*=', 'x' * 500)",
])('unknown: %s', (text) => {
  expect(evaluate({ source: `import re, mystery\nresult = ${text}\n` }).outcome.kind).toBe('unknown');
});
