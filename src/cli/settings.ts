/** Option values from the command line over those of a target over those of `[tool.dali-transpile]` over the defaults. */
import type { DType } from '../model.ts';
import type { TranspileOptions } from '../options.ts';
import { DTYPES } from './dtypes.ts';
import { UsageError } from './exit-status.ts';
import { optionNamed } from './option-table.ts';

export type Setting = string | number | boolean | readonly string[];
export type Settings = ReadonlyMap<string, Setting>;

/** Later ones win; lists are not added up. */
export function layered(...layers: readonly Settings[]): Settings {
  return new Map(layers.flatMap((layer) => [...layer]));
}

export function textSetting(settings: Settings, name: string): string | null {
  const value = settings.get(name) ?? optionNamed(name)?.default;
  return value === undefined ? null : String(value);
}

export function flag(settings: Settings, name: string): boolean {
  return settings.get(name) === true;
}

export function numberSetting(settings: Settings, name: string): number | null {
  const value = settings.get(name) ?? optionNamed(name)?.default;
  return value === undefined ? null : Number(value);
}

export function listSetting(settings: Settings, name: string): readonly string[] {
  const value = settings.get(name);
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** `OLD=NEW` options by OLD. @throws UsageError */
function pairs(settings: Settings, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listSetting(settings, name).map((text) => {
      const at = text.indexOf('=');
      if (at <= 0 || at === text.length - 1) throw new UsageError(`--${name} takes ${optionNamed(name)?.value}, not ${text}`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

export interface Location {
  /** SOURCE relative to the project root. */
  readonly source: string;
  /** `::` part of SOURCE. */
  readonly pipeline: string | null;
  readonly cwd: string;
  readonly args: readonly string[];
  readonly command: string | null;
}

/** @throws UsageError */
export function transpileOptions(settings: Settings, location: Location): TranspileOptions {
  const own = textSetting(settings, 'pipeline');
  if (own !== null && location.pipeline !== null && own !== location.pipeline) throw new UsageError(`SOURCE names the pipeline ${location.pipeline}, --pipeline ${own}`);
  return {
    source: location.source,
    pipeline: location.pipeline ?? own,
    args: location.args,
    set: listSetting(settings, 'set'),
    env: environment(settings),
    cwd: location.cwd,
    model: textSetting(settings, 'model')!,
    modelVersion: numberSetting(settings, 'model-version')!,
    config: textSetting(settings, 'config') === 'none' ? 'none' : 'explicit',
    device: deviceOf(textSetting(settings, 'device')!),
    maxBatchSize: numberSetting(settings, 'max-batch-size'),
    numThreads: numberSetting(settings, 'num-threads'),
    deviceId: deviceId(textSetting(settings, 'device-id')),
    inputName: pairs(settings, 'input-name'),
    outputName: pairs(settings, 'output-name'),
    keepOutput: listSetting(settings, 'keep-output'),
    dropOutput: listSetting(settings, 'drop-output'),
    outputLayout: pairs(settings, 'output-layout'),
    inputDtype: Object.fromEntries(Object.entries(pairs(settings, 'input-dtype')).map(([name, type]) => [name, dtypeOf(type)])),
    inputNdim: Object.fromEntries(Object.entries(pairs(settings, 'input-ndim')).map(([name, text]) => [name, ndimOf(text)])),
    command: location.command,
  };
}

function environment(settings: Settings): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listSetting(settings, 'env').map((text) => {
      const at = text.indexOf('=');
      if (at <= 0) throw new UsageError(`--env takes NAME=VALUE, not ${text}`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

function deviceOf(text: string): TranspileOptions['device'] {
  return text === 'cpu' || text === 'gpu' ? text : 'keep';
}

function deviceId(text: string | null): number | 'none' | null {
  if (text === null) return null;
  if (text === 'none') return 'none';
  if (!/^\d+$/.test(text)) throw new UsageError(`--device-id takes a whole number or none, not ${text}`);
  return Number(text);
}

function dtypeOf(text: string): DType {
  const found = DTYPES.find((dtype) => dtype === text);
  if (found === undefined) throw new UsageError(`--input-dtype: ${text} is none of ${DTYPES.join(', ')}`);
  return found;
}

function ndimOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`--input-ndim takes a whole number, not ${text}`);
  return Number(text);
}
