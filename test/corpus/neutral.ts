/** An original for what `--derandomize` made: a row's project whose pipeline draws nothing by chance, as a person would have it. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEUTRAL = fileURLToPath(new URL('neutral.py', import.meta.url));

/** A statement that stands alone in its line, behind those of the future. */
const IMPORT = /^(?:import|from(?! *__future__)) [^(\\#;\n]*$/m;

/**
 * Copies a project. In the copy, DALI's random operators are no longer random when the pipeline's file was imported; its
 * lines stay where they are.
 * @param root absolute path of the project
 * @param file the pipeline's, relative to the root
 * @param copy absolute path; made
 * @throws Error for a file without an import
 */
export function neutralCopy(root: string, file: string, copy: string): void {
  cpSync(root, copy, { recursive: true });
  const path = join(copy, file);
  const text = readFileSync(path, 'latin1');
  if (!IMPORT.test(text)) throw new Error(`${path} has no import that stands alone`);
  const statement = `__import__("runpy").run_path(${JSON.stringify(NEUTRAL)})`;
  writeFileSync(
    path,
    text.replace(IMPORT, (line) => `${line.trimEnd()}; ${statement}`),
    'latin1',
  );
}
