/**
 * `node test/support/run-typescript.js FILE.ts …`: runs a TypeScript program in this process. For what cannot be tried
 * inside Jest: the native engine does not survive being loaded into a second context of one process.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const BUNDLE = fileURLToPath(new URL('bundle-typescript.js', import.meta.url));
const CACHE = fileURLToPath(new URL('../../.cache', import.meta.url));
const [, , entry] = process.argv;

mkdirSync(CACHE, { recursive: true });
const folder = mkdtempSync(join(CACHE, 'run-'));
try {
  const program = join(folder, 'program.mjs');
  execFileSync(process.execPath, [BUNDLE, entry, program], { stdio: 'inherit' });
  await import(pathToFileURL(program).href);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
