/** The steps of an ensemble: each model's inputs found among the tensors that those before it make. */
import { diagnostic } from '../../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ServedModel, ServedTensor } from '../served-model.ts';
import { fittingLayout, misfit, type Place } from './fitting.ts';

/** A tensor of the ensemble. */
export interface EnsembleTensor extends Place {
  /** Its name in the ensemble: no two are the same. */
  readonly name: string;
  /** What the model that makes it calls it. */
  readonly tensor: ServedTensor;
  /** DALI's layout, '' where none is known. */
  readonly layout: string;
}

/** Names of a model's tensors with those of the ensemble. */
export type Mapping = ReadonlyMap<string, string>;

export interface Step {
  readonly model: string;
  readonly inputs: Mapping;
  readonly outputs: Mapping;
}

export interface Matching {
  /** The tensor of the ensemble that each input takes. */
  readonly taken: ReadonlyMap<ServedTensor, EnsembleTensor>;
  readonly diagnostics: readonly Diagnostic[];
}

/** By name, where that fits; else by type and dims, where one tensor alone fits and no other input would take it. */
export function match(model: ServedModel, available: readonly EnsembleTensor[]): Matching {
  const taken = new Map<ServedTensor, EnsembleTensor>();
  const diagnostics: Diagnostic[] = [];
  for (const input of model.inputs) {
    const named = available.find(({ tensor }) => tensor.name === input.name);
    if (named === undefined) continue;
    if (fits(named, input, model)) taken.set(input, named);
    else diagnostics.push(noMatch(model, input, [named]));
  }
  const names = new Set(available.map(({ tensor }) => tensor.name));
  const open = model.inputs.filter((input) => !names.has(input.name));
  const left = available.filter((one) => ![...taken.values()].includes(one));
  for (const input of open) {
    const candidates = left.filter((one) => fits(one, input, model));
    const [only, ...others] = candidates;
    if (only === undefined) {
      if (!input.isOptional) diagnostics.push(noMatch(model, input, left));
    } else if (others.length > 0 || isWanted(only, open, input, model)) {
      diagnostics.push(ambiguous(model, input, candidates));
    } else {
      taken.set(input, only);
      const args = { input: shown(input), model: model.name, taken: shown(only.tensor) };
      diagnostics.push(diagnostic('ensemble-matched', args));
    }
  }
  return { taken, diagnostics };
}

function fits(from: EnsembleTensor, input: ServedTensor, model: ServedModel): boolean {
  return misfit(from, placeOf(input, model)) === null;
}

function isWanted(
  one: EnsembleTensor,
  open: readonly ServedTensor[],
  input: ServedTensor,
  model: ServedModel,
): boolean {
  return open.some((other) => other !== input && fits(one, other, model));
}

export function placeOf(tensor: ServedTensor, { maxBatchSize }: ServedModel): Place {
  return { tensor, isBatched: maxBatchSize > 0 };
}

function noMatch(model: ServedModel, input: ServedTensor, among: readonly EnsembleTensor[]): Diagnostic {
  const to = placeOf(input, model);
  const laidOut = among.flatMap((from) => {
    const layout = fittingLayout(from, from.layout, to);
    return layout === null ? [] : [`--output-layout ${from.tensor.name}=${layout}`];
  });
  return diagnostic('ensemble-no-match', {
    input: shown(input),
    model: model.name,
    among: among.map(({ tensor }) => shown(tensor)).join(', ') || 'none',
    supply:
      laidOut[0] ??
      `give an output the name \`${input.name}\`, this type and these dims, or correct the config.pbtxt of ${model.name}`,
  });
}

function ambiguous(model: ServedModel, input: ServedTensor, among: readonly EnsembleTensor[]): Diagnostic {
  const first = among[0]!.tensor.name;
  return diagnostic('ensemble-ambiguous', {
    input: shown(input),
    model: model.name,
    among: among.map(({ tensor }) => shown(tensor)).join(', '),
    supply: `--output-name ${first}=${input.name}`,
  });
}

/** `images TYPE_FP32 [3, 224, 224]` */
function shown({ name, type, dims }: ServedTensor): string {
  return `\`${name}\` ${type} [${dims.join(', ')}]`;
}
