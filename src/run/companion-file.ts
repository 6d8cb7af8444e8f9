/** A file of ours besides a model's own: under a header like that of the dali.py, and by its rules. */
import { resolve } from 'node:path';
import { headerFor, readGenerated } from '../header.ts';
import { planFile, type RepositoryPlan } from '../triton/index.ts';
import { flag, textSetting } from './settings.ts';
import type { Outcome } from './outcome.ts';
import { standingOf } from './task.ts';

export interface CompanionFile {
  /** Relative to the task's base. */
  readonly path: string;
  readonly body: string;
  /** What it is made from, and the command that makes it again. */
  readonly source: string;
  readonly command: string;
}

export function planCompanion(
  { task, mode }: Outcome,
  { path, body, source, command }: CompanionFile,
): RepositoryPlan {
  const text = headerFor(body, source, command) + body;
  const request = { text, path, force: flag(task.settings, 'force'), ignoreCommand: mode.isCheck };
  return planFile(request, standingOf(task));
}

/** `--model-repository`, relative to the task's base. */
export function repositoryOf({ task }: Outcome): string {
  return textSetting(task.settings, 'model-repository')!;
}

export function absoluteRepositoryOf(outcome: Outcome): string {
  return resolve(outcome.task.base, repositoryOf(outcome));
}

/** `file::pipeline`, as the dali.py's header has it. */
export function sourceOf({ result }: Outcome): string {
  return readGenerated(result.text!)!.header.source;
}
