import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DALI_PYTHON = fileURLToPath(new URL('../../.venv-dali/bin/python', import.meta.url));

/**
 * The interpreter with real DALI, made by `node scripts/venv.js`; `DALI_PYTHON` in the environment names another.
 * @throws Error where there is none: what real DALI must judge is never skipped.
 */
export function daliPython(): string {
  const python = process.env['DALI_PYTHON'] ?? DALI_PYTHON;
  if (!existsSync(python)) throw new Error(`${python} is missing: run \`node scripts/venv.js\``);
  return python;
}

/** A plain CPython, for tests that compare with the language and need no library: the `python3` of the PATH, else DALI's. */
export function systemPython(): string {
  try {
    execFileSync('python3', ['-c', 'import sys; assert sys.version_info >= (3, 10)'], { stdio: 'ignore' });
    return 'python3';
  } catch {
    return daliPython();
  }
}
