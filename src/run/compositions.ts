/** `--ensemble` and `--bls`: what serves the model with those behind it as one. */
import { posix } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model.ts';
import {
  blsConfig,
  blsModel,
  type Ensemble,
  ensembleConfig,
  planEnsemble,
  type PlannedEnsemble,
  type PlannedFile,
  type RepositoryPlan,
} from '../triton/index.ts';
import { listSetting } from './settings.ts';
import { commandFor } from './choose.ts';
import { planCompanion, repositoryOf, sourceOf } from './companion-file.ts';
import type { Outcome } from './outcome.ts';
import { standingOf } from './task.ts';

export interface Composition {
  /** The directory's name, `MODEL_ensemble` after the first model that is composed. */
  readonly name: string;
  /** null where there are errors. */
  readonly ensemble: PlannedEnsemble | null;
  readonly files: readonly PlannedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

const KINDS = ['ensemble', 'bls'] as const;

type Kind = (typeof KINDS)[number];

/**
 * The ensemble first.
 * @param model under the name that it is served by
 * @param config its config.pbtxt; null where there is none
 */
export function compositionsOf(
  outcome: Outcome,
  model: Model,
  config: string | null,
): readonly Composition[] {
  const { settings } = outcome.task;
  return KINDS.flatMap((kind) => {
    const others = listSetting(settings, kind);
    if (others.length === 0) return [];
    const order = { model, config, others, repository: repositoryOf(outcome) };
    const { ensemble, diagnostics } = planEnsemble(order, standingOf(outcome.task));
    const name = `${others[0]!}_${kind}`;
    const plans = ensemble === null ? [] : filesOf(kind, outcome, name, ensemble);
    return [
      {
        name,
        ensemble,
        files: plans.flatMap(({ files }) => files),
        diagnostics: [...diagnostics, ...plans.flatMap((plan) => plan.diagnostics)],
      },
    ];
  });
}

function filesOf(kind: Kind, outcome: Outcome, name: string, ensemble: Ensemble): readonly RepositoryPlan[] {
  const directory = posix.join(repositoryOf(outcome), name);
  const plan = (path: string, body: string): RepositoryPlan =>
    planCompanion(outcome, {
      path: posix.join(directory, path),
      body,
      source: sourceOf(outcome),
      command: commandFor(outcome.task, outcome.options.source, kind),
    });
  if (kind === 'bls')
    return [plan('config.pbtxt', blsConfig(ensemble)), plan('1/model.py', blsModel(ensemble))];
  const placeholder = planPlaceholder(outcome, posix.join(directory, '1', '.gitkeep'));
  return [plan('config.pbtxt', ensembleConfig(ensemble)), placeholder];
}

/** An ensemble's version is an empty directory, which Triton asks for and version control does not keep. */
function planPlaceholder({ task }: Outcome, path: string): RepositoryPlan {
  const before = standingOf(task).read(path);
  const status = before === undefined ? 'would-create' : 'unchanged';
  return { files: [{ path, text: before ?? '', before: before ?? null, status }], diagnostics: [] };
}
