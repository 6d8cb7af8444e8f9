/** The interpreter that runs the training program and DALI. */
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { UsageError } from '../../run/usage-error.ts';
import { type Settings, textSetting } from '../../run/settings.ts';

const IS_WINDOWS = process.platform === 'win32';
const NAMES = IS_WINDOWS ? ['python.exe'] : ['python3', 'python'];

/**
 * `--python`, else that of the active environment (`VIRTUAL_ENV`, `CONDA_PREFIX`), else the first on `PATH`.
 * @param cwd what a relative path is relative to
 * @throws UsageError where there is none
 */
export function pythonOf(settings: Settings, cwd: string, env: NodeJS.ProcessEnv): string {
  const given = textSetting(settings, 'python');
  const path = env['PATH']?.split(delimiter) ?? [];
  if (given !== null) {
    const found = /[\\/]/.test(given) ? existing(resolve(cwd, given)) : firstOf([given], path);
    if (found === undefined) throw new UsageError(`--python: ${given} does not exist`);
    return found;
  }
  const active = [env['VIRTUAL_ENV'], env['CONDA_PREFIX']].flatMap((home) =>
    home === undefined || home === '' ? [] : [IS_WINDOWS ? join(home, 'Scripts') : join(home, 'bin'), home],
  );
  const found = firstOf(NAMES, [...active, ...path]);
  if (found === undefined) throw new UsageError('there is no Python: --python FILE names one with DALI');
  return found;
}

function firstOf(names: readonly string[], directories: readonly string[]): string | undefined {
  for (const directory of directories) {
    for (const name of names) {
      const found = existing(join(directory, name));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function existing(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}
