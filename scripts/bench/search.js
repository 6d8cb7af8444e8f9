/**
 * Searching a whole corpus for the scripts that reach DALI, beside ripgrep (or grep) for one word. What the command line
 * then does with each of them, evaluation, is measured apart (`whole-programs.js`).
 */
import { spawnSync } from 'node:child_process';
import { measure, outputOf, program, row } from './measuring.js';
import { pythonFiles } from './whole-programs.js';

const WORD = 'pipeline_def';

/** @param {string} corpus */
export function search(corpus) {
  process.stdout.write(`\nSearching ${pythonFiles(corpus)} Python files, warm\n\n`);
  const ours = program('find-scripts.ts', corpus);
  const theirs = wordSearch();
  const [own, other] = measure([ours, theirs], { rounds: 1, warmups: 1, cwd: corpus, statuses: [0, 1] });
  row('', 'wall ms', 'peak MiB', 'found');
  row(
    'scripts that reach DALI',
    own.ms.toFixed(0),
    own.mib.toFixed(0),
    outputOf(ours[0], ours.slice(1), corpus).trim(),
  );
  const files = outputOf(theirs[0], theirs.slice(1), corpus).trim().split('\n').length;
  row(`files with ${WORD}`, other.ms.toFixed(0), other.mib.toFixed(0), `${files}`);
  process.stdout.write(`\ndali-transpile : ${theirs[0]} = ${(own.ms / other.ms).toFixed(1)}\n`);
  return true;
}

/** Absolute, as a spawned program must be named. @returns {string[]} */
function wordSearch() {
  const path = (name) => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
  const rg = path('rg');
  if (rg !== '') return [rg, '-l', WORD, '-g', '*.py', '.'];
  return [path('grep'), '-rl', WORD, '--include=*.py', '.'];
}
