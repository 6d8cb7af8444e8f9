/** Searching a whole corpus for pipelines and their call sites, beside ripgrep for their decorator. */
import { spawnSync } from 'node:child_process';
import { cli, once, row } from './measuring.js';
import { pythonFiles } from './whole-programs.js';

/** @param {string} corpus */
export function search(corpus) {
  process.stdout.write(`\nSearching ${pythonFiles(corpus)} Python files\n\n`);
  row('', 'wall ms', 'peak MiB');
  const ours = once(cli('.', '--list'), corpus);
  row('dali-transpile . --list', ours.ms.toFixed(0), ours.mib.toFixed(0));
  if (spawnSync('rg', ['--version']).status !== 0) {
    process.stdout.write('ripgrep (rg) is not on the PATH: not compared\n');
    return true;
  }
  const theirs = once(['rg', '-l', 'pipeline_def', '-g', '*.py', '.'], corpus);
  row('rg -l pipeline_def', theirs.ms.toFixed(0), theirs.mib.toFixed(0));
  process.stdout.write(`dali-transpile : rg = ${(ours.ms / theirs.ms).toFixed(1)}\n`);
  return true;
}
