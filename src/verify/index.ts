/** Levels L0–L3 on real DALI: this side starts the driver and speaks its protocol. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import type { Progress, VerifyCase, VerifyResult } from './case.ts';

export type * from './case.ts';
export { LEVELS } from './case.ts';

const DRIVER = fileURLToPath(new URL('driver/main.py', import.meta.url));

export interface Watching {
  /** Hears how far the comparisons have come. */
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the driver and whatever it started. */
  readonly signal?: AbortSignal;
}

/** The driver itself could not do its work; the message holds what Python said. */
export class DriverFailed extends Error {
  override readonly name = 'DriverFailed';
}

/**
 * Judges cases in one Python process, which imports DALI once.
 * @param python interpreter with DALI (and tritonclient and protobuf, else config.pbtxt makes L2 exempt)
 * @returns one result per case, in the order of the cases
 * @throws DriverFailed
 */
export async function runCases(
  python: string,
  cases: readonly VerifyCase[],
  { onProgress, signal }: Watching = {},
): Promise<readonly VerifyResult[]> {
  const answers = new Map<string, VerifyResult>();
  await runDriver(python, cases, signal, (line) => {
    const said = JSON.parse(line) as VerifyResult | { readonly progress: Progress };
    if ('progress' in said) onProgress?.(said.progress);
    else answers.set(said.id, said);
  });
  return cases.map((one) => {
    const answer = answers.get(one.id);
    if (answer === undefined) throw new DriverFailed(`The driver gave no answer for ${one.id}.`);
    return answer;
  });
}

function runDriver(
  python: string,
  cases: readonly VerifyCase[],
  signal: AbortSignal | undefined,
  onLine: (line: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // A group of its own: Ctrl-C reaches us alone, and the driver has the time to clear up what it made.
    const driver = spawn(python, ['-I', '-B', DRIVER], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    const stop = () => void driver.kill('SIGTERM');
    signal?.addEventListener('abort', stop, { once: true });
    const errors: Buffer[] = [];
    const lines = createInterface({ input: driver.stdout, crlfDelay: Infinity });
    const read = once(lines, 'close');
    lines.on('line', (line) => {
      if (line !== '') onLine(line);
    });
    driver.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    driver.on('error', (error) => reject(new DriverFailed(error.message)));
    driver.on('close', (status, ending) => {
      signal?.removeEventListener('abort', stop);
      if (status === 0) return void read.then(() => resolve(), reject);
      const said = Buffer.concat(errors).toString('utf8').trimEnd();
      reject(new DriverFailed(`The verification driver ended with ${ending ?? `status ${status}`}: ${said}`));
    });
    driver.stdin.on('error', () => {}); // its own end says more
    driver.stdin.end(cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
  });
}
