/** A TypeScript program that is bundled once and started many times, each time in a process of its own. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUNDLE = fileURLToPath(new URL('bundle-typescript.js', import.meta.url));
const CACHE = fileURLToPath(new URL('../../.cache', import.meta.url));

/**
 * @param entry absolute path of the program
 * @param use gets the absolute path of what Node.js can run; it is gone when this is done
 */
export async function withProgram<T>(entry: string, use: (program: string) => Promise<T>): Promise<T> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'program-'));
  try {
    const program = join(folder, 'program.mjs');
    execFileSync(process.execPath, [BUNDLE, entry, program], { stdio: 'inherit' });
    return await use(program);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
