/** One task of a project, as far as it could be read. */
import { relative, resolve } from 'node:path';
import type { Files } from '../../index.ts';
import type { Chosen } from '../../run/choose.ts';
import { slashed, type Task } from '../../run/task.ts';
import type { OpenDocument } from './documents.ts';

export interface Reading {
  readonly task: Task;
  /** True for a target of pyproject.toml, false for a document by itself. */
  readonly isTarget: boolean;
  /** What the analysis saw. */
  readonly files: Files;
  readonly chosen: Chosen;
  /** The last analysis that syntax errors kept nothing from: `chosen`, or one before it; null where there was none. */
  readonly good: Chosen | null;
}

/** Whether what a task leads to depends on a document, or did before a syntax error hid it. */
export function readsFrom({ task, chosen, good }: Reading, { path }: OpenDocument): boolean {
  if (path === null) return true;
  const file = fileOf(task, path);
  return chosen.result.sources.includes(file) || good?.result.sources.includes(file) === true;
}

/** How a task names a file: from its project root, with `/`. */
export function fileOf({ root }: Task, path: string): string {
  return slashed(relative(root, path));
}

/** Absolute path of a file that a task names. */
export function pathIn({ root }: Task, file: string): string {
  return resolve(root, file);
}

/**
 * The last analysis that understood the program.
 * @param before what that was until `chosen` came; null where nothing was
 */
export function lastGood(chosen: Chosen, before: Chosen | null): Chosen | null {
  if (!isBroken(chosen)) return chosen;
  if (before !== null && !isBroken(before)) return before;
  // What a file holds that is only imported may never have been Python: what is known nevertheless is known.
  return hidesAll(chosen) ? before : chosen;
}

/** True where syntax errors keep the program from being understood: while it is typed, mostly. */
function isBroken(chosen: Chosen): boolean {
  const { result, seen } = chosen;
  const modules = seen?.evaluated.modules ?? [];
  const hasErrors = modules.some(({ tree }) => tree !== null && tree.errors.length > 0);
  return result.text === null && (hasErrors || hidesAll(chosen));
}

/** True where SOURCE or the file of the pipeline is no Python. */
function hidesAll({ result }: Chosen): boolean {
  return result.diagnostics.some(({ name }) => name === 'syntax-error' || name === 'not-python');
}
