/** Calls that become their input: only where that has the type, and lies on the device, of what the call gives. */
import type { DType } from '../../model.ts';
import { infer } from '../inference/index.ts';
import type { Around } from '../counterpart.ts';
import type { Meta } from '../graph.ts';
import { dataNodeOf } from '../library/guards.ts';
import type { Call, Replaced } from './rule.ts';

/** Types that an operator is tried with whose input's type is not known. */
const SAMPLES: readonly DType[] = ['UINT8', 'FLOAT'];

/**
 * @param data which argument of the text is the input
 * @returns undefined where leaving the call out would change more than what is random
 */
export function identity(
  call: Call,
  data: { readonly position: number; readonly name: string | null },
  said: string,
): Replaced | undefined {
  const [input, ...others] = call.inputs;
  const [output, ...more] = call.outputs;
  if (input === undefined || output === undefined || others.length > 0 || more.length > 0) return undefined;
  if (input.meta.device !== output.device) return undefined;
  const around = castFrom(input.meta, output, call);
  return around === undefined ? undefined : { edit: { kind: 'argument', ...data, around }, said };
}

/** The cast that gives `from` the type of `to`; null where none is needed, undefined where that is not known. */
export function castFrom(
  from: Meta,
  to: Meta,
  call: Pick<Call, 'make'> & Partial<Call>,
): Around | null | undefined {
  if (from.dtype === null || to.dtype === null) return keepsType(from, call) ? null : undefined;
  if (from.dtype === to.dtype) return null;
  return {
    path: 'fn.cast',
    arguments: new Map([['dtype', call.make.symbol(`nvidia.dali.types.${to.dtype}`)]]),
  };
}

/** True where the result has the type of the input, whatever that is. */
function keepsType(from: Meta, { path, device, arguments: given, inputs }: Partial<Call>): boolean {
  if (path === undefined || device === undefined || given === undefined || inputs?.length !== 1) return false;
  const others = [...given].flatMap(([name, value]) => {
    const node = dataNodeOf(value);
    return node === undefined ? [] : [[name, node.meta] as const];
  });
  return SAMPLES.every((dtype) => {
    const call = {
      path,
      device,
      arguments: given,
      inputs: [{ ...from, dtype }],
      tensorArguments: new Map(others),
    };
    return infer(call)?.[0]?.dtype === dtype;
  });
}
