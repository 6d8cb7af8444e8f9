/**
 * Cold start of the bundled command line on the example of the README, beside `node -e 0` and a LibCST visit that does
 * nothing of the same files: medians of runs taken in turns. With the engine that it takes by itself, and with the one
 * that needs nothing installed.
 */
import { exampleRun, ROOT } from '../example-run.js';
import { cli, measure, outputOf, PYTHON, row } from './measuring.js';

const ROUNDS = 15;
const WARMUPS = 2;
const MOST = 3;
const NO_OP_VISIT = `
import sys, libcst
for file in sys.argv[1:]:
    with open(file, "rb") as source:
        libcst.parse_module(source.read()).visit(libcst.CSTTransformer())
`;

/** @returns {boolean} false where it takes more than three times `node -e 0` */
export function coldStart() {
  const { source, args } = exampleRun();
  const transpile = (...options) => cli(source, ...options, '--', ...args);
  const [command, ...report] = transpile(
    '--output-format',
    'json',
    '--check',
    '--model-repository',
    '.cache/bench',
  );
  const { sources } = JSON.parse(outputOf(command, report, ROOT));
  const contenders = [
    { name: 'dali-transpile -o -', command: transpile('-o', '-') },
    { name: 'node -e 0', command: [process.execPath, '-e', '0'] },
    { name: 'the same, --engine wasm', command: transpile('-o', '-', '--engine', 'wasm') },
    { name: 'LibCST no-op visit', command: [PYTHON, '-c', NO_OP_VISIT, ...sources] },
  ];
  process.stdout.write(`Cold start: ${sources.length} files, medians of ${ROUNDS} runs\n\n`);
  row('', 'wall ms', 'peak MiB');
  const runs = measure(
    contenders.map((contender) => contender.command),
    { rounds: ROUNDS, warmups: WARMUPS, cwd: ROOT },
  );
  contenders.forEach(({ name }, i) => row(name, runs[i].ms.toFixed(0), runs[i].mib.toFixed(0)));
  const ratio = runs[0].ms / runs[1].ms;
  const isWithin = ratio <= MOST;
  const verdict = isWithin ? 'within' : 'MORE THAN';
  process.stdout.write(`\ndali-transpile : node -e 0 = ${ratio.toFixed(2)}, ${verdict} ${MOST}\n`);
  return isWithin;
}
