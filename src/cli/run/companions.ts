/** The files that go beside the model repository: `--client`, one for each model, and `--docker`, one for all. */
import { basename, posix, resolve } from 'node:path';
import { diagnostic } from '../../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { headerFor, readGenerated } from '../../header.ts';
import {
  clientFileName,
  clientProgram,
  COMPOSE_FILE,
  composeFile,
  CURRENT_DALI,
  modelDirectory,
  planFile,
  releaseFor,
  type RepositoryPlan,
} from '../../triton/index.ts';
import { createStanding } from '../../workspace/index.ts';
import { flag, textSetting } from '../settings.ts';
import { commandFor } from './choose.ts';
import type { Outcome } from './outcome.ts';

/** The outcomes with what their options ask for besides the model. With `--output` that is nothing. */
export function withCompanions(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.map((outcome) => {
    if (!isServed(outcome)) return outcome;
    const client = flag(outcome.task.settings, 'client') ? [planClient(outcome)] : [];
    const compose = flag(outcome.task.settings, 'docker') ? [planCompose(outcome, outcomes)] : [];
    return [...client, ...compose].reduce(added, outcome);
  });
}

/** Whether a model repository is what is made. */
function isServed({ task, outputs }: Outcome): boolean {
  return outputs.length > 0 && textSetting(task.settings, 'output') === null;
}

function added(outcome: Outcome, { files, diagnostics }: RepositoryPlan): Outcome {
  return {
    ...outcome,
    outputs: [...outcome.outputs, ...files].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    diagnostics: [...outcome.diagnostics, ...diagnostics],
  };
}

function planClient(outcome: Outcome): RepositoryPlan {
  const { task, options } = outcome;
  const model = outcome.result.model!;
  const served = { ...model, name: modelDirectory(model.name, options.config) };
  const body = clientProgram(
    served,
    model.outputs.map(({ name }) => name),
  );
  const header = headerFor(body, sourceOf(outcome), commandFor(task, options.source, 'client'));
  return planned(outcome, clientFileName(served.name), header + body);
}

/** One file serves all models of a repository: the others of this run, too. */
function planCompose(outcome: Outcome, outcomes: readonly Outcome[]): RepositoryPlan {
  const repository = repositoryOf(outcome);
  const neighbours = outcomes.filter((other) => isServed(other) && repositoryOf(other) === repository);
  const { name, dali } = releaseFor(CURRENT_DALI);
  const body = composeFile({
    release: name,
    repository: basename(repository),
    needsGpu: neighbours.some(({ result }) => result.model!.needsGpu),
  });
  const sources = [...new Set(neighbours.map(sourceOf))].join(', ');
  const header = headerFor(body, sources, commandOf(neighbours));
  const plan = planned(outcome, COMPOSE_FILE, header + body);
  return { ...plan, diagnostics: [...plan.diagnostics, ...releaseNotes(name, dali)] };
}

function releaseNotes(release: string, dali: string): readonly Diagnostic[] {
  if (dali === CURRENT_DALI) return [];
  return [diagnostic('triton-release', { release, served: dali, current: CURRENT_DALI })];
}

/** Several models are the targets of pyproject.toml, which a command without SOURCE makes. */
function commandOf(neighbours: readonly Outcome[]): string {
  const [first] = neighbours;
  if (neighbours.length > 1) return 'dali-transpile --docker';
  return commandFor(first!.task, first!.options.source, 'compose');
}

function planned({ task, mode }: Outcome, name: string, text: string): RepositoryPlan {
  const repository = textSetting(task.settings, 'model-repository')!;
  const request = { text, force: flag(task.settings, 'force'), ignoreCommand: mode.isCheck };
  return planFile({ ...request, path: posix.join(repository, '..', name) }, createStanding(task.base));
}

/** Absolute. */
function repositoryOf({ task }: Outcome): string {
  return resolve(task.base, textSetting(task.settings, 'model-repository')!);
}

/** `file::pipeline`, as the dali.py's header has it. */
function sourceOf({ result }: Outcome): string {
  return readGenerated(result.text!)!.header.source;
}
