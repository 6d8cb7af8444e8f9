/** What CPython makes of small programs. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ORACLE = fileURLToPath(new URL('oracle.py', import.meta.url));

export interface SmallProgram {
  /** Leaves what it is about in `result`, before its end or before it exits. */
  readonly source: string;
  readonly argv?: readonly string[];
}

export type Outcome =
  | { readonly kind: 'value'; readonly value: string | readonly (readonly [string, string])[] }
  | { readonly kind: 'exit' | 'raised'; readonly text: string };

export interface Answers {
  readonly version: readonly [number, number];
  readonly outcomes: readonly Outcome[];
}

/** @param relax argparse gives `<missing>` for what is required and not given */
export function askPython(python: string, programs: readonly SmallProgram[], relax = false): Answers {
  const input = JSON.stringify({ programs, relax });
  const output = execFileSync(python, ['-I', '-W', 'ignore', ORACLE], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return JSON.parse(output) as Answers;
}
