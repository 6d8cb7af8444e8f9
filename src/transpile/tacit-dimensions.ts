/**
 * Inputs that must not say how many dimensions they have. Where DALI (2.2 to 2.4) knows that of the data of an `fn.reshape` with
 * `src_dims`, it expects as many of the result, and fails where `src_dims` gives another number. A pipeline that works leaves it
 * open; so does what is served.
 */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DataNode, Operator } from '../dali/graph.ts';
import type { Replacement } from '../dali/inputs/index.ts';
import { itemsOf } from '../dali/values.ts';
import { placeOf } from '../python/syntax/index.ts';
import { devicesAfter } from './devices.ts';
import { factsOf } from './facts.ts';
import { upstreamOf } from './liveness.ts';
import { type InputPlan, type Plan, Refused } from './plan.ts';

type Declarations = ReadonlyMap<DataNode, Replacement>;

/**
 * The declarations, without numbers of dimensions that make DALI fail; config.pbtxt has them all the same.
 * @throws Refused where a layout, or an operator behind the input, says the number too
 */
export function withTacitDimensions(plan: Plan, declared: Declarations): Declarations {
  return new Map(
    plan.inputs.map((input) => {
      const own = declared.get(input.node) ?? {};
      const reshape = failingReshape(plan, declared, input);
      if (reshape === undefined) return [input.node, own];
      const teller = own.conversions?.at(-1)?.path ?? (own.layout ? `layout="${own.layout}"` : undefined);
      if (teller !== undefined)
        throw new Refused(
          diagnostic('dimensions-told', { name: input.name, teller }, reshape.at && placeOf(reshape.at)),
        );
      return [input.node, { ...own, isNdimTacit: true }];
    }),
  );
}

/** A warning for each input that keeps its number of dimensions to itself. */
export function tacitDimensions(plan: Plan, declared: Declarations): readonly Diagnostic[] {
  return plan.inputs.flatMap((input) => {
    const { ndim, isNdimTacit } = declared.get(input.node) ?? {};
    const reshape = isNdimTacit === true ? failingReshape(plan, declared, input) : undefined;
    if (reshape === undefined) return [];
    const said = { name: input.name, ndim: String(ndim) };
    return [diagnostic('dimensions-left-out', said, reshape.at && placeOf(reshape.at))];
  });
}

/** An `fn.reshape` that fails once an input says its number of dimensions, where the training program does not say it itself. */
function failingReshape(plan: Plan, declared: Declarations, { node }: InputPlan): Operator | undefined {
  const own = declared.get(node) ?? {};
  const reshapes = plan.liveOperators.filter(hasSourceAxes);
  if (own.ndim === undefined || own.source !== undefined) return undefined;
  if (reshapes.length === 0 || saysItself(node)) return undefined;
  const device = devicesAfter(plan);
  const factsBehind = (replacement: Replacement) =>
    factsOf(plan, (other) => (other === node ? replacement : (declared.get(other) ?? {})), device);
  // Of what is converted only the declaration counts: nothing else is known of the source.
  const [told, untold] = [factsBehind(own), factsBehind({ conversions: [] })];
  return reshapes.find(({ inputs: [input], arguments: given }) => {
    const length = itemsOf(given.get('src_dims')!)?.length;
    if (input === undefined || length === undefined || !upstreamOf([input]).nodes.has(node)) return false;
    const [known, left] = [told(input).ndim, untold(input).ndim];
    return known !== null && known !== length && left === null;
  });
}

/** `rel_shape` beside `src_dims` makes DALI count right. */
function hasSourceAxes({ path, arguments: given }: Operator): boolean {
  return path === 'fn.reshape' && given.has('src_dims') && !given.has('rel_shape') && !given.has('shape');
}

function saysItself({ operator: { path, arguments: given } }: DataNode): boolean {
  return path === 'fn.external_source' && (given.has('ndim') || given.has('layout'));
}
