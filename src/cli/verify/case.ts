/** From an outcome of the command to what the driver is asked. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { explicitConfig } from '../../triton/index.ts';
import type { Samples, VerifyCase } from '../../verify/index.ts';
import { UsageError } from '../../run/usage-error.ts';
import type { Outcome } from '../../run/outcome.ts';
import { flag, numberSetting, textSetting } from '../../run/settings.ts';
import type { Subject } from './subject.ts';

/** So that moderately many samples are several batches. */
const BATCH_SIZE = 8;

/**
 * @param id names the case to the driver
 * @throws UsageError where there is no data to compare on
 */
export function caseOf(id: string, outcome: Outcome, subject: Subject): VerifyCase {
  const { task, result } = outcome;
  const model = result.model!;
  const data = dataOf(outcome);
  return {
    id,
    generated: subject.text,
    config: subject.config,
    isWrittenConfig: subject.config?.replaceAll('\r\n', '\n') === explicitConfig(model),
    model,
    isCurrent: subject.isCurrent,
    original: data === null ? null : originalOf(outcome, data),
    data,
    extent: {
      batchSize: Math.min(model.maxBatchSize, BATCH_SIZE),
      samples: numberSetting(task.settings, 'samples'),
      batches: 1,
      bisect: flag(task.settings, 'bisect'),
      throughput: true,
    },
    mutants: [],
    timeout: numberSetting(task.settings, 'timeout')!,
  };
}

function dataOf({ task: { settings, base } }: Outcome): Samples | null {
  const directory = textSetting(settings, 'data');
  if (flag(settings, 'static')) {
    if (directory !== null) throw new UsageError('--static runs nothing: --data has no use');
    return null;
  }
  if (directory === null) throw new UsageError('verify needs --data DIR with real samples, or --static');
  const root = resolve(base, directory);
  if (!existsSync(root)) throw new UsageError(`--data: ${directory} does not exist`);
  return { root, synthetic: false, external: [] };
}

function originalOf({ task, options, result }: Outcome, data: Samples): VerifyCase['original'] {
  const { source, cwd, args, env } = options;
  return {
    root: task.root,
    source,
    cwd,
    args,
    env,
    pipeline: result.pipeline!,
    bindings: result.bindings,
    outputs: result.kept.map(({ position }) => position),
    axes: axesOf(result),
    padded: result.kept.flatMap(({ isPadded }, index) => (isPadded ? [index] : [])),
    stubMissing: flag(task.settings, 'stub-missing'),
    bind: textSetting(task.settings, 'bind') === 'ours' ? 'ours' : 'training',
    data,
  };
}

/** Empty where all outputs have their axes as validation has them. */
function axesOf({ kept, model }: Outcome['result']): readonly (readonly number[])[] {
  if (kept.every(({ axes }) => axes === null)) return [];
  return kept.map(({ axes }, index) => axes ?? [...Array(model!.outputs[index]!.ndim ?? 0).keys()]);
}
