/** Where the text takes a kept output of the pipeline out of what a run of it gave. */
import { ancestors, field, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../python/syntax/node.ts';
import { type Changed, Following } from './following.ts';
import type { OutputPlan, Plan } from './plan.ts';
import { boundTo } from './signals.ts';

/** One place where an output is taken, and what is done to it from there on. */
export interface Taken {
  readonly output: OutputPlan;
  readonly at: SyntaxNode;
  readonly changes: () => readonly Changed[];
}

/** Outputs taken in a file, by the names of an iterator over the pipeline or from `pipe.run()`. */
export function takenIn(tree: Tree, plan: Plan): readonly Taken[] {
  const named = namedOutputs(plan);
  const pipe = plan.call.at?.tree === tree ? boundTo(plan.call.at) : undefined;
  const keys = [...named.keys()].flatMap((name) => [`'${name}'`, `"${name}"`]);
  const isMentioned = [...keys, ...(pipe === undefined ? [] : [`${pipe}.run`])].some((text) =>
    tree.text.includes(text),
  );
  if (!isMentioned) return [];
  return plan.evaluated.program.facts.of(tree.root, subscriptsAndCalls).flatMap((node) => {
    const output = outputTaken(node, named);
    if (output !== undefined) return [following(output, node)];
    return pipe === undefined || !isRunOf(node, pipe) ? [] : takenFromRun(node, plan);
  });
}

/** What may take an output, in the order of the text. */
function subscriptsAndCalls(root: SyntaxNode): readonly SyntaxNode[] {
  return [...walk(root)].filter(({ type }) => type === 'subscript' || type === 'call');
}

function following(output: OutputPlan, at: SyntaxNode): Taken {
  return { output, at, changes: () => new Following(output.node.meta.dtype).from(at) };
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
  return [...walk(scopeOf(node))].some((item) => {
    const right = item.type === 'assignment' ? field(item, 'right') : undefined;
    return (
      right?.type === 'subscript' &&
      textOf(field(item, 'left')!) === textOf(node) &&
      field(right, 'subscript')?.type === 'integer'
    );
  });
}

function scopeOf(node: SyntaxNode): SyntaxNode {
  return [...ancestors(node)].find(({ type }) => /^(function_definition|module)$/.test(type))!;
}

function isRunOf(node: SyntaxNode, pipe: string): boolean {
  return node.type === 'call' && textOf(field(node, 'function')!) === `${pipe}.run`;
}

/** `images, labels = pipe.run()`, `out = pipe.run()` with `out[0]`, `pipe.run()[0]` */
function takenFromRun(run: SyntaxNode, { outputs }: Plan): readonly Taken[] {
  const { parent } = run;
  if (parent?.type === 'subscript') return byPosition([parent], outputs);
  const left = parent?.type === 'assignment' ? field(parent, 'left') : undefined;
  if (parent === null || left === undefined) return [];
  if (left.type === 'identifier') {
    const reads = [...walk(scopeOf(run))].filter(
      (node) =>
        node.type === 'subscript' &&
        node.start > parent.end &&
        textOf(field(node, 'value')!) === textOf(left),
    );
    return byPosition(reads, outputs);
  }
  if (!/^(pattern_list|tuple_pattern)$/.test(left.type) || left.kids.length !== outputs.length) return [];
  return outputs
    .filter(({ kept }) => kept)
    .map((output) => {
      const at = left.kids[output.index]!;
      const changes = () => new Following(output.node.meta.dtype).bound(at, parent);
      return { output, at, changes };
    });
}

function byPosition(subscripts: readonly SyntaxNode[], outputs: readonly OutputPlan[]): readonly Taken[] {
  return subscripts.flatMap((node) => {
    const index = textOf(field(node, 'subscript')!);
    const output = outputs.find((one) => one.kept && String(one.index) === index);
    return output === undefined ? [] : [following(output, node)];
  });
}
