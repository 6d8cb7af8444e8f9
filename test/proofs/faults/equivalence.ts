/** Whether programs compute the same, by a program that has nothing in common with the driver. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { daliPython } from '../../support/python.ts';

const PROGRAM = fileURLToPath(new URL('same_program.py', import.meta.url));

export interface Comparison {
  /** Text of the right dali.py. */
  readonly right: string;
  readonly wrong: readonly string[];
  /** Folder of files for inputs that are encoded. */
  readonly data: string;
}

/** For each of the wrong texts how it differs, null where it computes the same. @throws where the program fails */
export async function comparePrograms(
  comparisons: readonly Comparison[],
): Promise<readonly (readonly (string | null)[])[]> {
  const program = spawn(daliPython(), ['-I', '-B', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  program.stdin.end(comparisons.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const ended = new Promise<number | null>((resolve, reject) => {
    program.on('error', reject);
    program.on('close', resolve);
  });
  const chunks: Buffer[] = [];
  program.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const status = await ended;
  if (status !== 0) throw new Error(`${PROGRAM} ended with ${status}`);
  const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as (string | null)[]);
}
