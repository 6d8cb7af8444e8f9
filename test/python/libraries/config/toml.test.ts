/** TOML against CPython's tomllib and the package toml: what is known is equal, what is beyond is not known. */
import { expect, test } from '@jest/globals';
import { compared } from '../support/compare.ts';
import { evaluator } from '../support/evaluate.ts';

const DOCUMENTS: readonly string[] = [
  'size = 224\nlr = 1e-3\nname = "x"\non = true\n[data]\nmean = [0.5, 1.0]\n[data.val]\nroot = \'/d\'\n',
  'a.b.c = 1\n[[runs]]\nid = 1\n[[runs]]\nid = 2\n',
  'x = 0x1F\ny = 1_000\nz = -0.5\ninf = inf\ns = """a\nb"""\nt = {k = 1, l = [1, 2]}\n',
  'big = 9223372036854775807\nf = 5.0\nu = "\\u00e9"\n',
];
const MODERN: readonly string[] = [
  ...DOCUMENTS,
  'z = -0.0\n',
  'mixed = [1, "a", 2.5]\n',
  'a = 1\na = 2\n',
  'a = \n',
  '',
];

/** Python source of a text. */
const quoted = (text: string): string => JSON.stringify(text);

test('documents are known, and equal', async () => {
  const programs = [
    ...MODERN.map((text) => ({
      source: `import tomllib\ntry:\n    result = tomllib.loads(${quoted(text)})\nexcept ValueError:\n    result = 'no TOML'`,
    })),
    ...DOCUMENTS.map((text) => ({ source: `import toml\nresult = toml.loads(${quoted(text)})` })),
  ];
  expect(await compared(programs)).toEqual({ differences: [], unknown: [] });
});

const FILES = { 'cfg/a.toml': '[data]\nsize = 224\n' };

test.each([
  [
    "import tomllib\nwith open('cfg/a.toml', 'rb') as f:\n    result = tomllib.load(f)",
    "{'data': {'size': 224}}",
  ],
  ["import tomli\nresult = tomli.load(open('cfg/a.toml', mode='rb'))['data']['size']", '224'],
  ["import toml\nresult = toml.load('cfg/a.toml')['data']['size']", '224'],
  ["import toml\nwith open('cfg/a.toml') as f:\n    result = toml.load(f)['data']", "{'size': 224}"],
])('%j is known', async (source, value) => {
  const evaluate = await evaluator();
  expect(evaluate({ source }, {}, FILES).outcome).toEqual({ kind: 'value', value });
});

test.each([
  'import tomllib\nresult = tomllib.loads("a = 2020-01-01")',
  "import tomllib\nresult = tomllib.load(open('cfg/none.toml', 'rb'))",
  "import tomllib\nf = open('cfg/a.toml', 'rb')\nf.read()\nresult = tomllib.load(f)",
  "import tomllib\nf = open('cfg/a.toml', 'rb')\ntomllib.load(f)\nresult = tomllib.load(f)",
  "result = open('cfg/a.toml', 'rb').read()",
  'import tomllib\nresult = tomllib.loads("a = 1.5", parse_float=str)',
  'import toml\nresult = toml.loads("a = ")',
  'import toml\nresult = toml.loads("a = [1, 2.5]")',
  'import toml\nresult = toml.loads("a = -0.0")',
])('%j is not known', async (source) => {
  const evaluate = await evaluator();
  expect(evaluate({ source }, {}, FILES).outcome.kind).toBe('unknown');
});
