/** Runs one command of a check where its output can be seen. */
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';

/**
 * True iff the command ended by itself with status 0. One that could not start, or that a signal ended (SIGKILL is what
 * a system short of memory sends), says so on stderr: without that a run that was killed looks like one that stopped.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} options
 */
export function run(command, args, options = {}) {
  const { error, signal, status } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error !== undefined) process.stderr.write(`${error.message}\n`);
  if (signal !== null) process.stderr.write(`${basename(command)} was ended by ${signal}\n`);
  return status === 0;
}
