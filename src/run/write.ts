/** Writes what was computed, all of it or, where one file cannot be written, with every file whole. */
import { basename, resolve } from 'node:path';
import type { TranspileOptions } from '../options.ts';
import { COMPOSE_FILE } from '../triton/index.ts';
import { writeAll } from '../workspace/index.ts';
import { quote } from './canonical-command.ts';
import { UsageError } from './usage-error.ts';
import type { FileOutcome, Outcome } from './outcome.ts';

/**
 * Two versions of one model share a config.pbtxt.
 * @throws UsageError where two targets write one file, and not the same into it
 */
export function refuseClashes(outcomes: readonly Outcome[]): void {
  const owners = new Map<string, { readonly target: string; readonly text: string }>();
  for (const { task, options, outputs } of outcomes) {
    const target = targetText(options);
    for (const { path, text } of outputs) {
      const absolute = resolve(task.base, path);
      const other = owners.get(absolute);
      if (other !== undefined && other.text !== text) {
        const both = `the targets \`${other.target}\` and \`${target}\` both write ${path}`;
        throw new UsageError(`${both}: ${adviceFor(path)}`);
      }
      owners.set(absolute, { target, text });
    }
  }
}

/** As it stands on the command line. */
function targetText({ source, pipeline, args }: TranspileOptions): string {
  const words = [
    pipeline === null ? source : `${source}::${pipeline}`,
    ...(args.length === 0 ? [] : ['--', ...args]),
  ];
  return words.map(quote).join(' ');
}

function adviceFor(path: string): string {
  return basename(path) === COMPOSE_FILE
    ? 'it starts one Triton on one model repository, so give them one --dali-version and one --model-repository, or take --docker from one'
    : 'give them different models';
}

/**
 * Of outcomes that are to be written, and can.
 * @throws CannotWrite
 */
export function writeOutcomes(outcomes: readonly Outcome[]): readonly Outcome[] {
  const changes = outcomes.flatMap(changesOf);
  writeAll([...new Map(changes.map((change) => [change.path, change])).values()]);
  return outcomes.map((outcome) =>
    isLeft(outcome) ? outcome : { ...outcome, outputs: outcome.outputs.map(written) },
  );
}

/** Of a model that cannot be written whole, nothing is written. */
function isLeft({ mode, diagnostics }: Outcome): boolean {
  return mode.isCheck || mode.isReport || diagnostics.some(({ severity }) => severity === 'error');
}

function changesOf(outcome: Outcome): readonly { path: string; text: string }[] {
  const { task, outputs } = outcome;
  if (isLeft(outcome)) return [];
  return outputs
    .filter(({ status }) => status === 'would-create' || status === 'would-change')
    .map(({ path, text }) => ({ path: resolve(task.base, path), text }));
}

function written(output: FileOutcome): FileOutcome {
  if (output.status === 'would-create') return { ...output, status: 'created' };
  return output.status === 'would-change' ? { ...output, status: 'changed' } : output;
}
