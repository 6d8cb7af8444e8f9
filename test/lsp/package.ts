/** The package as the sources make it, for tests that start it: never the committed bundle. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Package {
  /** What `dali-transpile` starts. */
  readonly launcher: string;
  /** Directory of the bundle. */
  readonly dist: string;
  remove(): void;
}

/** Below the checkout, so that the native engine is found where it is installed. */
export function makePackage(): Package {
  const cache = join(ROOT, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'package-'));
  const dist = join(folder, 'dist');
  for (const part of ['bin', 'docs', 'package.json'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  execFileSync(process.execPath, ['scripts/bundle.js', dist], { cwd: ROOT, stdio: 'inherit' });
  return {
    launcher: join(folder, 'bin', 'dali-transpile.js'),
    dist,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
