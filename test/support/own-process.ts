/** Programs that need a process of their own. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUN = fileURLToPath(new URL('run-typescript.js', import.meta.url));
const LARGE = 1 << 30;

/**
 * What a TypeScript program writes to its standard output, as JSON, given `input` as JSON on its standard input.
 * @param program relative to the root of the checkout
 * @throws with its standard error where it fails
 */
export function runInOwnProcess(program: string, input: unknown): unknown {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [RUN, program], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: LARGE,
  });
  if (status !== 0) throw new Error(`${program} ended with ${signal ?? status}\n${stderr}`);
  return JSON.parse(stdout);
}
