/** The part that most rules share: dtype from an argument. */
import type { DType } from '../../model.ts';
import { dtypeArgument } from './arguments.ts';
import type { OperatorCall } from './call.ts';
import { lostArgument, type Parts } from './meta.ts';

/** `dtype=` where given, else `otherwise`; with the reason where it is given and not known. */
export function typed(call: OperatorCall, otherwise: DType | null): Pick<Parts, 'dtype' | 'lost'> {
  const dtype = dtypeArgument(call);
  if (dtype === undefined) return { dtype: otherwise };
  return dtype === null ? { dtype, lost: lostArgument(call, 'dtype') } : { dtype };
}
