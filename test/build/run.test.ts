/** A check that a signal ends is no check that passed, and says which signal it was. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const MODULE = new URL('../../scripts/run.js', import.meta.url).href;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What `run` prints for a Node program: its answer on stdout, its notes on stderr. */
function runs(program: string): { readonly answer: string; readonly notes: string } {
  const text = `
    const { run } = await import(${JSON.stringify(MODULE)});
    const answer = run(process.execPath, ['-e', ${JSON.stringify(program)}]);
    process.stdout.write(String(answer));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', text], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { answer: stdout, notes: stderr };
}

test.each([
  ['process.exitCode = 0', 'true', ''],
  ['process.exitCode = 1', 'false', ''],
  ["process.kill(process.pid, 'SIGKILL')", 'false', 'node was ended by SIGKILL\n'],
])('%s', (program, answer, notes) => {
  expect(runs(program)).toEqual({ answer, notes });
});
