import { execFileSync } from 'node:child_process';

/** The interpreter with real DALI: the project's own, which `node scripts/venv.js` makes. */
const PYTHON = process.env['DALI_PYTHON'] ?? '.venv-dali/bin/python';

/** Standard output of a Python program, run apart from the user's site packages and working directory. */
export function runPython(args: readonly string[], input = ''): string {
  return execFileSync(PYTHON, ['-I', ...args], { encoding: 'utf8', input, maxBuffer: 1e9 });
}
