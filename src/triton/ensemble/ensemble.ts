/** An ensemble: DALI's model first, then each model that takes what those before it make. */
import { diagnostic } from '../../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ServedModel, ServedTensor } from '../served-model.ts';
import { whole } from './fitting.ts';
import { type EnsembleTensor, match, placeOf, type Step } from './steps.ts';

export interface Ensemble {
  readonly maxBatchSize: number;
  readonly inputs: readonly ServedTensor[];
  /** Every tensor that no step takes. */
  readonly outputs: readonly ServedTensor[];
  readonly steps: readonly Step[];
}

export interface EnsembleRequest {
  /** Batched, and not decoupled. */
  readonly dali: ServedModel;
  /** DALI's layouts of its outputs, by position. */
  readonly layouts: readonly string[];
  /** In the order in which they run. */
  readonly models: readonly ServedModel[];
}

/** The ensemble, null where there are errors. */
export function ensembleOf(request: EnsembleRequest): {
  readonly ensemble: Ensemble | null;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { dali, layouts, models } = request;
  const names = new Names(dali.inputs.map(({ name }) => name));
  const made: EnsembleTensor[] = [];
  const add = (model: ServedModel, of: readonly string[]): ReadonlyMap<string, string> => {
    const tensors = model.outputs.map((tensor, i) => ({
      ...placeOf(tensor, model),
      tensor,
      name: names.unused(tensor.name, model.name),
      layout: of[i] ?? '',
    }));
    made.push(...tensors);
    return new Map(tensors.map(({ name, tensor }) => [tensor.name, name]));
  };
  const inputs = new Map(dali.inputs.map(({ name }) => [name, name]));
  const steps: Step[] = [{ model: dali.name, inputs, outputs: add(dali, layouts) }];
  const used = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const model of models) {
    const matching = match(model, made);
    diagnostics.push(...matching.diagnostics, ...batchProblems(model));
    const taken = new Map([...matching.taken].map(([input, { name }]) => [input.name, name]));
    for (const name of taken.values()) used.add(name);
    steps.push({ model: model.name, inputs: taken, outputs: add(model, []) });
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ensemble: null, diagnostics };
  const outputs = made.filter(({ name }) => !used.has(name)).map(exposed);
  const sizes = [dali, ...models].map(batchSizeOf);
  return { ensemble: { maxBatchSize: Math.min(...sizes), inputs: dali.inputs, outputs, steps }, diagnostics };
}

/** Names of the ensemble's tensors: a model's own where it is free. */
class Names {
  readonly #taken: Set<string>;

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken);
  }

  unused(name: string, model: string): string {
    let candidate = name;
    for (let i = 1; this.#taken.has(candidate); i++) candidate = `${model}_${name}${i === 1 ? '' : `_${i}`}`;
    this.#taken.add(candidate);
    return candidate;
  }
}

/** As an output of the ensemble, which is batched. */
function exposed({ name, tensor, isBatched }: EnsembleTensor): ServedTensor {
  return { ...tensor, name, dims: isBatched ? tensor.dims : tensor.dims.slice(1) };
}

/** A model that is not batched takes part where its own first dimension can be the batch's. */
function batchProblems(model: ServedModel): readonly Diagnostic[] {
  if (model.maxBatchSize > 0) return [];
  const firsts = [...model.inputs, ...model.outputs].map((tensor) => whole(placeOf(tensor, model))[0]);
  if (firsts.every((first) => first === -1) || firsts.every((first) => first === 1)) return [];
  return [diagnostic('ensemble-batch', { model: model.name })];
}

function batchSizeOf(model: ServedModel): number {
  if (model.maxBatchSize > 0) return model.maxBatchSize;
  return model.inputs[0]?.dims[0] === 1 ? 1 : Infinity;
}
