/** From settings to the options of the public function. */
import type { DType } from '../model.ts';
import type { TranspileOptions } from '../options.ts';
import { DTYPES } from './dtypes.ts';
import { KNOWN_VERSIONS, versionNamed } from '../transpile/serving-version.ts';
import { UsageError } from './usage-error.ts';
import { flag, listSetting, numberSetting, pairsSetting, type Settings, textSetting } from './settings.ts';

export interface Location {
  /** SOURCE relative to the project root. */
  readonly source: string;
  /** `::` part of SOURCE. */
  readonly pipeline: string | null;
  /** The training program's working directory, relative to the project root. */
  readonly cwd: string;
  readonly args: readonly string[];
  readonly command: string;
}

/** @throws UsageError for a value that the option cannot have */
export function contentOptions(settings: Settings, location: Location): TranspileOptions {
  return {
    source: location.source,
    pipeline: pipelineOf(settings, location),
    args: location.args,
    set: overrides(settings),
    env: environment(settings),
    cwd: location.cwd,
    model: textSetting(settings, 'model')!,
    modelVersion: numberSetting(settings, 'model-version')!,
    config: configOf(textSetting(settings, 'config')),
    device: deviceOf(textSetting(settings, 'device')),
    maxBatchSize: numberSetting(settings, 'max-batch-size'),
    numThreads: numberSetting(settings, 'num-threads'),
    deviceId: deviceIdOf(textSetting(settings, 'device-id')),
    video: textSetting(settings, 'video') === 'decoder' ? 'decoder' : 'inputs',
    inputName: pairsSetting(settings, 'input-name'),
    outputName: pairsSetting(settings, 'output-name'),
    keepOutput: listSetting(settings, 'keep-output'),
    dropOutput: listSetting(settings, 'drop-output'),
    padOutput: listSetting(settings, 'pad-output'),
    outputLayout: pairsSetting(settings, 'output-layout'),
    inputDtype: mapValues(pairsSetting(settings, 'input-dtype'), dtypeOf),
    inputNdim: mapValues(pairsSetting(settings, 'input-ndim'), ndimOf),
    daliVersion: versionOf(textSetting(settings, 'dali-version')),
    derandomize: flag(settings, 'derandomize'),
    command: location.command,
  };
}

function pipelineOf(settings: Settings, { pipeline }: Location): string | null {
  const named = textSetting(settings, 'pipeline');
  if (named !== null && pipeline !== null && named !== pipeline)
    throw new UsageError(`SOURCE names the pipeline ${pipeline}, --pipeline names ${named}`);
  return pipeline ?? named;
}

function overrides(settings: Settings): readonly string[] {
  return listSetting(settings, 'set').map((text) => {
    if (!/[^=]=./su.test(text)) throw new UsageError(`--set takes NAME=VALUE, not ${text}`);
    return text;
  });
}

/** A value may be empty, as in a shell. */
function environment(settings: Settings): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listSetting(settings, 'env').map((text) => {
      const at = text.indexOf('=');
      if (at <= 0) throw new UsageError(`--env takes NAME=VALUE, not ${text}`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

function configOf(text: string | null): TranspileOptions['config'] {
  return text === 'auto' || text === 'none' ? text : 'explicit';
}

function deviceOf(text: string | null): TranspileOptions['device'] {
  return text === 'cpu' || text === 'gpu' ? text : 'keep';
}

function deviceIdOf(text: string | null): number | 'none' | null {
  if (text === null || text === 'none') return text;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--device-id takes a whole number or none, not ${text}`);
  return Number(text);
}

function versionOf(text: string | null): string | null {
  if (text === null || versionNamed(text) !== undefined) return text;
  throw new UsageError(`--dali-version: ${text} is not known; known are ${KNOWN_VERSIONS.join(', ')}`);
}

function dtypeOf(text: string): DType {
  const found = DTYPES.find((dtype) => dtype === text);
  if (found === undefined) throw new UsageError(`--input-dtype: ${text} is none of ${DTYPES.join(', ')}`);
  return found;
}

function ndimOf(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new UsageError(`--input-ndim takes a whole number, not ${text}`);
  return Number(text);
}

function mapValues<T>(
  record: Readonly<Record<string, string>>,
  of: (text: string) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([name, text]) => [name, of(text)]));
}
