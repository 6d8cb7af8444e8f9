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
];
