/**
 * `fn.readers.numpy`: arrays, of the type and shape that the files have (DALI 1.22 to 2.4). A region of interest is what
 * `fn.slice` cuts out of the whole array, bit for bit, policies included (DALI 2.4).
 */
import type { Value } from '../../python/evaluation/value.ts';
import type { OperatorCall } from '../inference/call.ts';
import { numbers, numbersIn } from './values.ts';
import { renamed } from './arguments.ts';
import type { Conversion, InputOutput, Refusal } from './input-operator.ts';
import { readers, unknown } from './reader.ts';

/** Arguments of a region by those of `fn.slice`. */
const REGION: Readonly<Record<string, string>> = {
  roi_start: 'start',
  roi_end: 'end',
  roi_shape: 'shape',
  rel_roi_start: 'rel_start',
  rel_roi_end: 'rel_end',
  rel_roi_shape: 'rel_shape',
};
const POLICY: Readonly<Record<string, string>> = {
  out_of_bounds_policy: 'out_of_bounds_policy',
  fill_value: 'fill_values',
};

export const READERS_NUMPY = readers(['fn.readers.numpy', 'fn.numpy_reader'], (call) => {
  const region = renamed(call, REGION);
  const refusal = region.size === 0 ? undefined : refusalOf(call);
  const conversions = region.size === 0 || refusal !== undefined ? [] : [sliceOf(call, region)];
  const output: InputOutput = {
    role: 'decoded',
    meta: unknown('fn.readers.numpy takes it from the files', call.device),
    replacement: conversions.length === 0 ? {} : { conversions },
  };
  return [refusal === undefined ? output : { ...output, refusal }];
});

function sliceOf(call: OperatorCall, region: ReadonlyMap<string, Value>): Conversion {
  const axes = axesOf(call)!;
  return {
    path: 'fn.slice',
    arguments: new Map([...region, ['axes', numbers(axes)], ...renamed(call, POLICY)]),
    output: null,
  };
}

/** `roi_axes`, else as many axes as the region has numbers. */
function axesOf(call: OperatorCall): readonly number[] | undefined {
  const given = numbersIn(call.arguments.get('roi_axes'));
  if (call.arguments.has('roi_axes') && given?.length !== 0) return given;
  const [first] = renamed(call, REGION).values();
  return numbersIn(first)?.map((_, i) => i);
}

function refusalOf(call: OperatorCall): Refusal | undefined {
  for (const argument of Object.keys(REGION)) {
    const value = call.arguments.get(argument);
    if (value?.cell.kind === 'foreign' && numbersIn(value) === undefined)
      return { argument, why: 'the region that it reads is computed by other operators' };
  }
  return axesOf(call) === undefined ? { argument: 'roi_axes', why: 'its axes are not known' } : undefined;
}
