/** What reading and running the program already says against transpiling it. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Ended } from '../python/evaluation/index.ts';
import { placeOf, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';

/** Wrong usage: training arguments that the program rejects, `--set` that matches nothing. */
export function usageProblems(evaluated: Evaluated): readonly Diagnostic[] {
  const { ended, unusedOverrides } = evaluated;
  if (ended.kind === 'exit' && ended.usage) {
    return [
      diagnostic('training-arguments-rejected', { text: ended.message }, ended.at && placeOf(ended.at)),
    ];
  }
  return unusedOverrides.map((name) => diagnostic('override-unused', { name }));
}

/** The first of these ways to end that is an exception of the training program. */
export function trainingFailure(ended: readonly Ended[]): Diagnostic | undefined {
  const raised = ended.find(({ kind }) => kind === 'raised');
  if (raised?.kind !== 'raised') return undefined;
  const text = raised.message === '' ? '' : `: ${raised.message}`;
  return diagnostic('training-failed', { type: raised.type, text }, raised.at && placeOf(raised.at));
}

/** The first of these ways to end that is for want of budget. */
export function tooLong(ended: readonly Ended[]): Diagnostic | undefined {
  const exhausted = ended.find(({ kind }) => kind === 'exhausted');
  if (exhausted?.kind !== 'exhausted') return undefined;
  return diagnostic('training-too-long', {}, exhausted.at && placeOf(exhausted.at));
}

/** Files that were executed and hold what is not Python, in order of execution. */
export interface BrokenFiles {
  /** Errors of one file. */
  readonly errors: (file: string) => readonly Diagnostic[];
  /** Warnings for all other files. */
  readonly warnings: (file: string) => readonly Diagnostic[];
  /** Files in which a pipeline may be hidden by the errors. */
  readonly suspects: readonly string[];
}

export function brokenFiles(evaluated: Evaluated): BrokenFiles {
  const trees = evaluated.modules.flatMap(({ tree }) =>
    tree === null || tree.errors.length === 0 ? [] : [tree],
  );
  return {
    errors: (file) =>
      trees.filter((tree) => tree.file === file).flatMap((tree) => tree.errors.map(syntaxError)),
    warnings: (file) => trees.filter((tree) => tree.file !== file).map((tree) => elsewhere(tree.errors[0]!)),
    suspects: trees.filter((tree) => tree.text.includes('pipeline_def')).map((tree) => tree.file),
  };
}

function syntaxError(error: SyntaxNode): Diagnostic {
  const text = textOf(error).replaceAll(/\s+/g, ' ').slice(0, 40);
  return diagnostic('syntax-error', { text: text === '' ? '' : `: \`${text}\`` }, placeOf(error));
}

function elsewhere(error: SyntaxNode): Diagnostic {
  return diagnostic('syntax-error-elsewhere', { file: error.tree.file }, placeOf(error));
}
