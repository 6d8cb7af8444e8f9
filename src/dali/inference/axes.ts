/** Axes that an operator is told by number or by name. */
import type { Meta } from '../graph.ts';
import { isGiven, knownNumbers, textArgument } from './arguments.ts';
import type { OperatorCall } from './call.ts';
import { axesOfNames } from './layouts.ts';

/**
 * Axes by `axis_names` or `axes`; negative ones count from the end where the operator takes them so.
 * @returns undefined where neither is given, null where they are not known
 */
export function axesArgument(
  call: OperatorCall,
  input: Meta,
  names: readonly [axes: string, axisNames: string] = ['axes', 'axis_names'],
): readonly number[] | null | undefined {
  const [byNumber, byName] = names;
  if (isGiven(call, byName)) {
    const text = textArgument(call, byName);
    return typeof text === 'string' && input.layout !== null ? axesOfNames(input.layout, text) : null;
  }
  const numbers = knownNumbers(call, byNumber);
  if (numbers === undefined || numbers === null) return numbers;
  if (numbers.every((axis) => axis >= 0)) return numbers;
  const { ndim } = input;
  return ndim === null ? null : numbers.map((axis) => (axis < 0 ? axis + ndim : axis));
}
