/** TypeScript programs as one JavaScript file, for tests that start them many times. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Bundles with esbuild's own program: its library asks for the `Uint8Array` of the process, which Jest's is not.
 * @param entry relative to the root of the checkout
 */
export function bundleProgram(entry: string, outfile: string): void {
  const options = [
    '--bundle',
    '--platform=node',
    '--format=esm',
    '--target=node20.19',
    '--log-level=warning',
  ];
  execFileSync('node_modules/.bin/esbuild', [entry, ...options, `--outfile=${outfile}`], { cwd: ROOT });
}
