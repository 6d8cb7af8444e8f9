/** The model repository: which files a served model needs, and what becomes of those that stand there. */
import { posix } from 'node:path';
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model.ts';
import type { TranspileOptions } from '../options.ts';
import { boundaryProblems } from './boundary.ts';
import { type ConfigPlan, planConfig } from './plan-config.ts';
import { decidePipelineFile, type Overwriting, type PlannedFile } from './existing.ts';

/** What stands on disk. */
export interface Standing {
  /** Text of a file; undefined where there is none. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
}

/** Before writing. Nothing is to be written where `diagnostics` holds an error; `files` is then for showing only. */
export interface RepositoryPlan {
  /** Sorted by path. */
  readonly files: readonly PlannedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface RepositoryRequest extends Overwriting {
  /** The dali.py. */
  readonly text: string;
  readonly model: Model;
  readonly modelVersion: number;
  readonly config: TranspileOptions['config'];
  /** `--max-batch-size` and `--num-threads` as given, else null: then what a config.pbtxt says of them stays. */
  readonly maxBatchSize: number | null;
  readonly numThreads: number | null;
  /** Directory of the model repository, with `/`. */
  readonly repository: string;
}

/** The backend refuses `..` anywhere in a path. */
const MODEL_NAME = /^(?!\.$|.*\.\.)[\w.-]+$/;
/** The backend hands the path to a shell and a Python literal without quoting it. */
const LOADABLE = /^(?!.*(?:[^/]\.\.|\.\.[^/]))[\w./-]*$/;

/** Paths are those of `repository`, joined with `/`. */
export function planRepository(request: RepositoryRequest, standing: Standing): RepositoryPlan {
  const { model, repository, config } = request;
  const problems = [...nameProblems(model.name), ...boundaryProblems(model)];
  if (problems.length > 0) return { files: [], diagnostics: problems };
  const directory = posix.join(repository, modelDirectory(model.name, config));
  const version = posix.join(directory, String(request.modelVersion));
  const path = posix.join(version, 'dali.py');
  const pipeline = decidePipelineFile(path, request.text, standing.read(path), request);
  const configPath = posix.join(directory, 'config.pbtxt');
  const configuration = planConfig(configPath, request, standing.read(configPath));
  return {
    files: [pipeline.file, ...configuration.files].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    diagnostics: [
      ...repositoryProblems(repository),
      ...pipeline.diagnostics,
      ...configuration.diagnostics,
      ...staleModels(version, path, configuration, standing),
    ],
  };
}

/** The plan where only the dali.py is asked for, at a path of its own. */
export function planFile(
  request: Overwriting & { readonly text: string; readonly path: string },
  standing: Standing,
): RepositoryPlan {
  const { path, text } = request;
  const { file, diagnostics } = decidePipelineFile(path, text, standing.read(path), request);
  return { files: [file], diagnostics };
}

/** The name that Triton serves by. Without config.pbtxt its ending is what tells the backend. */
export function modelDirectory(name: string, config: RepositoryRequest['config']): string {
  return config === 'none' && !name.endsWith('.dali') ? `${name}.dali` : name;
}

function nameProblems(name: string): readonly Diagnostic[] {
  return MODEL_NAME.test(name) ? [] : [diagnostic('bad-model-name', { name })];
}

function repositoryProblems(path: string): readonly Diagnostic[] {
  return LOADABLE.test(path) ? [] : [diagnostic('unloadable-path', { path })];
}

/** The backend looks for model.dali first, or what the configuration names, and takes dali.py only in its absence. */
function staleModels(
  version: string,
  served: string,
  { modelFile }: ConfigPlan,
  standing: Standing,
): readonly Diagnostic[] {
  const path = posix.join(version, modelFile ?? 'model.dali');
  if (path === served || !standing.exists(path)) return [];
  return [diagnostic('stale-model-file', { path, served })];
}
