/**
 * What the program does to kept outputs after DALI, before the model: the served model does not do it.
 *
 * Training and validation loops are not evaluated, they are what everything before is for; so the text is followed from
 * where a batch is taken apart by the names that the pipeline's iterator gives the outputs (`data[0]["images"]`),
 * through methods, arithmetic and variables of one function, or of one class where it goes to an attribute of `self`.
 */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { ancestors, field, placeOf, statementOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { type Change, REMEDIES } from './consumer-changes.ts';
import { type Changed, Following } from './following.ts';
import type { OutputPlan, Plan } from './plan.ts';
import { leaningOf } from './variant-words.ts';

/** A warning for each statement that changes a kept output. */
export function consumerNotes(plan: Plan): readonly Diagnostic[] {
  const named = namedOutputs(plan);
  if (named.size === 0) return [];
  const trees = plan.evaluated.modules.flatMap(({ tree }) => tree ?? []);
  return trees.flatMap((tree) => {
    if (![...named.keys()].some((name) => tree.text.includes(name))) return [];
    const changes = [...walk(tree.root)].flatMap((node) => {
      const output = outputTaken(node, named);
      if (output === undefined || isOfTraining(node)) return [];
      const found = new Following(output.node.meta.dtype).from(node);
      return found.filter((one) => !isAskedFor(one, output, plan)).map((one) => ({ ...one, output }));
    });
    return byStatement(changes);
  });
}

/** Kept outputs by the names that iterators over the pipeline give them. */
function namedOutputs({ evaluated, call, outputs }: Plan): ReadonlyMap<string, OutputPlan> {
  const named = new Map<string, OutputPlan>();
  for (const { pipelines, outputMap } of evaluated.log.iterators) {
    const isOver = pipelines.some(
      ({ definition }) => definition.function.cell === call.definition.function.cell,
    );
    for (const output of isOver ? outputs : []) {
      const name = outputMap?.[output.index];
      if (output.kept && name !== undefined) named.set(name, output);
    }
  }
  return named;
}

/** `batch[0]["images"]`, where `batch[0]` may have gone to a variable: iterators give a list of dicts, one for each pipeline. */
function outputTaken(node: SyntaxNode, named: ReadonlyMap<string, OutputPlan>): OutputPlan | undefined {
  const key = node.type === 'subscript' ? field(node, 'subscript') : undefined;
  const from = key?.type === 'string' ? field(node, 'value') : undefined;
  if (key === undefined || from === undefined) return undefined;
  const output = named.get(textOf(key).slice(1, -1));
  return output !== undefined && isDictOfBatch(from) ? output : undefined;
}

function isDictOfBatch(node: SyntaxNode): boolean {
  if (node.type === 'subscript') return field(node, 'subscript')?.type === 'integer';
  if (node.type !== 'identifier') return false;
  const scope = [...ancestors(node)].find(({ type }) => /^(function_definition|module)$/.test(type))!;
  return [...walk(scope)].some((item) => {
    const right = item.type === 'assignment' ? field(item, 'right') : undefined;
    return (
      right?.type === 'subscript' &&
      textOf(field(item, 'left')!) === textOf(node) &&
      field(right, 'subscript')?.type === 'integer'
    );
  });
}

/** A function of training alone: what it does, validation need not do. */
function isOfTraining(node: SyntaxNode): boolean {
  return [...ancestors(node)].some(
    ({ type, fields }) => type === 'function_definition' && leaningOf(textOf(fields['name']![0]!)) < 0,
  );
}

/** True where an option already makes the pipeline do it. */
function isAskedFor({ change }: Changed, { name, index }: OutputPlan, { options }: Plan): boolean {
  const asked = Object.keys(options.outputLayout);
  return change === 'transposes' && (asked.includes(name) || asked.includes(String(index)));
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
