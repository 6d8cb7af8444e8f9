import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The interpreter with an older version of DALI (`1.53`), made by `node scripts/older-dali.js`; undefined where the packages
 * of that version are not there for this Python.
 */
export function olderPython(version: string): string | undefined {
  const python = fileURLToPath(new URL(`../../.venv-older/${version}/bin/python`, import.meta.url));
  return existsSync(python) ? python : undefined;
}
