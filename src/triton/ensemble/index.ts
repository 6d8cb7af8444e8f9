/** `--ensemble`: DALI's model and those behind it, served as one. */
import { posix } from 'node:path';
import { diagnostic } from '../../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Model } from '../../model.ts';
import { entryOf } from '../entry.ts';
import { BrokenFile, type ModelFiles, onnxFile, servedByOnnx } from '../onnx/index.ts';
import type { Standing } from '../repository.ts';
import { readServedModel, configured, type ServedModel, type ServedTensor } from '../served-model.ts';
import { TextFormatError } from '../text-format/index.ts';
import { type Ensemble, ensembleOf } from './ensemble.ts';

export { ensembleConfig } from './config-text.ts';
export type { Ensemble } from './ensemble.ts';
export type { Step } from './steps.ts';

export interface EnsembleOrder {
  /** Under the name that it is served by; every dtype and ndim known. */
  readonly model: Model;
  /** The config.pbtxt of `model`, as it stands or will; null where there is none. */
  readonly config: string | null;
  /** Names of the other models, in the order in which they run. At least one. */
  readonly others: readonly string[];
  /** Directory of the model repository, with `/`. */
  readonly repository: string;
}

export interface EnsemblePlan {
  /** null where there are errors. */
  readonly ensemble: PlannedEnsemble | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PlannedEnsemble extends Ensemble {
  /** False where all its models run on the CPU. */
  readonly needsGpu: boolean;
}

export function planEnsemble(order: EnsembleOrder, standing: Standing & ModelFiles): EnsemblePlan {
  const { model, others, repository } = order;
  if (others.includes(model.name))
    return { ensemble: null, diagnostics: [diagnostic('ensemble-of-itself', { model: model.name })] };
  const read = others.map((name) => readOther(name, repository, standing));
  const dali = served(order);
  const models = read.flatMap(({ found }) => (found === null ? [] : [found]));
  const problems = [...read.flatMap((one) => one.diagnostics), ...[dali, ...models].flatMap(streamProblems)];
  if (problems.length > 0) return { ensemble: null, diagnostics: problems };
  const layouts = model.outputs.map(({ layout }) => layout);
  const { ensemble, diagnostics } = ensembleOf({ dali, layouts, models });
  if (ensemble === null) return { ensemble: null, diagnostics };
  return {
    ensemble: { ...ensemble, needsGpu: model.needsGpu || !models.every(({ isOnCpu }) => isOnCpu) },
    diagnostics,
  };
}

function streamProblems({ name, decoupled }: ServedModel): readonly Diagnostic[] {
  return decoupled ? [diagnostic('ensemble-streams', { model: name })] : [];
}

function served({ model, config }: EnsembleOrder): ServedModel {
  const isBatched = model.maxBatchSize > 0;
  const tensors = (all: Model['inputs']): readonly ServedTensor[] =>
    all.map((tensor) => {
      const { name, type, extents } = entryOf(tensor, isBatched);
      return { name, type, dims: extents, isOptional: false };
    });
  const { maxBatchSize, outputs: names } = configured(model, config);
  return {
    name: model.name,
    maxBatchSize,
    decoupled: model.decoupled,
    isOnCpu: !model.needsGpu,
    inputs: tensors(model.inputs),
    outputs: tensors(model.outputs).map((tensor, i) => ({ ...tensor, name: names[i]! })),
  };
}

interface Reading {
  readonly found: ServedModel | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** From its config.pbtxt; where there is none, from its ONNX file. */
function readOther(model: string, repository: string, standing: Standing & ModelFiles): Reading {
  const directory = posix.join(repository, model);
  const path = posix.join(directory, 'config.pbtxt');
  const text = standing.read(path);
  if (text !== undefined) return reading(model, path, () => readServedModel(model, text));
  const onnx = onnxFile(directory, standing);
  if (onnx !== null) return reading(model, onnx.path, () => servedByOnnx(model, onnx.file));
  return { found: null, diagnostics: [diagnostic('ensemble-model-missing', { model, path })] };
}

function reading(model: string, path: string, read: () => ServedModel): Reading {
  try {
    const found = read();
    const diagnostics = isComplete(found) ? [] : [diagnostic('ensemble-model-incomplete', { model, path })];
    return { found, diagnostics };
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    return { found: null, diagnostics: [diagnostic('ensemble-model-unreadable', { path, problem })] };
  }
}

function problemOf(error: unknown): string | null {
  if (error instanceof TextFormatError) return `${error.line}:${error.column} ${error.message}`;
  return error instanceof BrokenFile ? error.message : null;
}

function isComplete({ inputs, outputs }: ServedModel): boolean {
  const isKnown = ({ name, type, dims }: ServedTensor): boolean =>
    name !== '' && type !== 'TYPE_INVALID' && dims.length > 0;
  return inputs.length > 0 && outputs.length > 0 && [...inputs, ...outputs].every(isKnown);
}
