/** One task carried out, as far as nothing is written yet. */
import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Engine, Files, TranspileOptions, TranspileResult } from '../index.ts';
import { planFile, planRepository, type PlannedFile } from '../triton/index.ts';
import { createFiles } from '../workspace/index.ts';
import { flag, textSetting } from './settings.ts';
import type { Mode } from './mode.ts';
import { choose, type Chosen } from './choose.ts';
import { fromRoot, standingOf, type Task } from './task.ts';

export type FileStatus = PlannedFile['status'] | 'created' | 'changed';

export interface FileOutcome extends Omit<PlannedFile, 'status'> {
  readonly status: FileStatus;
}

export interface Outcome {
  readonly task: Task;
  readonly mode: Mode;
  readonly files: Files;
  readonly options: TranspileOptions;
  readonly result: TranspileResult;
  /** What is written or would be; paths relative to the task's base. */
  readonly outputs: readonly FileOutcome[];
  /** The result's and those about what stands already. */
  readonly diagnostics: readonly Diagnostic[];
}

/** @throws UsageError; what the workspace throws for files that cannot be read */
export function carryOut(task: Task, mode: Mode, engine: Engine): Outcome {
  const files = createFiles(task.root, task.overlay);
  const glance: Files['read'] = (path) => createFiles(task.root, task.overlay).read(path);
  return outcomeOf(task, mode, files, choose(task, { files, engine }, glance));
}

/**
 * What is to be written, compared with what stands now.
 * @throws what the workspace throws for files that cannot be read
 */
export function outcomeOf(task: Task, mode: Mode, files: Files, { options, result }: Chosen): Outcome {
  const plan = planOf(task, mode, options, result);
  return {
    task,
    mode,
    files,
    options,
    result,
    outputs: plan.files,
    diagnostics: [...result.diagnostics, ...plan.diagnostics],
  };
}

type Plan = ReturnType<typeof planFile>;

function planOf(task: Task, mode: Mode, options: TranspileOptions, { text, model }: TranspileResult): Plan {
  if (text === null || model === null || mode.isReport) return { files: [], diagnostics: [] };
  const standing = standingOf(task);
  const shared = { text, force: flag(task.settings, 'force'), ignoreCommand: mode.isCheck };
  const output = textSetting(task.settings, 'output');
  if (output !== null) return planFile({ ...shared, path: output }, standing);
  const { modelVersion, config, maxBatchSize, numThreads } = options;
  const repository = textSetting(task.settings, 'model-repository')!;
  const wanted = { ...shared, model, modelVersion, config, maxBatchSize, numThreads, repository };
  const plan = planRepository(wanted, standing);
  return { ...plan, diagnostics: plan.diagnostics.map((one) => seenFromRoot(one, task)) };
}

/** Files of the repository are named from the task's base, places from the project root. */
function seenFromRoot(diagnostic: Diagnostic, task: Task): Diagnostic {
  const { place } = diagnostic;
  if (place === null) return diagnostic;
  return { ...diagnostic, place: { ...place, file: fromRoot(task, resolve(task.base, place.file)) } };
}
