/** The result for a task's SOURCE; for a directory that of the scripts below it, where they agree. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  type Analysis,
  analyse,
  type Engine,
  Facts,
  type Files,
  type Surroundings,
  type TranspileOptions,
} from '../index.ts';
import { canonicalCommand } from './canonical-command.ts';
import { contentOptions } from './content-options.ts';
import type { Companion } from './option-table.ts';
import { remembering } from './remembering-engine.ts';
import { scriptsBelow } from './scripts.ts';
import { fromBase, fromRoot, type Task } from './task.ts';

export interface Chosen extends Analysis {
  readonly options: TranspileOptions;
}

/** What an analysis is made with. */
export interface Means {
  readonly files: Files;
  readonly engine: Engine;
  readonly surroundings?: Surroundings;
}

/**
 * @param glance reads a file without remembering it
 * @throws UsageError
 */
export function choose(task: Task, means: Means, glance: Files['read']): Chosen {
  if (!task.isDirectory) return ofFile(task, fromRoot(task, task.source), means);
  const { files } = means;
  const engine = remembering(means.engine);
  // Each script is a program of its own.
  const { evaluations: _, ...given } = means.surroundings ?? {};
  const surroundings = { facts: new Facts(), ...given };
  const directory = fromRoot(task, task.source);
  const found = scriptsBelow(directory, files, glance, engine)
    .map((script) => ofFile(task, script, { ...means, engine, surroundings }))
    .filter(({ result }) => !result.diagnostics.some(({ name }) => name === 'no-pipeline'));
  const [first, ...others] = found;
  if (first === undefined)
    return nothing(task, diagnostic('no-pipeline', { source: fromBase(task, task.source) || '.' }), []);
  const all = new Set(found.map(agreement));
  if (others.length === 0 || (all.size === 1 && !all.has(null))) return first;
  return nothing(task, diagnostic('ambiguous-source', { choices: choicesOf(task, found) }), found);
}

/** @param source a file, relative to the project root */
export function ofFile(task: Task, source: string, { files, engine, surroundings }: Means): Chosen {
  const { pipeline, settings, args } = task;
  const cwd = fromRoot(task, task.base);
  const command = commandFor(task, source);
  const options = contentOptions(settings, { source, pipeline, cwd, args, command });
  return { options, ...analyse(files, options, engine, surroundings) };
}

/** The command that makes a file again, the dali.py unless one is given. `source` is relative to the project root. */
export function commandFor(task: Task, source: string, file?: Companion): string {
  const { pipeline, settings, args } = task;
  const cwd = fromRoot(task, task.base);
  const shown = source.startsWith('-') ? `./${source}` : source;
  return canonicalCommand({
    source: cwd === '' ? shown : fromBase(task, `${task.root}/${source}`),
    pipeline,
    settings,
    args,
    cwd,
    ...(file === undefined ? {} : { file }),
  });
}

/** Equal for two scripts iff they take one pipeline with one set of arguments; null where one takes none. */
export function agreement({ result: { pipeline, bindings, text } }: Chosen): string | null {
  if (pipeline === null || text === null) return null;
  const values = bindings.map(({ name, value }) => [name, value]);
  return JSON.stringify([pipeline.file, pipeline.name, pipeline.line, values]);
}

function choicesOf(task: Task, found: readonly Chosen[]): string {
  const choices = found.flatMap(({ options, result }) => {
    const file = fromBase(task, `${task.root}/${options.source}`);
    if (result.pipeline !== null) return [`${file}::${result.pipeline.name}`];
    return result.candidates.length === 0 ? [file] : result.candidates.map(({ name }) => `${file}::${name}`);
  });
  return [...new Set(choices)].join(', ');
}

function nothing(task: Task, message: Diagnostic, found: readonly Chosen[]): Chosen {
  const source = fromRoot(task, task.source);
  const cwd = fromRoot(task, task.base);
  const candidates = found.flatMap(({ result }) =>
    result.candidates.map((one) => ({ ...one, chosen: false })),
  );
  return {
    options: contentOptions(task.settings, {
      source,
      pipeline: task.pipeline,
      cwd,
      args: task.args,
      command: '',
    }),
    seen: null,
    result: {
      pipeline: null,
      candidates: uniqueBy(candidates, ({ file, name, line }) => `${file}:${line}:${name}`),
      bindings: [],
      assumptions: [],
      sources: [...new Set(found.flatMap(({ result }) => result.sources))].toSorted(),
      model: null,
      kept: [],
      text: null,
      pieces: [],
      edits: [],
      diagnostics: [message],
    },
  };
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
