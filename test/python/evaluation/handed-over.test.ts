/** Functions that code without source is given: what they write is not taken to be as before, all else is. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../support/evaluate.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

const HEAD = `
import functools
from mystery import Thread
from mystery import executor, wrap
class Options:
    def __init__(self):
        self.size = 64
        self.sizes = [64]
        self.inner = {"size": 64}
    def grow(self):
        self.size = 96
    def grow_all(self):
        for held in [self.sizes]:
            held.append(96)
    def read(self):
        local = dict(self.inner)
        local["size"] = 96
        return local
cfg = {"size": 64, "inner": {"size": 64}}
other = {"size": 64}
options = Options()
number = 64
kept = [64]
`;

/** What is known of an expression once the program has run. */
function known(program: string, expression: string): unknown {
  const { value, ended } = run({ 'main.py': `${HEAD}${program}\nresult = ${expression}\n` }, engine);
  expect(ended.kind).toBe('done');
  const cell = value('result')?.cell;
  return cell?.kind === 'int' ? Number(cell.value) : cell?.kind;
}

const START = 't = Thread(target=f)\nt.start()\nt.join()';

/** A function `f` or what hands it over, and what it may have written. */
const WRITTEN: readonly (readonly [string, string, string])[] = [
  ['an element', `def f():\n    cfg["size"] = 96\n${START}`, 'cfg["size"]'],
  ['an element below', `def f():\n    cfg["inner"]["size"] = 96\n${START}`, 'cfg["inner"]["size"]'],
  [
    'an element by another name',
    `def f():\n    c = cfg["inner"]\n    c["size"] = 96\n${START}`,
    'cfg["inner"]["size"]',
  ],
  ['an element through a method', `def f():\n    cfg.update(size=96)\n${START}`, 'cfg["size"]'],
  ['an element that is deleted', `def f():\n    del kept[0]\n${START}`, 'len(kept)'],
  [
    'an element that a loop gives',
    `def f():\n    for c in [cfg, other]:\n        c["size"] = 96\n${START}`,
    'other["size"]',
  ],
  ['a global name', `def f():\n    global number\n    number = 96\n${START}`, 'number'],
  [
    'a list that is augmented',
    `def f():\n    global kept\n    kept += [96]\nalias = kept\n${START}`,
    'len(alias)',
  ],
  [
    'a name of a function around it',
    `def make():\n    size = 64\n    def f():\n        nonlocal size\n        size = 96\n    executor.submit(f)\n    return size`,
    'make()',
  ],
  ['an attribute', `def f():\n    options.size = 96\n${START}`, 'options.size'],
  ['an attribute by its name', `def f():\n    setattr(options, "size", 96)\n${START}`, 'options.size'],
  ['the object of a method', 'executor.submit(options.grow)', 'options.size'],
  ['what the object of a method holds', 'executor.submit(options.grow_all)', 'options.sizes[-1]'],
  [
    'an argument that is given beside',
    'def f(c):\n    c["size"] = 96\nThread(target=f, args=(cfg,)).start()',
    'cfg["size"]',
  ],
  [
    'an argument of a partial',
    'def f(c):\n    c["size"] = 96\nexecutor.submit(functools.partial(f, cfg))',
    'cfg["size"]',
  ],
  [
    'a function among others in a list',
    'def f():\n    cfg["size"] = 96\nexecutor.run(callbacks=[f])',
    'cfg["size"]',
  ],
  ['a lambda', 'executor.submit(lambda: cfg.update(size=96))', 'cfg["size"]'],
  [
    'a function that it calls',
    `def g(c):\n    c["size"] = 96\ndef f():\n    g(cfg)\n${START}`,
    'cfg["size"]',
  ],
  ['a method that it calls', `def f():\n    options.grow()\n${START}`, 'options.size'],
  [
    'what was set between making a thread and starting it',
    'def f():\n    options.size = 96\nt = Thread(target=f)\noptions.size = 32\nt.start()',
    'options.size',
  ],
  [
    'an attribute of what a function gives',
    'def get():\n    return options\ndef f():\n    get().size = 96\nexecutor.submit(f)',
    'options.size',
  ],
  [
    'an element by a name that an inner function has, too',
    'def f():\n    def inner():\n        cfg = 3\n    cfg["size"] = 96\nexecutor.submit(f)',
    'cfg["size"]',
  ],
  [
    'an element of what a with statement binds',
    'class Held:\n    def __enter__(self):\n        return cfg\n    def __exit__(self, *error):\n        pass\ndef f():\n    with Held() as held:\n        held["size"] = 96\nexecutor.submit(f)',
    'cfg["size"]',
  ],
  ['an element of the globals', 'def f():\n    globals()["number"] = 96\nexecutor.submit(f)', 'number'],
  [
    'an element of the attributes',
    'def f():\n    vars(options)["size"] = 96\nexecutor.submit(f)',
    'options.size',
  ],
  [
    'what a property writes',
    'class P:\n    @property\n    def n(self):\n        return 1\n    @n.setter\n    def n(self, to):\n        options.size = to\ndef f():\n    P().n = 96\nexecutor.submit(f)',
    'options.size',
  ],
  [
    'an element through the operator module',
    'import operator\ndef f():\n    operator.setitem(cfg, "size", 96)\nexecutor.submit(f)',
    'cfg["size"]',
  ],
  [
    'what a class method writes',
    'class C:\n    size = 64\n    @classmethod\n    def grow(cls):\n        cls.size = 96\nexecutor.submit(C.grow)',
    'C.size',
  ],
  [
    'an attribute of a function',
    'def g():\n    pass\ng.size = 64\ndef f():\n    g.size = 96\nexecutor.submit(f)',
    'g.size',
  ],
  [
    'what the constructor of the base writes',
    'class A:\n    def __init__(self):\n        options.size = 96\nclass B(A):\n    def __init__(self):\n        super().__init__()\ndef f():\n    B()\nexecutor.submit(f)',
    'options.size',
  ],
  [
    'what an object does that is called',
    'class C:\n    def __call__(self):\n        cfg["size"] = 96\nexecutor.submit(C())',
    'cfg["size"]',
  ],
  [
    'what a generator does',
    'def g():\n    cfg["size"] = 96\n    yield 1\nexecutor.submit(g())',
    'cfg["size"]',
  ],
  [
    'what is set beside it, by a hook that is kept by something not known',
    'def f():\n    cfg["size"] = 96\nexecutor.hook = f',
    'cfg["size"]',
  ],
  [
    'a function that is one of several, which is not known',
    'def f():\n    cfg["size"] = 96\nhooks = {"a": f}\nhooks[wrap(1)]()',
    'cfg["size"]',
  ],
  [
    'an argument among those that are collected',
    'def f(*given):\n    given[0]["size"] = 96\nexecutor.submit(f, cfg)',
    'cfg["size"]',
  ],
  [
    'an argument among those that are collected by name',
    'def f(**given):\n    given["c"]["size"] = 96\nexecutor.submit(f, c=cfg)',
    'cfg["size"]',
  ],
  [
    'a function that a wrapper calls',
    'def f():\n    options.size = 96\ng = wrap(f)\noptions.size = 32\ng()',
    'options.size',
  ],
];

test.each(WRITTEN)('%s may have been written', (_title, program, expression) => {
  expect(known(program, expression)).toBe('unknown');
});

test.each([
  ['an attribute', 'def f():\n    options.rank = 1', "64 if hasattr(options, 'rank') else 96"],
  ['a global name', 'def f():\n    global rank\n    rank = 1', "64 if 'rank' in globals() else 96"],
])('%s that was not there may still not be there', (_title, program, expression) => {
  expect(known(`${program}\nexecutor.submit(f)`, expression)).toBe('choice');
});

test('what was set between making an iterable and going through it may have been written', () => {
  const program =
    'def f():\n    options.size = 96\nloader = wrap(f)\noptions.size = 32\nfor batch in loader:\n    pass';
  expect(known(program, 'options.size')).toBe('choice');
});

describe('what no text writes stays known', () => {
  test.each<readonly [string, string, string]>([
    ['another dict', `def f():\n    cfg["size"] = 96\n${START}`, 'other["size"]'],
    ['a dict that is read', `def f():\n    print(cfg["size"], cfg.get("size"))\n${START}`, 'cfg["size"]'],
    ['a global name that is read', `def f():\n    global number\n    print(number)\n${START}`, 'number'],
    [
      'a name of its own',
      `def f():\n    number = 96\n    kept = []\n    kept.append(1)\n${START}`,
      'number + kept[0] - 64',
    ],
    ['a copy', 'executor.submit(options.read)', 'options.inner["size"]'],
    ['another attribute', `def f():\n    options.size = 96\n${START}`, 'options.sizes[0]'],
    ['what is set afterwards', `def f():\n    cfg["size"] = 96\n${START}\ncfg = {"size": 64}`, 'cfg["size"]'],
    [
      'a function that is not handed over',
      'def f():\n    cfg["size"] = 96\nexecutor.submit(print)',
      'cfg["size"]',
    ],
    [
      'a function that a decorator without source decorates',
      '@wrap\ndef f():\n    cfg["size"] = 96',
      'cfg["size"]',
    ],
    [
      'what an exception keeps from being written',
      'def f():\n    raise ValueError\n    globals()["number"] = 96\nexecutor.submit(f)',
      'number',
    ],
    [
      'a function that is one of several and not called',
      'def f():\n    cfg["size"] = 96\nhooks = {"a": f}\nhook = hooks[wrap(1)]',
      'cfg["size"]',
    ],
    [
      'an argument that is not written',
      'def f(a):\n    return a["size"]\nexecutor.submit(f, cfg)',
      'cfg["size"]',
    ],
  ])('%s', (_title, program, expression) => {
    expect(known(program, expression)).toBe(64);
  });
});
