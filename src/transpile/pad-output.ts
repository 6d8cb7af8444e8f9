/** `--pad-output NAME`: an output whose extents differ between samples is padded to the largest of each batch. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Meta } from '../dali/graph.ts';
import { placeOf } from '../python/syntax/index.ts';
import { outputNamed } from './output-named.ts';
import type { OutputPlan, Plan } from './plan.ts';

export function isPadAsked(plan: Plan, output: OutputPlan): boolean {
  return plan.options.padOutput.some((name) => outputNamed(name, plan.outputs) === output);
}

/** False where all samples are known to have the same extents. */
export function canDiffer({ ndim, shape }: Meta): boolean {
  return ndim !== 0 && (shape === null || shape.includes(null));
}

/** An info for each output that an option asks to pad, and that needs none. */
export function uselessPads(plan: Plan, facts: (node: OutputPlan['node']) => Meta): readonly Diagnostic[] {
  return plan.outputs
    .filter((output) => output.kept && isPadAsked(plan, output) && !canDiffer(facts(output.node)))
    .map(({ name, node }) =>
      diagnostic('nothing-to-pad', { name }, placeOf(node.operator.at ?? plan.fn.node)),
    );
}
