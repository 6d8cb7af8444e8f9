/** The native engine, tried in a process of its own. */
import { test } from '@jest/globals';
import { runInOwnProcess } from './own-process.ts';

/** What a program prints that found the native engine absent: why. */
export interface Absent {
  readonly absent: string;
}

export interface OnNative<Answer> {
  /** Jest's `test`, or the skipping one where the engine does not load on this machine. */
  readonly test: typeof test | typeof test.skip;
  /** @throws where the engine does not load */
  readonly answer: () => Answer;
}

/** What a program (see own-process.ts) gives on the native engine. */
export function onNative<Answer>(program: string, input: unknown): OnNative<Answer> {
  const given = runInOwnProcess(program, input) as Answer | Absent;
  if (!isAbsent(given)) return { test, answer: () => given };
  process.stderr.write(`not tried on the native engine: ${given.absent}\n`);
  return {
    test: test.skip,
    answer: () => {
      throw new Error(given.absent);
    },
  };
}

function isAbsent(given: unknown): given is Absent {
  return typeof given === 'object' && given !== null && 'absent' in given;
}
