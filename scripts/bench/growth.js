/** How time grows with the size of a program: by how much more than its size. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, measure, row } from './measuring.js';

const ROUNDS = 3;
/** Time may grow with this power of the size: what is above 1 allows for noise. */
const MOST = 1.25;

const PIPELINE = (layout) => `
from nvidia.dali import pipeline_def, fn
@pipeline_def(batch_size=1, num_threads=1, device_id=None)
def pipe(size):
    images = fn.external_source(name='x', dtype=6, ndim=3, layout='HWC')
    return fn.resize(images, resize_x=size, resize_y=size, device='cpu')
pipe(${layout})
`;

/** @param {number} count @param {(i: number) => string} line */
const lines = (count, line) => Array.from({ length: count }, (_, i) => line(i)).join('');

/** What grows, the sizes, and the program of a size. */
const SERIES = [
  [
    'modules in a chain of calls',
    [25, 50, 100],
    (n) => ({
      'main.py': `from m0 import f\n${PIPELINE('f(224)')}`,
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `m${i}.py`,
          i === n - 1
            ? 'def f(x): return x\n'
            : `import m${i + 1}\n${lines(40, (j) => `def g${j}(x):\n    y = x + ${j}\n    return y\n`)}def f(x):\n    return m${i + 1}.f(x)\n`,
        ]),
      ),
    }),
  ],
  [
    'statements of a file',
    [5_000, 10_000, 20_000],
    (n) => ({ 'main.py': `${lines(n, (i) => `x${i} = ${i} + 1\n`)}${PIPELINE('224')}` }),
  ],
  [
    'functions of a file',
    [1000, 2000, 4000],
    (n) => ({
      'main.py': `${lines(n, (i) => `def f${i}(a, b=${i}):\n    c = a * b\n    if c > 3:\n        return c\n    return b\n`)}${PIPELINE('224')}`,
    }),
  ],
  [
    'passes of a loop',
    [2000, 4000, 8000],
    (n) => ({ 'main.py': `d = {}\nfor i in range(${n}):\n    d[i % 97] = i\n${PIPELINE('224')}` }),
  ],
];

/** @returns {boolean} false where time grows by more than the size */
export function growth() {
  process.stdout.write(
    `\nGrowth: wall ms, and the power of the size that they grow with, at most ${MOST}\n\n`,
  );
  const start = timeOf({ 'main.py': PIPELINE('224') });
  return SERIES.map(([name, sizes, program]) => {
    const times = sizes.map((size) => Math.max(1, timeOf(program(size)) - start));
    const power = Math.log(times.at(-1) / times[0]) / Math.log(sizes.at(-1) / sizes[0]);
    const isLinear = power <= MOST;
    row(
      name,
      ...sizes.map((size, i) => `${size}: ${times[i].toFixed(0)}`),
      power.toFixed(2),
      isLinear ? '' : 'SUPERLINEAR',
    );
    return isLinear;
  }).every(Boolean);
}

function timeOf(files) {
  const folder = mkdtempSync(join(tmpdir(), 'dali-bench-'));
  try {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    return measure([cli('main.py', '-o', '-')], {
      rounds: ROUNDS,
      warmups: 1,
      cwd: folder,
      statuses: [0, 1],
    })[0].ms;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
