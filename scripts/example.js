/** Transpiles the example of the README into `model_repository/` and prints what was written. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { exampleRun, ROOT } from './example-run.js';

const { source, args } = exampleRun();
const command = ['bin/dali-transpile.js', source, '--', ...args];
const { status } = spawnSync(process.execPath, command, { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;
if (status === 0) {
  for (const file of [
    'model_repository/preprocessing/1/dali.py',
    'model_repository/preprocessing/config.pbtxt',
  ]) {
    process.stdout.write(`\n── ${file}\n\n${readFileSync(`${ROOT}${file}`, 'utf8')}`);
  }
}
