/** `--output-layout NAME=LAYOUT`: the axes of an output in another order. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Meta } from '../dali/graph.ts';
import { placeOf } from '../python/syntax/index.ts';
import { outputNamed } from './output-named.ts';
import { type OutputPlan, type Plan, Refused } from './plan.ts';

/**
 * The order (DALI: `perm` of `fn.transpose`) in which the axes of an output are asked for; null where they stay.
 * @param meta the output as validation made it
 * @throws Refused where its layout is not known or has other axes
 */
export function permutationOf(plan: Plan, output: OutputPlan, meta: Meta): readonly number[] | null {
  const wanted = wantedLayout(plan, output);
  if (wanted === undefined || wanted === meta.layout) return null;
  const { layout } = meta;
  if (
    layout === null ||
    layout === '' ||
    axes(layout) !== axes(wanted) ||
    new Set(wanted).size < wanted.length
  ) {
    const known = layout === null || layout === '' ? 'no known layout' : `layout ${layout}`;
    const what = `--output-layout ${output.name}=${wanted} of an output that has ${known}`;
    const advice = 'name the axes that the output has, each once';
    throw new Refused(
      diagnostic('construct-not-covered', { what, advice }, placeOf(output.node.operator.at ?? plan.fn.node)),
    );
  }
  return [...wanted].map((axis) => layout.indexOf(axis));
}

function axes(layout: string): string {
  return [...layout].toSorted().join('');
}

function wantedLayout({ options, outputs }: Plan, output: OutputPlan): string | undefined {
  const asked = Object.entries(options.outputLayout);
  return asked.find(([name]) => outputNamed(name, outputs) === output)?.[1];
}
