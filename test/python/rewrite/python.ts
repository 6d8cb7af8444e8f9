/** Runs a Python program of the tests: one process for many texts. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const VENV = fileURLToPath(new URL('../../../.venv-dali/bin/python', import.meta.url));

/** @returns what the program printed as JSON, given `input` as JSON on standard input */
export function python<T>(program: string, input: unknown): T {
  const result = spawnSync(existsSync(VENV) ? VENV : 'python3', ['-c', program], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (result.status !== 0) throw new Error(`python failed: ${result.error?.message ?? result.stderr}`);
  return JSON.parse(result.stdout) as T;
}
