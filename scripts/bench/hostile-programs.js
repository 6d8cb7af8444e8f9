/** Programs whose evaluation must be given up, and where: name → files. Each has a pipeline that it never comes to. */

const PIPELINE = `
from nvidia.dali import pipeline_def, fn
@pipeline_def
def pipe():
    return fn.external_source(name='x', layout=r)
pipe(batch_size=1)
`;

/** @param {string} text @param {Record<string, string>} [others] */
const main = (text, others = {}) => ({ 'main.py': `r = 1\n${text}${PIPELINE}`, ...others });

/** Nothing calls the pipeline: what might is looked for. @param {string} text */
const uncalled = (text) => ({
  'main.py': `${text}${PIPELINE.replace(/pipe\(batch.*/, '').replace('pipe()', 'pipe(r)')}`,
});

/** @param {number} count @param {(i: number) => string} line */
const lines = (count, line) => Array.from({ length: count }, (_, i) => line(i)).join('');

/** @type {readonly (readonly [string, () => Record<string, string>])[]} */
export const HOSTILE = [
  ['while True', () => main('while True: r += 1\n')],
  ['while True: append', () => main('a = [1]\nwhile True: a.append(r)\n')],
  ['a list that its loop lengthens', () => main('a = [1]\nfor x in a: a.append(x)\n')],
  ['deep recursion', () => main('def f(n): return f(n + 1)\nr = f(0)\n')],
  ['mutual recursion', () => main('def f(n): return g(n)\ndef g(n): return f(n + 1)\nr = f(0)\n')],
  ['exponential calls', () => main('def f(n): return f(n - 1) + f(n - 1) if n else 1\nr = f(60)\n')],
  [
    'doubling functions',
    () =>
      main(
        `def f0(): return 1\n${lines(60, (i) => `def f${i + 1}(): return f${i}() + f${i}()\n`)}r = f60()\n`,
      ),
  ],
  ['cyclic imports', () => main('import a\n', { 'a.py': 'import b\n', 'b.py': 'import a\nx = a.y\n' })],
  ['a class inside itself', () => main('class A: pass\nA.me = A\na = A()\na.a = a\nr = repr(a.a.a.me)\n')],
  ['a list inside itself', () => main('a = []\na.append(a)\nd = {}\nd[1] = d\nr = repr(a) + str(d)\n')],
  ['a list of 5 MB', () => main(`x = [${'1234567, '.repeat(550_000)}]\n`)],
  ['a dict of 5 MB', () => main(`x = {${lines(250_000, (i) => `'key${i}': ${i}, `)}}\n`)],
  ['a text of 5 MB', () => main(`x = '${'abcdefgh'.repeat(650_000)}'\n`)],
  ['a file of 50,000 lines', () => main(lines(50_000, (i) => `x${i} = ${i}\n`))],
  ['long texts', () => main("r = 'a' * 10**9\nb = b'x' * 10**10\nc = 'x'.ljust(10**9)\n")],
  ['large numbers', () => main('r = 10 ** 10 ** 8\nb = 1 << 10**9\nc = pow(3, 10**9)\n')],
  ['long lists', () => main('r = [0] * 10**9\nb = list(range(10**9))\nc = sum(range(10**9))\n')],
  ['a list that doubles', () => main('a = [0]\nfor i in range(60): a = a + a\nr = a\n')],
  ['a text that doubles', () => main("a = 'a'\nfor i in range(60): a = a + a\nr = a\n")],
  ['a number that squares', () => main('a = 3\nfor i in range(60): a = a * a\nr = a\n')],
  ['shared twice, printed', () => main('x = [[]]\nfor i in range(40): x = [x, x]\nr = repr(x)\n')],
  [
    'shared twice, copied',
    () => main('import copy\nx = []\nfor i in range(60): x = [x, x]\nr = copy.deepcopy(x) == x\n'),
  ],
  ['a giant comprehension', () => main('r = [(x, y) for x in range(10**4) for y in range(10**4)]\n')],
  ['an endless generator', () => main('def g():\n    while True: yield 1\nr = list(g())\n')],
  [
    'a loop that is left on what is not known',
    () => main('import o\nfor x in range(10**4):\n    if o.p(x): break\n    r = x\n'),
  ],
  ['a loop over an endless generator', () => main('def g():\n    while True: yield 1\nfor x in g(): pass\n')],
  [
    'a loop over an endless generator that is left on what is not known',
    () =>
      main('import o\ndef g():\n    while True: yield 1\nfor x in g():\n    if o.p(x): break\n    r = x\n'),
  ],
  [
    'an endless generator that is asked without end',
    () => main('def g():\n    while True: yield 1\nit = g()\nwhile True: r = next(it)\n'),
  ],
  [
    'an endless generator that is closed without end',
    () =>
      main(
        'def g():\n    try:\n        while True: yield 1\n    finally: r.append(1)\nr = []\nwhile True:\n    it = g()\n    next(it)\n    it.close()\n',
      ),
  ],
  [
    'a generator that never yields',
    () => main('def g():\n    while True: pass\n    yield 1\nr = next(g())\n'),
  ],
  [
    'endless generators inside each other',
    () =>
      main(
        `def g0():\n    while True: yield 1\n${lines(60, (i) => `def g${i + 1}():\n    for x in g${i}(): yield x\n`)}r = list(g60())\n`,
      ),
  ],
  [
    '6,000 lambdas of one function',
    () =>
      main(
        `S = 1\ndef f():\n    t = 0\n${lines(6000, (i) => `    t = t + (lambda x: x + S)(${i})\n`)}    return t\nr = f()\n`,
      ),
  ],
  [
    '10^4 generators around each other',
    () =>
      main(
        'def g(it):\n    for x in it: yield x\nit = iter([1])\nfor i in range(10**4): it = g(it)\nr = next(it)\n',
      ),
  ],
  [
    'doubling endless generators',
    () =>
      main(
        `import o\ndef g0():\n    while True:\n        if o.p(): yield 1\n${lines(40, (i) => `def g${i + 1}():\n    for x in g${i}(): yield x\n    for x in g${i}(): yield x\n`)}r = next(g40())\n`,
      ),
  ],
  ['a generator of itself', () => main('def g(): yield from g()\nr = list(g())\n')],
  ['40 undecided branches', () => main(`import o\n${lines(40, (i) => `if o.f${i}(): r = r + ${i}\n`)}`)],
  [
    '12 undecided branches, nested',
    () => main(`import o\n${lines(12, (i) => `${'  '.repeat(i)}if o.f${i}():\n`)}${'  '.repeat(12)}r = 2\n`),
  ],
  [
    '2,000 arms of one elif chain',
    () =>
      main(`import o\nx = o.f()\nif x == 0: r = 0\n${lines(2000, (i) => `elif x == ${i + 1}: r = ${i}\n`)}`),
  ],
  ['800 brackets', () => main(`r = ${'('.repeat(800)}1${')'.repeat(800)}\n`)],
  ['5,000 brackets', () => main(`r = ${'('.repeat(5000)}1${')'.repeat(5000)}\n`)],
  ['a sum of 20,000 terms', () => main(`r = ${'1 + '.repeat(20_000)}1\n`)],
  [
    '900 calls inside each other',
    () => main(`def f(x): return x\nr = ${'f('.repeat(900)}1${')'.repeat(900)}\n`),
  ],
  [
    'a property of itself',
    () =>
      main(
        'class A:\n    @property\n    def x(self): return self.x\n    def __getattr__(self, n): return getattr(self, n + "x")\nr = A().x, A().y\n',
      ),
  ],
  [
    'doubling methods',
    () =>
      main(
        `class A:\n    def f0(self): return 1\n${lines(60, (i) => `    def f${i + 1}(self): return self.f${i}() + self.f${i}()\n`)}r = A().f60()\n`,
      ),
  ],
  [
    'doubling closures',
    () =>
      main(
        'f = lambda: 1\ndef twice(g): return lambda: g() + g()\nfor i in range(60): f = twice(f)\nr = f()\n',
      ),
  ],
  [
    'doubling generators',
    () =>
      main(
        `def g0(): yield 1\n${lines(60, (i) => `def g${i + 1}():\n    yield from g${i}()\n    yield from g${i}()\n`)}r = list(g60())\n`,
      ),
  ],
  [
    'doubling properties',
    () =>
      main(
        `class A:\n    p0 = 1\n${lines(60, (i) => `    @property\n    def p${i + 1}(self): return self.p${i} + self.p${i}\n`)}r = A().p60\n`,
      ),
  ],
  [
    'doubling super() calls',
    () =>
      main(
        `class A0:\n    def f(self): return 1\n${lines(100, (i) => `class A${i + 1}(A${i}):\n    def f(self): return super().f() + super().f()\n`)}r = A100().f()\n`,
      ),
  ],
  [
    'calls in loops in calls',
    () =>
      main(
        `def f0(): return 1\n${lines(12, (i) => `def f${i + 1}():\n    s = 0\n    for i in range(1000): s += f${i}()\n    return s\n`)}r = f12()\n`,
      ),
  ],
  [
    'diamonds of classes',
    () =>
      main(
        `class A0: pass\n${lines(60, (i) => `class B${i}(A${i}): pass\nclass C${i}(A${i}): pass\nclass A${i + 1}(B${i}, C${i}): pass\n`)}r = A60().x\n`,
      ),
  ],
  [
    '2,000 classes',
    () => main(`class A0: x = 1\n${lines(2000, (i) => `class A${i + 1}(A${i}): pass\n`)}r = A2000().x\n`),
  ],
  ['nested comprehensions', () => main('r = [[x * y for x in range(10**4)] for y in range(10**4)]\n')],
  ['a giant set', () => main('r = {x * y for x in range(10**4) for y in range(10**4)}\n')],
  ['a giant dict', () => main('d = {}\nfor i in range(9 * 10**4): d[i] = i\nr = d[4]\n')],
  ['a giant list', () => main('d = []\nfor i in range(10**5): d.append(i)\nr = d\n')],
  ['a list that adds itself', () => main('s = [0]\nfor i in range(60): s.extend(s)\nr = s\n')],
  ['long lists, again and again', () => main('while True: r = list(range(10**5))\n')],
  ['long texts, again and again', () => main("while True: r = 'x'.ljust(10**6).upper()\n")],
  ['texts split without end', () => main("s = 'a ' * 10**5\nwhile True: r = s.split()\n")],
  ['sums without end', () => main('while True: r = sum(range(10**5))\n')],
  ['sorting without end', () => main('a = list(range(10**5))\nwhile True: r = sorted(a, reverse=True)\n')],
  ['lengths without end', () => main("s = 'a' * 10**6\nwhile True: r = len(s) + len(s[1])\n")],
  ['wide formats', () => main("r = '%999999999d' % 1\ns = f'{1:999999999}' + f'{1.5:.999999999f}'\n")],
  ['a large power', () => main('r = 2**10**7\ns = str(r)\nt = r * r\n')],
  ['10^5 nested lists', () => main('a = []\nfor i in range(10**5): a = [a]\nr = repr(a)\n')],
  [
    '10^5 nested tuples, compared',
    () => main('a, b = (), ()\nfor i in range(10**5): a, b = (a,), (b,)\nr = a == b\n'),
  ],
  ['shared twice, as a key', () => main('a = ()\nfor i in range(60): a = (a, a)\nr = {a: 1}\n')],
  [
    'shared twice, as classes',
    () => main('a = int\nfor i in range(60): a = (a, a)\nr = isinstance("", a)\n'),
  ],
  [
    'a pattern that backtracks',
    () => main("import re\nr = re.match('(a+)+$', 'a' * 40 + 'b'), re.sub('(x+x+)+y', '', 'x' * 50)\n"),
  ],
  [
    'special methods of themselves',
    () =>
      main(
        'class A:\n    def __repr__(self): return repr(self)\n    def __eq__(self, o): return self == o\n    def __len__(self): return len(self)\n    def __iter__(self): return iter(self)\n    def __getitem__(self, i): return self[i]\n    def __call__(self): return self()\na = A()\nr = repr(a), a == a, len(a), a[0], a(), list(a)\n',
      ),
  ],
  [
    '10^4 training arguments',
    () =>
      main(
        "import argparse\np = argparse.ArgumentParser()\nfor i in range(10**4): p.add_argument('--x%d' % i, type=int, default=i)\nr = p.parse_args().x5\n",
      ),
  ],
  ['5,000 functions that nothing calls', () => uncalled(lines(5000, (i) => `def f${i}(a): return a\n`))],
  [
    '5,000 that would call the pipeline',
    () => uncalled(lines(5000, (i) => `def f${i}(a): return pipe(a)\n`)),
  ],
  [
    'every other would call the pipeline',
    () => uncalled(lines(5000, (i) => `def f${i}(a): return ${i % 2 ? 'pipe' : 'abs'}(a)\n`)),
  ],
  [
    '4,500 that call each other',
    () => uncalled(`def f0(a): return pipe(a)\n${lines(4500, (i) => `def f${i + 1}(a): return f${i}(a)\n`)}`),
  ],
  [
    '4,500 classes that name each other',
    () =>
      uncalled(
        `class A0: f = lambda self: pipe\n${lines(4500, (i) => `class A${i + 1}:\n    def f(self): return A${i}\n`)}`,
      ),
  ],
  [
    '4,500 methods that call each other',
    () =>
      uncalled(
        `class A:\n    def f0(self): return pipe\n${lines(4500, (i) => `    def f${i + 1}(self): return self.f${i}()\n`)}a = A()\n`,
      ),
  ],
  [
    '2,000 classes with methods',
    () =>
      uncalled(
        `class A0: pass\n${lines(2000, (i) => `class A${i + 1}(A${i}):\n    def f${i}(self): return pipe\n`)}`,
      ),
  ],
  [
    'objects of 2,000 classes',
    () =>
      uncalled(
        `class A0: pass\n${lines(2000, (i) => `class A${i + 1}(A${i}):\n    def f${i}(self): return pipe\na${i} = A${i + 1}()\n`)}`,
      ),
  ],
  [
    'names bound to pairs of names, handed over',
    () =>
      main(
        `import threading\nc = {}\ndef f():\n    a0 = c\n${lines(60, (i) => `    a${i + 1} = (a${i}, a${i})\n`)}    a60[0]['x'] = 1\nfor _ in range(3000): threading.Thread(target=f).start()\n`,
      ),
  ],
  ['10^4 pipelines', () => main(`${PIPELINE}${lines(10_000, () => 'pipe(batch_size=1)\n')}`)],
  ['a list of 1.9 MB', () => main(`x = [${'[1,2,3],'.repeat(220_000)}]\n`)],
  [
    'a YAML file of aliases of aliases',
    () =>
      main("import yaml\nr = str(yaml.safe_load(open('a.yaml')))\n", {
        'a.yaml': `a0: &a0 [1, 1]\n${lines(40, (i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`)}`,
      }),
  ],
  [
    'a JSON file of 1.8 MB',
    () => main("import json\nr = json.load(open('a.json'))\n", { 'a.json': `[${'1, '.repeat(600_000)}1]` }),
  ],
];
