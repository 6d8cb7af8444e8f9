/** How time grows with the size of a program: by how much more than its size. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, measure, row } from './measuring.js';

const ROUNDS = 6;
/** Each size is twice the one before. */
const SIZES = [1, 2, 4, 8];
/** Time may grow with this power of the size: 2 is what squares give; what is above 1 is collecting garbage, and noise. */
const MOST = 1.35;

const PIPELINE = (layout) => `
from nvidia.dali import pipeline_def, fn, types
@pipeline_def(batch_size=1, num_threads=1, device_id=None)
def pipe(size):
    images = fn.external_source(name='x', dtype=types.UINT8, ndim=3, layout='HWC')
    return fn.resize(images, resize_x=size, resize_y=size, device='cpu')
pipe(${layout})
`;

/** @param {number} count @param {(i: number) => string} line */
const lines = (count, line) => Array.from({ length: count }, (_, i) => line(i)).join('');

const FUNCTION = (i) =>
  `def f${i}(a, b=${i}):\n    c = a * b\n    if c > 3:\n        return c\n    return b\n`;

/** What grows, the smallest size, and the program of a size: within the bounds of evaluation at the largest, too. */
const SERIES = [
  [
    'modules that import each other',
    12,
    (n) => ({
      'main.py': `from m0 import size\n${PIPELINE('size')}`,
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `m${i}.py`,
          i === n - 1 ? 'size = 224\n' : `from m${i + 1} import size\n${lines(40, FUNCTION)}`,
        ]),
      ),
    }),
  ],
  [
    'modules beside each other',
    20,
    (n) => ({
      'main.py': `${lines(n, (i) => `import m${i}\n`)}${PIPELINE('m0.size')}`,
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [`m${i}.py`, `size = 224\n${lines(40, FUNCTION)}`]),
      ),
    }),
  ],
  [
    'statements of a file',
    2500,
    (n) => ({ 'main.py': `${lines(n, (i) => `x${i} = ${i} + 1\n`)}${PIPELINE('224')}` }),
  ],
  ['functions of a file', 600, (n) => ({ 'main.py': `${lines(n, FUNCTION)}${PIPELINE('224')}` })],
  [
    'functions that nothing calls',
    600,
    (n) => ({
      'main.py': `${lines(n, FUNCTION)}${PIPELINE('224').replace(/pipe\(224\)/, 'def g(): pipe(224)')}`,
    }),
  ],
  [
    'passes of a loop',
    4000,
    (n) => ({ 'main.py': `d = {}\nfor i in range(${n}):\n    d[i % 97] = i\n${PIPELINE('224')}` }),
  ],
  [
    'training arguments',
    150,
    (n) => ({
      'main.py': `import argparse\np = argparse.ArgumentParser()\n${lines(n, (i) => `p.add_argument('--x${i}', type=int, default=224 + ${i})\n`)}${PIPELINE('p.parse_args().x0')}`,
    }),
  ],
];

/** @returns {boolean} false where time grows by more than the size */
export function growth() {
  process.stdout.write(
    `\nGrowth: ms of processors, and the power of the size that they grow with, at most ${MOST}\n\n`,
  );
  return SERIES.map(([name, smallest, program]) => {
    const sizes = SIZES.map((times) => times * smallest);
    const times = timesOf(sizes.map(program));
    const power = powerOf(times);
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

/**
 * The power p of c + a·sizeᵖ. What is the same at each size (the start of Node.js, of the tool) goes by taking differences, a
 * by dividing them; the larger p, the larger what is left.
 * @param {number[]} times at 1, 2, 4 and 8 times the smallest size
 */
function powerOf([first, , third, last]) {
  const found = (last - third) / Math.max(1, third - first);
  let [low, high] = [0, 4];
  while (high - low > 0.001) {
    const p = (low + high) / 2;
    if ((8 ** p - 4 ** p) / (4 ** p - 1) < found) low = p;
    else high = p;
  }
  return low;
}

/** The least time of processors of each program: they are run in turns, so that what else runs meets all of them. */
function timesOf(programs) {
  const folder = mkdtempSync(join(tmpdir(), 'dali-bench-'));
  try {
    const commands = programs.map((files, i) => {
      mkdirSync(join(folder, `${i}`));
      for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, `${i}`, file), text);
      return cli(`${i}/main.py`, '-o', '-');
    });
    return measure(commands, { rounds: ROUNDS, warmups: 0, cwd: folder }).map(({ leastCpu }) => leastCpu);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
