/** Writing what a run would write: the dali.py, and the files around it. */
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { basename, resolve } from 'node:path';
import type { Prospect } from '../desk/desk.ts';
import { isUntitled } from '../desk/untitled.ts';
import { type Change, workspaceEditOf } from '../edits.ts';
import type { Documents } from '../desk/documents.ts';

/** Files that a run would create or change. */
export function changesOf({ outcome: { task, outputs } }: Prospect): readonly Change[] {
  return outputs
    .filter(({ status }) => status === 'would-create' || status === 'would-change')
    .map(({ path, before, text }) => ({ path: resolve(task.base, path), before, text }));
}

/** Why nothing can be written: the first error's message; null where it can. */
export function refusalOf({ outcome: { task, diagnostics } }: Prospect): string | null {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) return error.message;
  return isUntitled(task) ? 'this file was never saved: where its model goes is not known' : null;
}

export function writeEdit(prospect: Prospect, documents: Documents): WorkspaceEdit {
  return workspaceEditOf(changesOf(prospect), documents);
}

/** `Write dali.py for validation_pipe` */
export function writeTitle({ outcome: { result, outputs } }: Prospect): string {
  const pipeline = result.pipeline?.name ?? result.candidates.find(({ chosen }) => chosen)?.name;
  const program = outputs.find(({ path }) => path.endsWith('.py'));
  const verb = program === undefined || program.before === null ? 'Write' : 'Update';
  const file = program === undefined ? 'dali.py' : basename(program.path);
  return pipeline === undefined ? `${verb} ${file}` : `${verb} ${file} for ${pipeline}`;
}
