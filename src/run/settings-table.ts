/** `[tool.dali-transpile]` for the targets that were found. */
import { basename } from 'node:path';
import { UsageError } from './usage-error.ts';
import { optionNamed } from './option-table.ts';
import type { Setting, Settings } from './settings.ts';
import type { Chosen } from './choose.ts';

export type SettingsTable = Readonly<Record<string, unknown>>;

/**
 * Options that were given are defaults of all targets; each has the training arguments, and where there are several a
 * model of its own.
 * @param pipeline `::` part of SOURCE
 * @throws UsageError where one model is asked for, and there are several
 */
export function settingsTable(
  targets: readonly Chosen[],
  { settings, pipeline }: { readonly settings: Settings; readonly pipeline: string | null },
): SettingsTable {
  if (targets.length > 1 && settings.has('model')) {
    const sources = targets.map(({ options }) => options.source).join(', ');
    throw new UsageError(`--model names one model, and ${targets.length} pipelines were found: ${sources}`);
  }
  const names = modelNames(targets);
  return {
    ...Object.fromEntries([...settings].filter(isLasting)),
    target: targets.map(({ options: { source, args } }, at) => ({
      source: pipeline === null ? source : `${source}::${pipeline}`,
      ...(args.length === 0 ? {} : { args: [...args] }),
      ...(targets.length === 1 ? {} : { model: names[at] }),
    })),
  };
}

function isLasting([name]: readonly [string, Setting]): boolean {
  return optionNamed(name)?.isOneRun !== true;
}

function modelNames(targets: readonly Chosen[]): readonly string[] {
  const names: string[] = [];
  for (const { options } of targets) names.push(modelNameFor(options.source, names));
  return names;
}

/** A model called after its script, as none of the others is; the DALI backend takes no other characters. */
export function modelNameFor(source: string, taken: readonly string[]): string {
  const stem = basename(source, '.py').replaceAll(/[^\w.-]/g, '_');
  let name = stem;
  for (let number = 2; taken.includes(name); number++) name = `${stem}_${number}`;
  return name;
}
