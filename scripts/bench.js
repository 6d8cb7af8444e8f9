/**
 * Cold start of the bundled command line on the example of the README, beside `node -e 0` and a LibCST visit that does
 * nothing of the same files: medians of runs taken in turns. With the engine that it takes by itself, and with the one
 * that needs nothing installed. Exit status 1 where it takes more than three times `node -e 0`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { exampleRun, ROOT } from './example-run.js';

const ROUNDS = 15;
const WARMUPS = 2;
const MOST = 3;
const PYTHON = `${ROOT}.venv-dali/bin/python`;
const NO_OP_VISIT = `
import sys, libcst
for file in sys.argv[1:]:
    with open(file, "rb") as source:
        libcst.parse_module(source.read()).visit(libcst.CSTTransformer())
`;

if (!existsSync(PYTHON)) execFileSync(process.execPath, ['scripts/venv.js'], { cwd: ROOT, stdio: 'inherit' });
execFileSync(process.execPath, ['scripts/native.js'], { cwd: ROOT, stdio: 'inherit' });
const { source, args } = exampleRun();
const cli = (...options) => [
  process.execPath,
  `${ROOT}bin/dali-transpile.js`,
  source,
  ...options,
  '--',
  ...args,
];
const [, ...report] = cli('--output-format', 'json', '--check', '--model-repository', '.cache/bench');
const { sources } = JSON.parse(outputOf(process.execPath, report));

const contenders = [
  { name: 'dali-transpile -o -', command: cli('-o', '-') },
  { name: 'node -e 0', command: [process.execPath, '-e', '0'] },
  { name: 'the same, --engine wasm', command: cli('-o', '-', '--engine', 'wasm') },
  { name: 'LibCST no-op visit', command: [PYTHON, '-c', NO_OP_VISIT, ...sources] },
];
const job = { commands: contenders.map(({ command }) => command), rounds: ROUNDS, warmups: WARMUPS };
const runs = JSON.parse(outputOf(PYTHON, ['scripts/measure.py'], JSON.stringify(job)));

process.stdout.write(
  `Node.js ${process.versions.node}, ${sources.length} files, medians of ${ROUNDS} runs\n\n`,
);
process.stdout.write(`${'wall ms'.padStart(34)} ${'peak MiB'.padStart(9)}\n`);
const walls = contenders.map(({ name }, index) => {
  const ms = median(runs[index].map((run) => run.ms));
  const mib = median(runs[index].map((run) => run.mib));
  process.stdout.write(`${name.padEnd(24)} ${ms.toFixed(0).padStart(9)} ${mib.toFixed(0).padStart(9)}\n`);
  return ms;
});
const ratio = walls[0] / walls[1];
const isWithin = ratio <= MOST;
process.stdout.write(
  `\ndali-transpile : node -e 0 = ${ratio.toFixed(2)}, ${isWithin ? 'within' : 'MORE THAN'} ${MOST}\n`,
);
process.exitCode = isWithin ? 0 : 1;

/**
 * What a command prints, whatever its exit status: `--check` of files that are not there is 1.
 * @param {string} command
 * @param {string[]} args
 * @param {string} [input]
 */
function outputOf(command, args, input) {
  try {
    return execFileSync(command, args, {
      cwd: ROOT,
      encoding: 'utf8',
      input,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  } catch (error) {
    if (typeof error.stdout === 'string' && error.stdout !== '') return error.stdout;
    throw error;
  }
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
