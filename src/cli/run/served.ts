/** What a client asks for: the model by itself, or the ensemble that it begins. */
import { posix } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Model } from '../../model.ts';
import {
  configured,
  modelDirectory,
  planEnsemble,
  type PlannedEnsemble,
  type PlannedFile,
} from '../../triton/index.ts';
import { createStanding } from '../../workspace/index.ts';
import { listSetting } from '../settings.ts';
import { commandFor } from './choose.ts';
import { planCompanion, repositoryOf, sourceOf } from './companion-file.ts';
import type { Outcome } from './outcome.ts';

export interface Served {
  /** Under the name that it is served by, with whatever else it needs behind it; null where that is not known. */
  readonly model: Model | null;
  /** Names of its outputs. */
  readonly outputs: readonly string[];
  readonly files: readonly PlannedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param outcome a model repository that can be written */
export function servedOf(outcome: Outcome): Served {
  const { options, result, task } = outcome;
  const own = result.model!;
  const model = { ...own, name: modelDirectory(own.name, options.config) };
  const config = outcome.outputs.find(({ path }) => path.endsWith('config.pbtxt'))?.text ?? null;
  const others = listSetting(task.settings, 'ensemble');
  if (others.length === 0)
    return { model, outputs: configured(model, config).outputs, files: [], diagnostics: [] };
  const request = { model, config, others, repository: repositoryOf(outcome) };
  const { ensemble, diagnostics } = planEnsemble(request, createStanding(task.base));
  if (ensemble === null) return { model: null, outputs: [], files: [], diagnostics };
  const plans = ensembleFiles(outcome, ensemble);
  return {
    model: { ...model, name: ensemble.name, needsGpu: ensemble.needsGpu },
    outputs: ensemble.outputs.map(({ name }) => name),
    files: plans.flatMap(({ files }) => files),
    diagnostics: [...diagnostics, ...plans.flatMap((plan) => plan.diagnostics)],
  };
}

function ensembleFiles(outcome: Outcome, { name, config }: PlannedEnsemble) {
  const { task, options } = outcome;
  const directory = posix.join(repositoryOf(outcome), name);
  const configuration = planCompanion(outcome, {
    path: posix.join(directory, 'config.pbtxt'),
    body: config,
    source: sourceOf(outcome),
    command: commandFor(task, options.source, 'ensemble'),
  });
  return [configuration, planPlaceholder(outcome, posix.join(directory, '1', '.gitkeep'))];
}

/** An ensemble's version is an empty directory, which Triton asks for and version control does not keep. */
function planPlaceholder({ task }: Outcome, path: string) {
  const before = createStanding(task.base).read(path);
  const status = before === undefined ? ('would-create' as const) : ('unchanged' as const);
  return { files: [{ path, text: before ?? '', before: before ?? null, status }], diagnostics: [] };
}
