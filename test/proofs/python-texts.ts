/** Files as Python itself reads and tokenises them: nothing of the product has a part in it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { systemPython } from '../support/python.ts';

const PROGRAM = fileURLToPath(new URL('tokenize_files.py', import.meta.url));

export interface Token {
  /** Offsets into the text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface PythonText {
  /** Decoded, line ends as LF. */
  readonly text: string;
  /** Comments among them; white space and line ends not. */
  readonly tokens: readonly Token[];
}

/** Reads all of them in one process. @throws with Python's message where a file is no Python */
export function readPython(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, PythonText> {
  const input = Object.fromEntries(
    [...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
  );
  const { status, stdout, stderr } = spawnSync(systemPython(), ['-I', PROGRAM], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  const answers = JSON.parse(stdout) as Record<
    string,
    { readonly text: string; readonly tokens: readonly (readonly [number, number])[] }
  >;
  return new Map(
    Object.entries(answers).map(([name, { text, tokens }]) => [
      name,
      { text, tokens: tokens.map(([start, end]) => ({ start, end, text: text.slice(start, end) })) },
    ]),
  );
}
