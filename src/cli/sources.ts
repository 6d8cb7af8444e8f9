/** Text of the program's files and their names, as messages and products show them. */
import { decodePython } from '../python/syntax/index.ts';
import type { Outcome } from '../run/outcome.ts';
import { fromRoot, slashed } from '../run/task.ts';
import { relative, resolve } from 'node:path';

export interface Sources {
  /** A file named from the project root, as the working directory sees it. */
  readonly path: (file: string) => string;
  /** An output, named from the task's base, as the working directory sees it. */
  readonly outputPath: (path: string) => string;
  /** Lines without their ends; empty where the file cannot be read as Python. */
  readonly lines: (file: string) => readonly string[];
}

/** What stood where output goes is shown as it was: it may be written by now. */
export function sourcesOf(
  { task, files, outputs }: Pick<Outcome, 'task' | 'files' | 'outputs'>,
  cwd: string,
): Sources {
  const known = new Map<string, readonly string[]>(
    outputs.map(({ path, before }) => [
      fromRoot(task, resolve(task.base, path)),
      linesOf((before ?? '').replace(/^\uFEFF/, '')),
    ]),
  );
  return {
    path: (file) => slashed(relative(cwd, resolve(task.root, file))),
    outputPath: (path) => slashed(relative(cwd, resolve(task.base, path))),
    lines(file) {
      let lines = known.get(file);
      if (lines === undefined) known.set(file, (lines = readLines(files, file)));
      return lines;
    },
  };
}

function readLines(files: Outcome['files'], file: string): readonly string[] {
  try {
    const bytes = files.read(file);
    return bytes === undefined ? [] : linesOf(decodePython(bytes, file));
  } catch {
    // The message stands without its excerpt.
    return [];
  }
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}
