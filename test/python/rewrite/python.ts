/** Runs a Python program of the tests: one process for many texts. */
import { spawnSync } from 'node:child_process';
import { systemPython } from '../../support/python.ts';

/** @returns what the program printed as JSON, given `input` as JSON on standard input */
export function python<T>(program: string, input: unknown): T {
  const result = spawnSync(systemPython(), ['-c', program], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (result.status !== 0) throw new Error(`python failed: ${result.error?.message ?? result.stderr}`);
  return JSON.parse(result.stdout) as T;
}
