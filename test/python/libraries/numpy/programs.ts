/** Small programs of numpy: what constants of image pipelines are made with, on random arrays. */
import type { SmallProgram } from '../support/oracle.ts';
import { type Random, random } from '../support/random.ts';

const DTYPES = ['float32', 'float64', 'uint8', 'int64', 'int32', 'int8', 'uint16', 'bool', 'float16'];
const SHAPES = ['(3,)', '(1, 1, 3)', '(2, 3)', '(3, 1)', '(2, 2, 3)', '()', '(17,)', '(4, 5)'];
const SCALARS = [
  '2',
  '255',
  '-3',
  '0.5',
  '255.0',
  '-1',
  '1',
  '0',
  'True',
  'np.float32(0.229)',
  'np.float64(3)',
  'np.uint8(7)',
  'np.int64(-4)',
  '1e-3',
  '0.1',
];
const BINARY = ['+', '-', '*', '/', '//', '%', '**', '==', '<', '>=', '&', '|'];
const REDUCTIONS = ['sum', 'mean', 'max', 'min', 'prod', 'std', 'var', 'any', 'all'];

const SIZES: Readonly<Record<string, number>> = {
  '(3,)': 3,
  '(1, 1, 3)': 3,
  '(2, 3)': 6,
  '(3, 1)': 3,
  '(2, 2, 3)': 12,
  '()': 1,
  '(17,)': 17,
  '(4, 5)': 20,
};

function number(r: Random, isFloat: boolean): string {
  if (!isFloat) return String(r.below(9) - (r.chance(0.3) ? 4 : 0));
  return r.pick([
    `${r.below(512)}.${r.below(1000)}`,
    `0.${r.below(1_000_000)}`,
    `-${r.below(20)}.5`,
    `${r.below(300)}`,
  ]);
}

function array(r: Random): string {
  const dtype = r.pick(DTYPES);
  const shape = r.pick(SHAPES);
  const isFloat = dtype.startsWith('float');
  const isUnsigned = dtype.startsWith('uint') || dtype === 'bool';
  const items = Array.from({ length: SIZES[shape]! }, () => number(r, isFloat));
  const safe = isUnsigned ? items.map((item) => item.replace('-', '')) : items;
  if (shape === '()') return `np.array(${safe[0]}, dtype=np.${dtype})`;
  return `np.array([${safe.join(', ')}], dtype=np.${dtype}).reshape(${shape})`;
}

function step(r: Random): string {
  switch (r.below(16)) {
    case 0:
      return `x = x.astype(${r.pick(["'float32'", 'np.float64', 'float', "'uint8'", 'np.int32', "'f2'", 'bool'])})`;
    case 1:
      return `x = x[${r.pick(['0', '-1', '1:', '::2', '..., 0', ':, 0', 'None', '::-1', '[0, 1]', 'x > 1', '5', '0:1, ...'])}]`;
    case 2:
      return `x = x.reshape(${r.pick(['-1', '(1, -1)', '3, -1', '(-1, 1, 1)', '[1, 1, -1]'])})`;
    case 3:
      return `x = ${r.pick(['x.T', 'np.transpose(x)', 'x.ravel()', 'x.flatten()', 'np.squeeze(x)', 'np.expand_dims(x, 0)', 'x.copy()', 'x.squeeze()'])}`;
    case 4:
      return `x = np.${r.pick(['sqrt', 'abs', 'square', 'floor', 'ceil', 'negative', 'rint', 'sign', 'reciprocal'])}(x)`;
    case 5:
      return `x = x.${r.pick(REDUCTIONS)}(${r.pick(['', 'axis=0', 'axis=-1', 'axis=1, keepdims=True', 'axis=(0, 1)'])})`;
    case 6:
      return `x = np.${r.pick(REDUCTIONS)}(x${r.pick(['', ', axis=0', ', keepdims=True'])})`;
    case 7:
      return `x = np.${r.pick(['stack', 'concatenate', 'vstack', 'hstack'])}([x, ${r.chance(0.5) ? 'x' : array(r)}])`;
    case 8:
      return `x[${r.pick(['0', '...', '-1', ':1'])}] = ${r.pick(SCALARS)}`;
    case 9:
      return `x ${r.pick(['+', '-', '*', '/', '//'])}= ${r.pick(SCALARS)}`;
    case 10:
      return `x = np.${r.pick(['maximum', 'minimum', 'add', 'multiply', 'divide'])}(x, ${r.pick(SCALARS)})`;
    case 11:
      return `x = np.${r.pick(['clip(x, 0, 3)', 'round(x, 1)', 'where(x > 1, x, 0)', 'full_like(x, 2)', 'ones_like(x)', 'tile(x, 2)', 'repeat(x, 2)'])}`;
    case 12:
      return `x = -x if x.dtype != bool else ~x`;
    default: {
      const other = r.chance(0.4) ? `(${array(r)})` : r.pick(SCALARS);
      return r.chance(0.5) ? `x = x ${r.pick(BINARY)} ${other}` : `x = ${other} ${r.pick(BINARY)} x`;
    }
  }
}

const SHOW = 'result = (str(x.dtype), x.shape, x.tolist(), x.size, x.ndim)';

function chain(seed: number): SmallProgram {
  const r = random(seed);
  const lines = ['import numpy as np', `x = ${array(r)}`];
  for (let i = r.below(4); i >= 0; i--) lines.push(step(r));
  return { source: [...lines, SHOW].join('\n') };
}

/** Long sums, whose last bit depends on the order of addition. */
function longSum(seed: number): SmallProgram {
  const r = random(seed);
  const length = 1 + r.below(700);
  const items = Array.from({ length }, () => number(r, true));
  const dtype = r.pick(['float32', 'float64']);
  const shape = r.pick(['-1', '-1', '(-1, 1)', '(1, -1)']);
  const what = r.pick([
    'x.sum()',
    'x.mean()',
    'x.std()',
    'x.sum(axis=0)',
    'x.mean(axis=-1)',
    'x.var(axis=0)',
  ]);
  return {
    source: `import numpy as np\nx = np.array([${items.join(', ')}], dtype='${dtype}').reshape(${shape})\nx = ${what}\n${SHOW}`,
  };
}

/** Sums of several axes. */
function wideSum(seed: number): SmallProgram {
  const r = random(seed);
  const [a, b, c] = [1 + r.below(9), 1 + r.below(20), 1 + r.below(12)];
  const items = Array.from({ length: a * b * c }, () => number(r, true));
  const axis = r.pick(['0', '1', '2', '(0, 1)', '(1, 2)', '(0, 2)', 'None', '(0, 1, 2)']);
  const dtype = r.pick(['float32', 'float64']);
  return {
    source: `import numpy as np\nx = np.array([${items.join(', ')}], dtype='${dtype}').reshape(${a}, ${b}, ${c})\nx = x.${r.pick(['sum', 'mean', 'std'])}(axis=${axis})\n${SHOW}`,
  };
}

/** What training code writes. */
export const WRITTEN: readonly string[] = [
  'np.array([0.485, 0.456, 0.406]) * 255',
  'np.array([0.485, 0.456, 0.406], dtype=np.float32) * 255',
  'np.asarray([0.485 * 255, 0.456 * 255, 0.406 * 255], dtype=np.float32).reshape(1, 1, 3)',
  '(1 / (np.array([0.229, 0.224, 0.225]) * 255)).astype(np.float32)',
  'np.float32([0.229, 0.224, 0.225]) * 255.0',
  '255 * np.array([[0.1, 0.2], [0.3, 0.4]]).mean(axis=0)',
  'np.array([0.485, 0.456, 0.406])[None, None, :]',
  'np.linspace(0, 1, 7)',
  'np.linspace(2, 5, 4, endpoint=False)',
  'np.linspace(0, 10, 5, dtype=int)',
  'np.linspace(0, 1, 1)',
  'np.arange(5)',
  'np.arange(0.5, 3, 0.3)',
  'np.arange(10, 2, -3)',
  'np.arange(3, dtype=np.float32)',
  'np.arange(2.0, 9)',
  'np.zeros((2, 3))',
  'np.ones(3, dtype=np.uint8)',
  'np.full((2, 2), 0.5)',
  'np.full(3, 7, dtype="float32")',
  'np.eye(3)',
  'np.eye(2, 3, k=1, dtype=int)',
  'np.identity(2)',
  'np.concatenate([np.eye(2), np.zeros((2, 1))], axis=1)',
  'np.stack([np.arange(3), np.arange(3) * 2], axis=-1)',
  'np.stack([np.arange(3), np.arange(3) * 2], axis=1)',
  'np.array([[1, 2], [3, 4]]).T[0]',
  'np.array([1, 2.5, True])',
  'np.array([True, False])',
  'np.array(range(4))',
  'np.array([np.float32(0.1), np.float32(0.2)])',
  'np.array([np.float32(0.1), 1])',
  'np.array([])',
  'np.array([[1, 2], [3, 4]], ndmin=3)',
  'np.broadcast_to(np.array([1, 2, 3]), (2, 3))',
  'np.float32(0.1) + 1',
  'np.float32(0.1) * np.float64(3)',
  'np.uint8(200) + np.uint8(100)',
  'np.array([200], dtype=np.uint8) + 100',
  'np.array([200], dtype=np.uint8) / 3',
  'np.int64(7) // 2',
  'np.float64(0.1) + 0.2',
  'np.sqrt(2)',
  'np.sqrt(np.array([4, 9]))',
  'np.float16(0.1) * 3',
  'np.array([1e-8, 65519.0, 65520.0, 1e-7, 5.9604645e-08]).astype(np.float16)',
  'np.mean([1, 2, 4])',
  'np.prod((3, 224, 224))',
  'np.max([[1, 5], [7, 2]], axis=1)',
  'np.std([1.0, 2.0, 4.0], ddof=1)',
  'np.clip(np.array([-1.0, 0.5, 2.0]), 0, 1)',
  'np.round(np.array([0.125, 2.5, 3.14159]), 2)',
  'np.where(np.array([True, False]), 1.5, 2)',
  'np.minimum(np.array([1, 5]), 3)',
  'np.squeeze(np.ones((1, 3, 1)), axis=0)',
  'np.transpose(np.arange(6).reshape(1, 2, 3), (2, 0, 1))',
  'np.tile(np.array([1, 2]), (2, 2))',
  'np.repeat(np.array([[1], [2]]), 2, axis=1)',
  '(np.array([1, 2, 3]) > 1).sum()',
  'np.array([3, 1, 2]).max()',
  'np.pi * np.array([1.0, 2.0])',
  'np.array([0.5], dtype="<f4")',
  'np.array([1, 2], dtype="i2")',
  'np.array([1.7, -1.7]).astype(int)',
  'np.array([300, -1]).astype(np.uint8)',
  'np.power(np.array([1.5, 2.0]), 2)',
  'np.array([2, 3]) ** 3',
  'np.array([4.0, 9.0]) ** 0.5',
  'np.array([4.0, 8.0]) ** -1',
  'np.array([1, 2, 3])[np.array([2, 0])]',
  'np.arange(12).reshape(3, 4)[1:, ::2]',
  'np.arange(12).reshape(3, 4)[[0, 2]]',
  'np.array([5, 6, 7])[-2:]',
];

/** Snippets that show something else than an array. */
export const SHOWN: readonly string[] = [
  'np.array([0.1, 0.2], dtype=np.float32).tolist()',
  'list(map(float, np.array([0.1, 0.2], dtype=np.float32)))',
  '[float(v) for v in np.array([0.485, 0.456]) * 255]',
  'int(np.ceil(224 / 0.875))',
  'float(np.float32(0.1))',
  'tuple(np.array([1, 2]).tolist())',
  'np.array([1, 2]).shape[0]',
  'len(np.zeros((4, 2)))',
  'np.float32 == np.dtype("float32")',
  'np.array([1.0]).dtype == np.float64',
  'np.array([1.0]).dtype == "float64"',
  'np.array([1.0]).dtype != np.float32',
  'isinstance(np.float64(1), float)',
  'isinstance(np.float32(1), float)',
  'isinstance(np.array([1]), np.ndarray)',
  'isinstance(np.int64(1), np.integer)',
  'isinstance([1], np.ndarray)',
  'bool(np.array([1, 2]).all())',
  'np.array([1, 2]).item(1)',
  'np.array(5).item()',
  '3 in np.array([1, 2, 3])',
  'np.array_equal(np.array([1, 2]), [1, 2])',
  'np.dtype("uint8").itemsize',
  'np.uint8(7).dtype.name',
  'np.inf > 1',
  '[x.tolist() for x in np.eye(2)]',
  'sum(np.array([1, 2, 3]).tolist())',
  'max(np.array([1.5, 2.5]))  > 2',
  '1 if np.array([0.0]) else 2',
];

/** Aliases: views share, copies do not. */
const SHARED: readonly string[] = [
  'a = np.zeros(4)\nb = a[1:3]\nb[0] = 5\nx = a',
  'a = np.zeros((2, 2))\nb = a.T\nb[0, 1] = 5\nx = a',
  'a = np.zeros(4)\nb = a.reshape(2, 2)\nb += 1\nx = a',
  'a = np.zeros(4)\nb = a.copy()\nb += 1\nx = a',
  'a = np.zeros(4)\nb = a\nb *= 2\nb += 3\nx = a',
  'a = np.zeros(4)\nb = a\nb = b + 1\nx = a',
  'a = np.zeros(4)\nb = np.asarray(a)\nb[0] = 1\nx = a',
  'a = np.zeros(4)\nb = np.array(a)\nb[0] = 1\nx = a',
  'a = np.zeros(4)\na[[0, 2]] = 1\nx = a',
  'a = np.zeros(4)\na.fill(3)\nx = a',
  'a = np.arange(6).reshape(2, 3)\na[:, 1] = [7, 8]\nx = a',
  'a = np.arange(4.0)\na[a > 1] = 0\nx = a',
  'a = np.arange(3)\na += 0.5\nx = a',
];

/** @param count of each kind of random program */
export function numpyPrograms(count: number): readonly SmallProgram[] {
  const seeds = Array.from({ length: count }, (_, seed) => seed);
  return [
    ...seeds.map(chain),
    ...seeds.slice(0, count / 8).map(longSum),
    ...seeds.slice(0, count / 8).map(wideSum),
    ...certainPrograms(),
  ];
}

/** Programs whose result must be known. */
export function certainPrograms(): readonly SmallProgram[] {
  return [
    ...WRITTEN.map((text) => ({ source: `import numpy as np\nx = ${text}\n${SHOW}` })),
    ...SHOWN.map((text) => ({ source: `import numpy as np\nresult = ${text}` })),
    ...SHARED.slice(0, -1).map((text) => ({ source: `import numpy as np\n${text}\n${SHOW}` })),
  ];
}
