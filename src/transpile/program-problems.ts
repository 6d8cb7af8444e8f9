/** What reading and running the program already says against transpiling it. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Ended } from '../python/evaluation/index.ts';
import { type Facts, placeOf, type Problem, syntaxProblems, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';
import { NAME_OF_PIPELINES } from './searched-texts.ts';

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
  const broken = evaluated.modules.flatMap(({ tree }) => {
    const problems = tree === null ? [] : evaluated.program.facts.of(tree.root, problemsBelow);
    return problems.length === 0 ? [] : [{ tree: tree!, problems }];
  });
  return {
    errors: (file) =>
      broken.filter(({ tree }) => tree.file === file).flatMap(({ problems }) => problems.map(syntaxError)),
    warnings: (file) =>
      broken.filter(({ tree }) => tree.file !== file).map(({ problems }) => elsewhere(problems[0]!)),
    suspects: broken
      .map(({ tree }) => tree)
      .flatMap(({ text, file }) => (NAME_OF_PIPELINES.test(text) ? [file] : [])),
  };
}

/** What CPython rejects below a root: each with what is wrong where that is not to be seen there. */
function problemsBelow({ tree }: SyntaxNode): readonly Problem[] {
  if (tree.errors.length === 0) return syntaxProblems(tree);
  return tree.errors.map((node) => {
    const text = textOf(node).replaceAll(/\s+/g, ' ').slice(0, 40);
    return { node, message: text === '' ? '' : `\`${text}\`` };
  });
}

/** What CPython rejects in a file, each as an error. */
export function syntaxErrorsIn(tree: Tree, facts: Facts): readonly Diagnostic[] {
  return facts.of(tree.root, problemsBelow).map(syntaxError);
}

function syntaxError({ node, message }: Problem): Diagnostic {
  return diagnostic('syntax-error', { text: message === '' ? '' : `: ${message}` }, placeOf(node));
}

function elsewhere({ node }: Problem): Diagnostic {
  return diagnostic('syntax-error-elsewhere', { file: node.tree.file }, placeOf(node));
}
