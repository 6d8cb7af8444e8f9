/** Readers of videos that become decoders: what is served of a video, and what validation saw. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { inputOutputOf } from '../dali/inputs/index.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { Plan } from './plan.ts';

/** A warning for each input of whole videos. */
export function firstSequences(plan: Plan): readonly Diagnostic[] {
  return plan.inputs.flatMap(({ node, name }) => {
    if (inputOutputOf(node)?.isFirstOfVideo !== true) return [];
    const { at } = node.operator;
    return [diagnostic('first-sequence', { name }, at === null ? null : placeOf(at))];
  });
}
