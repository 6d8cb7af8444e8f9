/** By which names options speak of an output. */
import type { OutputPlan, Plan } from './plan.ts';

/** The name that it is served by, its position in the original's return, the name that was proposed for it. */
export function namesOfOutput({ options }: Plan, { name, index }: OutputPlan): readonly string[] {
  const proposed = Object.entries(options.outputName).find(([, to]) => to === name)?.[0];
  return [name, String(index), ...(proposed === undefined ? [] : [proposed])];
}
