/** Writing what a run would write: the dali.py, and the files around it. */
import { basename, resolve } from 'node:path';
import type { Outcome } from '../../run/outcome.ts';
import type { Prospect } from '../desk/desk.ts';
import { isUntitled } from '../desk/untitled.ts';
import type { Change } from '../edits.ts';

const REFUSED_OVERWRITE: ReadonlySet<string> = new Set(['not-ours', 'edited-since']);

/** Files that a run would create or change. */
export function changesOf({ task, outputs }: Outcome): readonly Change[] {
  return outputs
    .filter(({ status }) => status === 'would-create' || status === 'would-change')
    .map(({ path, before, text }) => ({ path: resolve(task.base, path), before, text }));
}

/** Why nothing can be written: the first error's message; null where it can. */
export function refusalOf(prospect: Prospect): string | null {
  const { task, diagnostics } = prospect.outcome;
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error === undefined)
    return isUntitled(task) ? 'this file was never saved: where its model goes is not known' : null;
  return isOverwriteAlone(prospect) ? `${error.message}: ${error.help}` : error.message;
}

/** True where all that is in the way is a file of somebody else, or edited by hand. */
export function isOverwriteAlone({ outcome: { diagnostics } }: Prospect): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.length > 0 && errors.every(({ name }) => REFUSED_OVERWRITE.has(name));
}

/** `Write dali.py for validation_pipe` */
export function writeTitle({ outcome }: Prospect): string {
  const program = outcome.outputs.find(({ path }) => path.endsWith('.py'));
  const verb = program === undefined || program.before === null ? 'Write' : 'Update';
  return `${verb} ${fileOf(outcome)}${forPipeline(outcome)}`;
}

export function overwriteTitle({ outcome }: Prospect): string {
  return `Overwrite ${fileOf(outcome)}${forPipeline(outcome)}, and lose what was edited by hand`;
}

export function overwriteAnnotation({ outcome }: Prospect): {
  readonly label: string;
  readonly description: string;
} {
  const error = outcome.diagnostics.find(({ severity }) => severity === 'error');
  return { label: `Overwrite ${fileOf(outcome)}`, description: error?.message ?? '' };
}

export function diffTitle({ outcome }: Prospect): string {
  return `Show what would change in ${fileOf(outcome)}${forPipeline(outcome)}`;
}

function fileOf({ outputs }: Outcome): string {
  const program = outputs.find(({ path }) => path.endsWith('.py'));
  return program === undefined ? 'dali.py' : basename(program.path);
}

function forPipeline({ result }: Outcome): string {
  const pipeline = result.pipeline?.name ?? result.candidates.find(({ chosen }) => chosen)?.name;
  return pipeline === undefined ? '' : ` for ${pipeline}`;
}
