/** Other settings of one task: as they would work, and as its target in pyproject.toml would say them. */
import { join } from 'node:path';
import type { Table } from '../workspace/index.ts';
import { listSetting, type Setting, type Settings, textSetting } from './settings.ts';
import { modelNameFor } from './settings-table.ts';
import { fromRoot, type Task } from './task.ts';

/** It can be sent, and comes back as it was. */
export interface SettingsChange {
  /** The pipeline to take, as `--pipeline` names it. */
  readonly pipeline?: string;
  /** The script that leads to it, named from the project root, where the task names a directory. */
  readonly script?: string;
  /** Options with one value. */
  readonly put?: Readonly<Record<string, string | number | boolean>>;
  /** Further values of options with several. */
  readonly add?: Readonly<Record<string, readonly string[]>>;
  /** Values that such options have, and shall not have. */
  readonly remove?: Readonly<Record<string, readonly string[]>>;
  /** Further training arguments. */
  readonly args?: readonly string[];
}

/** The task with other settings. */
export function changedTask(task: Task, change: SettingsChange): Task {
  const { settings, pipeline, args, root } = task;
  const isOption = settings.has('pipeline');
  return {
    ...task,
    ...(change.script === undefined ? {} : { source: join(root, change.script), isDirectory: false }),
    pipeline: change.pipeline === undefined || isOption ? pipeline : change.pipeline,
    settings: new Map([...settings, ...optionsOf(settings, change)]),
    args: [...args, ...(change.args ?? [])],
  };
}

/** What the keys of its target become. */
export function changedKeys(task: Task, change: SettingsChange): Table {
  const after = changedTask(task, change);
  const isOther = after.source !== task.source || after.pipeline !== task.pipeline;
  return {
    ...(isOther ? { source: sourceOf(after) } : {}),
    ...((change.args ?? []).length === 0 ? {} : { args: [...task.args, ...change.args!] }),
    ...Object.fromEntries(optionsOf(task.settings, change)),
  };
}

/**
 * The keys of a target that a task without one becomes.
 * @param others the targets that there are: two models of one name would be written to one place
 */
export function newTarget(task: Task, change: SettingsChange, others: readonly Task[]): Table {
  const { settings } = task;
  const repository = textSetting(settings, 'model-repository');
  const taken = others
    .filter((other) => textSetting(other.settings, 'model-repository') === repository)
    .map((other) => textSetting(other.settings, 'model')!);
  const isTaken = taken.includes(textSetting(settings, 'model')!);
  return {
    source: sourceOf(task),
    ...changedKeys(task, change),
    ...(isTaken ? { model: modelNameFor(task.source, taken) } : {}),
  };
}

function sourceOf(task: Task): string {
  const source = fromRoot(task, task.source);
  return task.pipeline === null ? source : `${source}::${task.pipeline}`;
}

/** Lists are not added up: a target's own says all. */
function optionsOf(settings: Settings, change: SettingsChange): readonly (readonly [string, Setting])[] {
  const { pipeline, put = {}, add = {}, remove = {} } = change;
  const isOption = pipeline !== undefined && settings.has('pipeline');
  return [
    ...(isOption ? [['pipeline', pipeline] as const] : []),
    ...Object.entries(put),
    ...Object.entries(add).map(
      ([name, values]) => [name, [...listSetting(settings, name), ...values]] as const,
    ),
    ...Object.entries(remove).map(
      ([name, values]) =>
        [name, listSetting(settings, name).filter((value) => !values.includes(value))] as const,
    ),
  ];
}
