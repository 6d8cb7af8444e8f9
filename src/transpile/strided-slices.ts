/**
 * Slices with a step on the CPU. DALI (1.30 to 2.4) cuts the work on a sample into blocks of at most 16384 values, or into
 * at least 8, along its outermost axes, and forgets the step where a block begins: what is sliced with a step along an axis that is cut comes out
 * wrong, without an error. On the GPU it is right.
 */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { numberOf } from '../dali/values.ts';
import type { DataNode, Meta, Operator } from '../dali/graph.ts';
import type { Replacement } from '../dali/inputs/index.ts';
import { placeOf, textOf } from '../python/syntax/index.ts';
import { devicesAfter } from './devices.ts';
import { factsOf } from './facts.ts';
import { type Plan, Refused } from './plan.ts';

const MOST_VALUES = 16384;
const BLOCKS = 8;
/** Axes whose extents are taken to be enough for all blocks where they are not known. */
const LARGE_AXES = 'HWD';

/**
 * A warning for each such slice that validation computes on the CPU.
 * @throws Refused where `--device cpu` brings one there
 */
export function stridedSlices(
  plan: Plan,
  declared: ReadonlyMap<DataNode, Replacement>,
): readonly Diagnostic[] {
  const device = devicesAfter(plan);
  const facts = factsOf(plan, (node) => declared.get(node) ?? {}, device);
  const seen = new Set<Operator['at']>();
  const found = plan.liveOperators.flatMap((operator) => {
    const { at, inputs, outputs } = operator;
    if (operator.path !== 'subscript' || at === null || seen.has(at) || device(operator) !== 'cpu') return [];
    if (!isCut(operator, facts(inputs[0]!), facts(outputs[0]!))) return [];
    seen.add(at);
    const name = operator.device === 'cpu' ? 'strided-slice' : 'strided-slice-moved';
    return [diagnostic(name, { text: textOf(at), limit: String(MOST_VALUES) }, placeOf(at))];
  });
  if (found.some(({ severity }) => severity === 'error')) throw new Refused(...found);
  return found;
}

/** False only where no axis that is sliced with a step can be cut. */
function isCut(operator: Operator, input: Meta, output: Meta): boolean {
  const { arguments: given } = operator;
  const count = Number(numberOf(given.get('num_subscripts')!)?.value ?? 0);
  const left = [...(output.shape ?? [])];
  const axes = Array.from({ length: Math.max(count, input.ndim ?? 0) }, (_, i) => ({
    extent: given.has(`at_${i}`) ? 1 : (left.shift() ?? null),
    isLarge: LARGE_AXES.includes(input.layout?.[i] || ' '),
    isStrided: given.has(`step_${i}`) && numberOf(given.get(`step_${i}`)!)?.value !== 1,
  }));
  const values = axes.reduce<number | null>(
    (product, { extent }) => (product === null || extent === null ? null : product * extent),
    1,
  );
  const most = input.ndim === null ? Infinity : (values ?? Infinity);
  let blocks = 1;
  for (const { extent, isLarge, isStrided } of axes) {
    if (blocks >= BLOCKS || most / blocks <= MOST_VALUES) return false;
    if (isStrided && extent !== 1) return true;
    blocks *= extent ?? (isLarge ? BLOCKS : 1);
  }
  return false;
}
