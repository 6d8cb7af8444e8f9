/** What becomes of config.pbtxt: written where there is none, else merged with what stands. */
import { posix } from 'node:path';
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model.ts';
import type { TranspileOptions } from '../options.ts';
import { autoConfig, explicitConfig } from './config-pbtxt.ts';
import type { PlannedFile } from './existing.ts';
import { backendOfName, mergeConfig, type MergeRequest } from './merge/index.ts';

export interface ConfigPlan {
  /** None where none is to be. */
  readonly files: readonly PlannedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** The `default_model_filename` of a file that stands; null where it says none. */
  readonly modelFile: string | null;
}

export type ConfigRequest = Omit<MergeRequest, 'config'> & { readonly config: TranspileOptions['config'] };

/** @param before what stands at `path` */
export function planConfig(path: string, request: ConfigRequest, before: string | undefined): ConfigPlan {
  const { model, config } = request;
  if (config === 'none') return withoutConfig(path, request, before);
  if (before === undefined) {
    const text = config === 'auto' ? autoConfig(model) : explicitConfig(model);
    return {
      files: [{ path, text, before: null, status: 'would-create' }],
      diagnostics: [],
      modelFile: null,
    };
  }
  const { text, diagnostics, modelFile } = mergeConfig(path, before, { ...request, config });
  const isRefused = diagnostics.some(({ severity }) => severity === 'error');
  const status = isRefused ? 'kept' : text === before ? 'unchanged' : 'would-change';
  return { files: [{ path, text, before, status }], diagnostics, modelFile };
}

function withoutConfig(path: string, { model }: ConfigRequest, before: string | undefined): ConfigPlan {
  const diagnostics = [
    ...(before === undefined ? needed(path, model) : []),
    ...(before === undefined ? [] : [diagnostic('config-in-the-way', { path })]),
  ];
  return { files: [], diagnostics, modelFile: null };
}

/** What of a model stands nowhere but in config.pbtxt. */
function needed(path: string, { decoupled, inputs }: Model): readonly Diagnostic[] {
  const backend = backendOfName(posix.basename(posix.dirname(path)));
  const untold = inputs.find(({ isNdimTacit }) => isNdimTacit === true);
  return [
    ...(backend === 'dali' ? [] : [diagnostic('config-needed-for-name', { path, backend })]),
    ...(decoupled ? [diagnostic('config-needed', { path })] : []),
    ...(untold === undefined ? [] : [diagnostic('config-needed-for-dims', { path, name: untold.name })]),
  ];
}
