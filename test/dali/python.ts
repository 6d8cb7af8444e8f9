import { execFileSync } from 'node:child_process';
import { daliPython } from '../support/python.ts';

/** Standard output of a Python program on real DALI, run apart from the user's site packages and working directory. */
export function runPython(args: readonly string[], input = '', python = daliPython()): string {
  // DALI's warnings are shown only where the program fails.
  return execFileSync(python, ['-I', ...args], {
    encoding: 'utf8',
    input,
    maxBuffer: 1e9,
    stdio: 'pipe',
  });
}
