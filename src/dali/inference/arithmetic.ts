/** Arithmetic, comparisons, bitwise operators and `nvidia.dali.math` (types: DALI, "Type promotion rules"). */
import type { DType } from '../../model.ts';
import { isBool, isFloat, promote } from '../dtypes.ts';
import type { Meta } from '../graph.ts';
import { arithmeticScalarType } from '../scalars.ts';
import { textArgument } from './arguments.ts';
import type { Family, OperatorCall } from './call.ts';
import { broadcast } from './broadcast.ts';
import { lostBefore, output } from './meta.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'not']);
/** They keep the type of their one operand. */
const KEEPING: ReadonlySet<string> = new Set(['minus', 'abs', 'bitnot']);
const PROMOTING: ReadonlySet<string> = new Set(['+', '-', '*', '//', '%', '**', 'min', 'max', 'clamp']);
const BITWISE: ReadonlySet<string> = new Set(['&', '|', '^', '<<', '>>']);

function arithmetic(call: OperatorCall): readonly Meta[] {
  const operator = textArgument(call, 'operator') ?? '';
  const operands = operandTypes(call);
  const shape = broadcast(call.inputs.map((input) => input.shape));
  const ndims = call.inputs.map(({ ndim }) => ndim);
  const ndim = ndims.includes(null) ? null : Math.max(0, ...ndims.map((n) => n ?? 0));
  return [
    output(call, {
      dtype: operands === null ? null : resultType(operator, operands),
      ndim,
      layout: layoutOf(call),
      shape,
      lost: lostBefore(call) ?? `DALI has no \`${operator}\` of these types`,
    }),
  ];
}

/** Types of the operands in order, scalars included; null where one is not known. */
function operandTypes(call: OperatorCall): readonly DType[] | null {
  const tensors = [...call.inputs];
  const count = tensors.length + ['left', 'right', 'third'].filter((name) => call.arguments.has(name)).length;
  const types = Array.from({ length: count }, (_, i) => {
    const scalar = call.arguments.get(['left', 'right', 'third'][i]!);
    return scalar === undefined ? (tensors.shift()?.dtype ?? null) : arithmeticScalarType(scalar);
  });
  return types.every((type) => type !== null) ? types : null;
}

/** null where DALI refuses the types. */
function resultType(operator: string, types: readonly DType[]): DType | null {
  if (types.includes('FLOAT16')) return null;
  const common = types.reduce(promote);
  if (COMPARISONS.has(operator)) return 'BOOL';
  if (KEEPING.has(operator)) return common;
  if (BITWISE.has(operator)) return isFloat(common) ? null : common;
  if (PROMOTING.has(operator)) return isBool(common) && operator !== '*' ? null : common;
  return common === 'FLOAT64' ? 'FLOAT64' : isBool(common) ? null : 'FLOAT';
}

/** The longest; the others must be equal to it, a suffix of it, or none. */
function layoutOf(call: OperatorCall): string | null {
  const layouts = call.inputs.map(({ layout }) => layout);
  if (layouts.includes(null)) return null;
  return layouts.reduce<string>(
    (longest, layout) => (layout!.length > longest.length ? layout! : longest),
    '',
  );
}

export const ARITHMETIC: Family = { arithmetic };
