/** Text of the program's files and their names, as messages and products show them. */
import { decodePython } from '../python/syntax/index.ts';
import type { Outcome } from './run/outcome.ts';
import { slashed } from './run/task.ts';
import { relative, resolve } from 'node:path';

export interface Sources {
  /** A file named from the project root, as the working directory sees it. */
  readonly path: (file: string) => string;
  /** An output, named from the task's base, as the working directory sees it. */
  readonly outputPath: (path: string) => string;
  /** Lines without their ends; empty where the file cannot be read as Python. */
  readonly lines: (file: string) => readonly string[];
}

export function sourcesOf({ task, files }: Pick<Outcome, 'task' | 'files'>, cwd: string): Sources {
  const known = new Map<string, readonly string[]>();
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
    return bytes === undefined ? [] : decodePython(bytes, file).split(/\r\n|\r|\n/);
  } catch {
    // The message stands without its excerpt.
    return [];
  }
}
