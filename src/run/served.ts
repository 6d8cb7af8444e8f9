/** What a client asks for: the model by itself, or what serves it with those behind it. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model.ts';
import { configured, modelDirectory, type PlannedFile } from '../triton/index.ts';
import { compositionsOf } from './compositions.ts';
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
  const { options, result, outputs } = outcome;
  const own = result.model!;
  const model = { ...own, name: modelDirectory(own.name, options.config) };
  const config = outputs.find(({ path }) => path.endsWith('config.pbtxt'))?.text ?? null;
  const compositions = compositionsOf(outcome, model, config);
  const made = {
    files: compositions.flatMap(({ files }) => files),
    diagnostics: unique(compositions.flatMap(({ diagnostics }) => diagnostics)),
  };
  const [first] = compositions;
  if (first === undefined) return { model, outputs: configured(model, config).outputs, ...made };
  if (compositions.some(({ ensemble }) => ensemble === null)) return { model: null, outputs: [], ...made };
  const ensemble = first.ensemble!;
  return {
    model: { ...model, name: first.name, needsGpu: ensemble.needsGpu },
    outputs: ensemble.outputs.map(({ name }) => name),
    ...made,
  };
}

/** An ensemble and a script of the same models have the same to say. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}
