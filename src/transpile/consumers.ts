/**
 * What the program does to kept outputs after DALI, before the model: the served model does not do it.
 *
 * Training and validation loops are not evaluated, they are what everything before is for. So the text is followed from
 * where a batch is taken apart by the names that the iterator gives the outputs (`data[0]["images"]`), or from what
 * `pipe.run()` gives, through methods, arithmetic and variables of one function, or of one class where it goes to an
 * attribute of `self`.
 */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { ancestors, placeOf, statementOf, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { type Change, REMEDIES } from './consumer-changes.ts';
import { takenIn } from './batches.ts';
import type { Changed } from './following.ts';
import { outputNamed } from './output-named.ts';
import type { OutputPlan, Plan } from './plan.ts';
import { leaningOf } from './variant-words.ts';

/** A warning for each statement that changes a kept output. */
export function consumerNotes(plan: Plan): readonly Diagnostic[] {
  const trees = plan.evaluated.modules.flatMap(({ tree }) => tree ?? []);
  return trees.flatMap((tree) => {
    const changes = takenIn(tree, plan).flatMap(({ output, at, changes: made }) =>
      isOfTraining(at)
        ? []
        : made()
            .filter((one) => !isAskedFor(one, output, plan))
            .map((one) => ({ ...one, output })),
    );
    return byStatement(changes);
  });
}

/** A function of training alone: what it does, validation need not do. */
function isOfTraining(node: SyntaxNode): boolean {
  return [...ancestors(node)].some(
    ({ type, fields }) => type === 'function_definition' && leaningOf(textOf(fields['name']![0]!)) < 0,
  );
}

/** True where an option already makes the pipeline do it. */
function isAskedFor({ change }: Changed, output: OutputPlan, { options, outputs }: Plan): boolean {
  const asked = Object.keys(options.outputLayout);
  return change === 'transposes' && asked.some((name) => outputNamed(name, outputs) === output);
}

function byStatement(changes: readonly (Changed & { readonly output: OutputPlan })[]): readonly Diagnostic[] {
  const statements = new Map<SyntaxNode, (Changed & { readonly output: OutputPlan })[]>();
  for (const one of changes) {
    const statement = statementOf(one.at)!;
    const known = statements.get(statement);
    if (known === undefined) statements.set(statement, [one]);
    else if (!known.some(({ at }) => at === one.at)) known.push(one);
  }
  return [...statements.values()].map((found) => {
    const { output, at } = found.at(-1)!;
    const what = found
      .map(({ text, change }) => `\`${text}\` ${change === 'computes' ? 'computes on' : change} it`)
      .join(', ');
    const kinds = [...new Set(found.map(({ change }): Change => change))];
    const how = kinds.map((kind) => REMEDIES[kind].replace('NAME', output.name)).join('; ');
    return diagnostic('consumer-changes-data', { name: output.name, what, how }, placeOf(at));
  });
}
