/** Levels L0–L3 on real DALI: this side starts the driver and speaks its protocol. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { VerifyCase, VerifyResult } from './case.ts';

export type * from './case.ts';
export { LEVELS } from './case.ts';

const DRIVER = fileURLToPath(new URL('driver/main.py', import.meta.url));

/**
 * Judges cases in one Python process, which imports DALI once.
 * @param python interpreter with DALI (and tritonclient and protobuf, else config.pbtxt makes L2 exempt)
 * @returns one result per case, in the order of the cases
 * @throws Error with what Python said where the driver itself could not do its work
 */
export async function runCases(
  python: string,
  cases: readonly VerifyCase[],
): Promise<readonly VerifyResult[]> {
  const input = cases.map((one) => `${JSON.stringify(one)}\n`).join('');
  const output = await runDriver(python, input);
  const answers = new Map<string, VerifyResult>();
  for (const line of output.split('\n')) {
    if (line === '') continue;
    const answer = JSON.parse(line) as VerifyResult;
    answers.set(answer.id, answer);
  }
  return cases.map((one) => {
    const answer = answers.get(one.id);
    if (answer === undefined) throw new Error(`The driver gave no answer for ${one.id}.`);
    return answer;
  });
}

function runDriver(python: string, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const driver = spawn(python, ['-I', '-B', DRIVER], { stdio: ['pipe', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    driver.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    driver.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    driver.on('error', reject);
    driver.on('close', (status) => {
      if (status === 0) resolve(Buffer.concat(output).toString('utf8'));
      else
        reject(
          new Error(
            `The verification driver ended with status ${status}: ${Buffer.concat(errors).toString('utf8')}`,
          ),
        );
    });
    driver.stdin.on('error', () => {}); // its own end says more
    driver.stdin.end(input);
  });
}
