/** The files besides a model's own: `--ensemble`, `--client`, one for each model, and `--docker`, one for all. */
import { basename, posix } from 'node:path';
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  clientFileName,
  clientProgram,
  COMPOSE_FILE,
  composeFile,
  CURRENT_DALI,
  type Release,
  releaseFor,
  type RepositoryPlan,
} from '../triton/index.ts';
import { flag, textSetting } from './settings.ts';
import { commandFor } from './choose.ts';
import { absoluteRepositoryOf, planCompanion, repositoryOf, sourceOf } from './companion-file.ts';
import type { Outcome } from './outcome.ts';
import { type Served, servedOf } from './served.ts';

interface Whole {
  readonly outcome: Outcome;
  readonly served: Served;
}

/** The outcomes with what their options ask for besides the model. With `--output`, or where a model cannot be written, that is nothing. */
export function withCompanions(outcomes: readonly Outcome[]): readonly Outcome[] {
  const wholes = outcomes.map((outcome) =>
    isRepository(outcome) ? { outcome, served: servedOf(outcome) } : null,
  );
  return outcomes.map((outcome, i) => {
    const whole = wholes[i]!;
    if (whole === null) return withLeftOut(outcome);
    const plans = [
      whole.served,
      ...plansOf(
        whole,
        wholes.filter((other) => other !== null),
      ),
    ];
    return plans.reduce<Outcome>(added, outcome);
  });
}

const COMPANION_OPTIONS = ['ensemble', 'bls', 'client', 'docker'] as const;

/** With what `--output` leaves out of what else is asked for. */
function withLeftOut(outcome: Outcome): Outcome {
  const { settings } = outcome.task;
  const asked = COMPANION_OPTIONS.filter((name) => settings.has(name) && settings.get(name) !== false);
  if (textSetting(settings, 'output') === null || asked.length === 0) return outcome;
  const options = asked.map((name) => `--${name}`).join(', ');
  return { ...outcome, diagnostics: [...outcome.diagnostics, diagnostic('output-alone', { options })] };
}

function isRepository({ task, outputs, diagnostics }: Outcome): boolean {
  const isWritten = outputs.length > 0 && diagnostics.every(({ severity }) => severity !== 'error');
  return isWritten && textSetting(task.settings, 'output') === null;
}

function plansOf(whole: Whole, wholes: readonly Whole[]): readonly RepositoryPlan[] {
  const { settings } = whole.outcome.task;
  if (whole.served.model === null) return [];
  return [
    ...(flag(settings, 'client') ? [planClient(whole)] : []),
    ...(flag(settings, 'docker') ? [planCompose(whole.outcome, wholes)] : []),
  ];
}

function added(outcome: Outcome, { files, diagnostics }: RepositoryPlan): Outcome {
  return {
    ...outcome,
    outputs: [...outcome.outputs, ...files].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    diagnostics: [...outcome.diagnostics, ...diagnostics],
  };
}

function planClient({ outcome, served: { model, outputs } }: Whole): RepositoryPlan {
  const { task, options } = outcome;
  const { name, inputs } = model!;
  if (inputs.length === 0)
    return { files: [], diagnostics: [diagnostic('client-without-inputs', { model: name })] };
  return planCompanion(outcome, {
    path: besideRepository(outcome, clientFileName(name)),
    body: clientProgram(model!, outputs),
    source: sourceOf(outcome),
    command: commandFor(task, options.source, 'client'),
  });
}

/** One file serves all models of a repository: the others of this run, too. */
function planCompose(outcome: Outcome, wholes: readonly Whole[]): RepositoryPlan {
  const repository = absoluteRepositoryOf(outcome);
  const neighbours = wholes.filter((other) => absoluteRepositoryOf(other.outcome) === repository);
  const asked = textSetting(outcome.task.settings, 'dali-version') ?? CURRENT_DALI;
  const release = releaseFor(asked);
  const plan = planCompanion(outcome, {
    path: besideRepository(outcome, COMPOSE_FILE),
    body: composeFile({
      release: release.name,
      repository: basename(repository),
      needsGpu: neighbours.some(({ served }) => served.model?.needsGpu),
      hasScript: neighbours.some(({ outcome: { task } }) => task.settings.has('bls')),
    }),
    source: [...new Set(neighbours.map((other) => sourceOf(other.outcome)))].join(', '),
    command: commandOf(neighbours.map((other) => other.outcome)),
  });
  return { ...plan, diagnostics: [...plan.diagnostics, ...releaseNotes(asked, release)] };
}

/** @param asked the DALI that is to serve */
function releaseNotes(asked: string, { name, dali, isExact }: Release): readonly Diagnostic[] {
  return isExact ? [] : [diagnostic('triton-release', { release: name, served: dali, current: asked })];
}

/** Several models are the targets of pyproject.toml, which a command without SOURCE makes. */
function commandOf(neighbours: readonly Outcome[]): string {
  const [first] = neighbours;
  if (neighbours.length > 1) return 'dali-transpile --docker';
  return commandFor(first!.task, first!.options.source, 'compose');
}

function besideRepository(outcome: Outcome, name: string): string {
  return posix.join(repositoryOf(outcome), '..', name);
}
