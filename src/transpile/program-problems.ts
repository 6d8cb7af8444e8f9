/** What reading and running the program already says against transpiling it. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { placeOf, textOf } from '../python/syntax/index.ts';
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

/** Syntax errors of every file that evaluation executed. */
export function programProblems(evaluated: Evaluated): readonly Diagnostic[] {
  return evaluated.modules.flatMap(({ tree }) =>
    (tree?.errors ?? []).map((error) => {
      const text = textOf(error).replaceAll(/\s+/g, ' ').slice(0, 40);
      return diagnostic('syntax-error', { text: text === '' ? '' : `: \`${text}\`` }, placeOf(error));
    }),
  );
}
