/** YAML documents against PyYAML: what is known is equal, and what configuration files are made of is known. */
import { beforeAll, expect, test } from '@jest/globals';
import { daliPython } from '../../support/python.ts';
import { type Evaluate, evaluator } from './support/evaluate.ts';
import { askPython } from './support/oracle.ts';
import { random } from './support/random.ts';

let evaluate: Evaluate;
beforeAll(async () => {
  evaluate = await evaluator();
});

const SCALARS: readonly string[] =
  `1 0 -0 +1 007 0777 08 0o7 0x1F -0x1f 0b101 1_000 1. 1.5 .5 -.5 -1.5 1e-3 1.0e-3 1.0e3 1.0e+3 1e3 0.1_5 .inf -.inf .NaN
  ~ null Null NULL nUll yes Yes YES no on On off OFF true True TRUE tRUE False y n Y
  a a.b a/b a:b /data/val http://host:80/x -a a-b x_y "q" 'q' 'it''s' "a b" "1" '1e-3' "" '' <b %a a#b é
  1:30 190:20:30 2020-01-01 << = *a &a !t | > ? ?a @a \`a ,a [ { ]`.split(/\s+/);

const DOCUMENTS: readonly string[] = [
  'data:\n  crop: 224\n  mean: [0.485, 0.456, 0.406]\n  std: [0.229,0.224 , 0.225 ]\nlr: 1e-3 # a str\n',
  '# head\n---\na:\n- 1\n- 2\nb:\n  - x: 1\n    y: two words\n  - x: 3\nc:\n',
  '- a\n- - 1\n  - 2\n- {k: v, n: [1, {z: on}]}\n- []\n- {}\n- [1,]\n',
  'a:\n  b\nc: "x y"   # said\n"quoted": 1\n\'single\': 2\n',
  'a:\n\n    b: 1\n\n    c:\n        d: 2\n# end\n',
  "a: don't\nb: x # y\n",
  'base: &base\n  rate: &rate 16000\n  trim: true\ntrain:\n  <<: *base\n  trim: false\n  rate2: *rate\n',
  'a: &a {x: 1, y: 2}\nb: &b\n  y: 3\nc:\n  z: 0\n  <<: [*a, *b]\n  x: 9\n',
  'labels: [" ", "a", # said\n   "b",\n\n  "\'"]\nnext: {a: 1,\n   b: [2,\n  3]}\n',
  'a: 0\n<<: {a: 1, b: 2}\n',
  '0: cat\n1: dog\n-1: x\non: y\n1.5: z\ntwo words: w\na b c : d\n"q\\n": e\n',
  'a: "x\\n\\t\\"\\u00e9\\\\"\n',
  'a: 1\na: 2\nb: 3\na: 4\n',
  '',
  '# only a comment\n',
  '{a: 1}\n',
  '0.5\n',
  '# — dashes “quotes” 日本 🙂\na: é 🙂\n',
  'a: ???\nb: ?x\n',
  'blocks:\n- &a\n  x: 1\n  y: &n 2\n- *a\n- &b [1, 2]\n- *b\n- &c 3\nn: [*n, *c]\n',
  'url: http://host:80/x#y\nc: a#b # c\n',
];

/** Each is read otherwise than by its lines alone, or rejected, or has more than one reading. */
const NOT_TAUGHT: readonly string[] = [
  'a: |\n  text\n',
  'a: b\n  c\n',
  'a: !!str 1\n',
  'a: 1:30\n',
  'a: 2020-01-01\n',
  'a:\t1\n',
  'a: 1\n---\nb: 2\n',
  'a: b: c\n',
  'a:\n  b: 1\n c: 2\n',
  'a: [b c: d]\n',
  'a: [1 2\n',
  'a: {b:1}\n',
  '? a\n: b\n',
  'a: &x 1\nb: &x 2\n',
  'a: *x\n',
  'a: [b\n  c]\n',
  'a: [1, # c\n  b # d\n c]\n',
  'a: "x\n  y"\n',
  '%YAML 1.1\n---\na: 1\n',
  'a\nb\n',
  '- &a x: 1\n  y: 2\n',
  '- &a\n- 1\n',
  '- &a - 1\n',
  '<<: 1\n',
  'a: "\\q"\n',
];

const ask = (documents: readonly string[]): { source: string }[] =>
  documents.map((text) => ({ source: `import yaml\nresult = yaml.safe_load(${JSON.stringify(text)})` }));

/** Those of which something else is said than PyYAML says, and how many are known. */
function compared(documents: readonly string[]): { differences: readonly unknown[]; known: number } {
  const programs = ask(documents);
  const { outcomes } = askPython(daliPython(), programs);
  const ours = programs.map((program) => evaluate(program).outcome);
  const known = ours.filter(({ kind }) => kind !== 'unknown').length;
  const differences = ours.flatMap((outcome, i) =>
    outcome.kind === 'unknown' || JSON.stringify(outcome) === JSON.stringify(outcomes[i])
      ? []
      : [{ document: documents[i], outcome, expected: outcomes[i] }],
  );
  return { differences, known };
}

test('documents as people write them are known, and equal', () => {
  expect(compared(DOCUMENTS)).toEqual({ differences: [], known: DOCUMENTS.length });
});

test('every kind of scalar, in a block, in a list and as a key', () => {
  const documents = SCALARS.flatMap((text) => [
    `a: ${text}\n`,
    `- ${text}\n`,
    `a: [${text}, 1]\n`,
    `a: {k: ${text}}\n`,
    `${text}: 1\n`,
  ]);
  const { differences, known } = compared(documents);
  expect(differences).toEqual([]);
  expect(known).toBeGreaterThan(documents.length / 2);
});

test('documents put together at random', () => {
  const { pick, below, chance } = random(7);
  const parts = [
    '&x ',
    '*x',
    '&y',
    '<<: ',
    'a:',
    'b:',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ', ',
    ' # c',
    '"',
    "'",
    ' ',
    ...SCALARS,
  ];
  const line = (): string =>
    `${' '.repeat(below(3) * 2)}${chance(0.4) ? '- ' : ''}${chance(0.7) ? `${pick(['a', 'b', 'c', 'd', 'e'])}: ` : ''}`;
  const documents = Array.from({ length: 3000 }, () =>
    Array.from(
      { length: 1 + below(4) },
      () => line() + Array.from({ length: below(4) }, () => pick(parts)).join(''),
    ).join('\n'),
  );
  const { differences, known } = compared(documents);
  expect(differences).toEqual([]);
  expect(known).toBeGreaterThan(100);
});

test.each(NOT_TAUGHT)('%j is not known', (text) => {
  expect(evaluate(ask([text])[0]!).outcome.kind).toBe('unknown');
});

/** What is done with a text that `yaml.dump` made. */
const DUMPED: readonly string[] = [
  'yaml.safe_load(yaml.dump({"b": [1, 2.5, None, True], "a": {"z": "1", "y": "on", "x": " "}}))',
  'yaml.safe_load(yaml.dump({"b": 1, "a": 2}, sort_keys=False))',
  'list(yaml.safe_load(yaml.dump({"b": 1, "a": 2}))), yaml.safe_load(yaml.dump([]))',
  '(lambda c, t: (c["a"].append(2), yaml.safe_load(t)))(*(lambda c: (c, yaml.dump(c)))({"a": [1]}))',
  '(lambda t: (yaml.safe_load(t)["a"].append(2), yaml.safe_load(t)))(yaml.dump({"a": [1]}))',
  '(lambda x: (lambda d: (d["a"].append(2), d))(yaml.safe_load(yaml.dump({"a": x, "b": x}))))([1])',
];

test('what is dumped is loaded again, keys in order, shared where it was', () => {
  const unshared =
    'yaml.Dumper.ignore_aliases = lambda *a: True\nx = [1]\nresult = yaml.safe_load(yaml.dump([x, x]))';
  const texts = [...DUMPED.map((text) => `result = ${text}`), `${unshared}\nresult[0].append(2)`];
  const programs = texts.map((text) => ({ source: `import yaml\n${text}` }));
  const { outcomes } = askPython(daliPython(), programs);
  expect(programs.map((program) => evaluate(program).outcome)).toEqual(outcomes);
});

test.each([
  'yaml.dump({"a": 1})',
  'yaml.safe_load(yaml.dump({"a": (1, 2)}))',
  'yaml.safe_load(yaml.dump({1: 2}))',
  'yaml.safe_load(yaml.dump({"a": "é"}))',
  'yaml.safe_load(yaml.dump({"a": 1}, Dumper=yaml.CDumper))',
  '(lambda x: (x.append(x), yaml.safe_load(yaml.dump(x))))([1])[1]',
])('%s is not known', (text) => {
  expect(evaluate({ source: `import yaml\nresult = ${text}` }).outcome.kind).toBe('unknown');
});

test('files, loaders', () => {
  const files = { 'val.yaml': 'crop: 224\n' };
  const load = (text: string): unknown =>
    evaluate({ source: `import yaml\nresult = ${text}` }, {}, files).outcome;
  const read = { kind: 'value', value: "{'crop': 224}" };
  expect(load("yaml.safe_load(open('val.yaml'))")).toEqual(read);
  expect(load("yaml.load(open('val.yaml'), Loader=yaml.FullLoader)")).toEqual(read);
  expect(load("yaml.full_load(open('val.yaml').read())")).toEqual(read);
  expect(load("yaml.load(open('val.yaml'), Loader=yaml.BaseLoader)")).toMatchObject({ kind: 'unknown' });
  expect(load("yaml.load(open('val.yaml'))")).toMatchObject({ kind: 'unknown' });
});
