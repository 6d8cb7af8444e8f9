/** What CPython makes of programs. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { systemPython } from '../../../support/python.ts';
import type { Concrete } from '../concrete.ts';

/** A program, and what the functions of the module `flags` give in it. */
export interface ProgramRun {
  readonly text: string;
  readonly flags: Readonly<Record<string, boolean>>;
}

/** How a program ended. */
export interface ProgramOutcome<T> {
  /** Name of the exception that ended it. */
  readonly raised: string | null;
  /** The globals that are plain values. */
  readonly names: Readonly<Record<string, T>>;
}

function ask(runs: readonly ProgramRun[], form: 'text' | 'structure', hashSeed: number): unknown {
  const runner = fileURLToPath(new URL('run.py', import.meta.url));
  const output = execFileSync(systemPython(), ['-X', 'utf8', runner], {
    input: JSON.stringify({ form, runs }),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, PYTHONHASHSEED: `${hashSeed}` },
  });
  return JSON.parse(output);
}

/**
 * The outcome of each run, in one process of CPython: globals by their `repr`.
 * @param hashSeed decides the order of texts in sets: what differs between two seeds nobody can know
 */
export function textsInCPython(
  runs: readonly ProgramRun[],
  hashSeed: number,
): readonly ProgramOutcome<string>[] {
  return ask(runs, 'text', hashSeed) as ProgramOutcome<string>[];
}

/** The same with containers by their elements. */
export function valuesInCPython(runs: readonly ProgramRun[]): readonly ProgramOutcome<Concrete>[] {
  return ask(runs, 'structure', 0) as ProgramOutcome<Concrete>[];
}
