/** Context managers: what they give, what they write, and when. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../support/evaluate.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

const HEAD = 'from contextlib import contextmanager\nSTATE = {"size": 64}\n';

function kindsOf(program: string, ...names: readonly string[]): readonly unknown[] {
  const { value, ended } = run({ 'main.py': HEAD + program }, engine);
  expect(ended.kind).toBe('done');
  return names.map((name) => {
    const cell = value(name)?.cell;
    return cell?.kind === 'int' ? Number(cell.value) : cell?.kind;
  });
}

test('what a manager yields is what `as` binds', () => {
  const program =
    '@contextmanager\ndef scaled(by):\n    yield by * 2\nwith scaled(48) as size:\n    inside = size\n';
  expect(kindsOf(program, 'size', 'inside')).toEqual([96, 96]);
});

test.each([
  [
    'an element',
    '@contextmanager\ndef validating():\n    STATE["size"] = 96\n    yield\n    STATE["size"] = 64\n',
    'validating()',
    'STATE["size"]',
  ],
  [
    'a global',
    'size = 64\n@contextmanager\ndef validating():\n    global size\n    size = 96\n    yield\n    size = 64\n',
    'validating()',
    'size',
  ],
  [
    'an attribute',
    'class A:\n    size = 64\n    @contextmanager\n    def validating(self):\n        self.size = 96\n        yield self\n        self.size = 64\na = A()\n',
    'a.validating()',
    'a.size',
  ],
])('%s that a manager writes is what it wrote, inside and behind', (_, made, manager, read) => {
  const program = `${made}with ${manager}:\n    inside = ${read}\nbehind = ${read}\n`;
  expect(kindsOf(program, 'inside', 'behind')).toEqual([96, 64]);
});

test('a function that a manager decorates runs inside it', () => {
  const made =
    '@contextmanager\ndef validating():\n    STATE["size"] = 96\n    yield\n    STATE["size"] = 64\n';
  const used =
    '@validating()\ndef make(n):\n    return (n, STATE["size"])\na, b = make(1)\nc = STATE["size"]\n';
  expect(kindsOf(made + used, 'a', 'b', 'c')).toEqual([1, 96, 64]);
});

test('what a manager writes behind its yield to what it yields is not what a block sees', () => {
  const made =
    '@contextmanager\ndef kept(n):\n    held = {"size": n}\n    yield held\n    held["size"] = 1\n';
  const used = 'with kept(48) as held:\n    inside = held["size"]\nbehind = held["size"]\n';
  expect(kindsOf(made + used, 'inside', 'behind')).toEqual([48, 1]);
  const before = '@contextmanager\ndef kept(n):\n    held = {}\n    held["size"] = n\n    yield held\n';
  expect(kindsOf(`${before}with kept(48) as held:\n    inside = held["size"]\n`, 'inside')).toEqual([48]);
});

test('what a manager does with an exception is done', () => {
  const made =
    'sizes = [64]\n@contextmanager\ndef guard():\n    try:\n        yield\n    except KeyError:\n        sizes.append(96)\n';
  expect(kindsOf(`${made}with guard():\n    {}["missing"]\nlast = sizes[-1]\n`, 'last')).toEqual([96]);
});

describe('an ExitStack', () => {
  const STACK = 'from contextlib import ExitStack\n';
  test.each([
    [
      'enters a manager made of a generator',
      '@contextmanager\ndef validating():\n    STATE["size"] = 96\n    yield\nwith ExitStack() as stack:\n    stack.enter_context(validating())\n    inside = STATE["size"]\n',
      96,
    ],
    [
      'gives what a manager yields',
      '@contextmanager\ndef sized(n):\n    yield n\nwith ExitStack() as stack:\n    inside = stack.enter_context(sized(96))\n',
      96,
    ],
    [
      'enters a manager that is an object',
      'class Mode:\n    def __enter__(self):\n        STATE["size"] = 96\n    def __exit__(self, *error):\n        pass\nwith ExitStack() as stack:\n    stack.enter_context(Mode())\n    inside = STATE["size"]\n',
      96,
    ],
    [
      'calls what it is given at its end',
      'def restore(size):\n    STATE["size"] = size\nwith ExitStack() as stack:\n    stack.callback(restore, 32)\n    STATE["size"] = 96\ninside = STATE["size"]\n',
      32,
    ],
    [
      'does nothing of that before',
      'def restore(size):\n    STATE["size"] = size\nwith ExitStack() as stack:\n    stack.callback(restore, size=32)\n    inside = STATE["size"]\n',
      64,
    ],
    [
      'leaves a manager at its end, the last first',
      'class Mode:\n    def __init__(self, size):\n        self.size = size\n    def __enter__(self):\n        self.old, STATE["size"] = STATE["size"], self.size\n    def __exit__(self, *error):\n        STATE["size"] = self.old\nwith ExitStack() as stack:\n    stack.enter_context(Mode(96))\n    stack.enter_context(Mode(128))\ninside = STATE["size"]\n',
      64,
    ],
    [
      'leaves what was pushed, without entering it',
      'class Mode:\n    def __exit__(self, *error):\n        STATE["size"] = len(error)\nwith ExitStack() as stack:\n    stack.push(Mode())\ninside = STATE["size"]\n',
      3,
    ],
  ])('%s', (_, program, expected) => {
    expect(kindsOf(STACK + program, 'inside')).toEqual([expected]);
  });
});

test('what stands behind a block whose exception a manager may keep is run', () => {
  const program =
    '@contextmanager\ndef quiet():\n    try:\n        yield\n    except ValueError:\n        pass\nx = 1\nwith quiet():\n    raise ValueError("no")\nx = 2\n';
  expect(kindsOf(program, 'x')).not.toEqual([1]);
});

test('what nothing writes is known behind it', () => {
  const program = '@contextmanager\ndef timed():\n    yield\nx = 3\nwith timed():\n    x = x + 1\ny = x\n';
  expect(kindsOf(program, 'y')).toEqual([4]);
});

describe('suppress', () => {
  const SUPPRESS = 'from contextlib import suppress\nfrom mystery import load\nsize = 1\n';

  test.each([
    [
      'what ends its block is known',
      "with suppress(ValueError, KeyError):\n    size = 2\n    {}['a']\n    size = 3\n",
      2,
    ],
    ['nothing raises', 'with suppress(KeyError):\n    size = 2\n', 2],
    ['something may raise', 'with suppress(KeyError):\n    load()\n    size = 2\n', 'unknown'],
    [
      'its types are not known: the program fails, or goes on',
      "with suppress(*load()):\n    size = 2\n    {}['a']\n",
      2,
    ],
  ])('where %s', (_, program, size) => {
    expect(kindsOf(SUPPRESS + program, 'size')).toEqual([size]);
  });

  test('lets other exceptions pass', () => {
    const program = `${SUPPRESS}with suppress(ValueError):\n    {}['a']\n`;
    expect(run({ 'main.py': program }, engine).ended.kind).toBe('raised');
  });
});

test.each([
  ['ends', 'return True', 'unknown'],
  ['does not end', 'print(error)', 2],
])('an exception that may be raised and %s at a manager of the program', (_, left, size) => {
  const manager = `class M:\n    def __enter__(self): return self\n    def __exit__(self, *error): ${left}\n`;
  const program = `from mystery import load\n${manager}size = 1\nwith M():\n    load()\n    size = 2\n`;
  expect(kindsOf(program, 'size')).toEqual([size]);
});
