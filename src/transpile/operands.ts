/** Scalars of numpy beside data: they keep their type in arithmetic, which a number of Python in their place would not. */
import { arrayConstantOf } from '../dali/arrays.ts';
import { dtypeOfNumber, scalarOf } from '../dali/scalars.ts';
import type { Value } from '../python/evaluation/value.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { nodesIn } from './contexts.ts';
import type { Printed } from './printing.ts';
import type { UnitState } from './unit-state.ts';

const ARITHMETIC = /^(binary_operator|comparison_operator|augmented_assignment)$/;

/** `types.Constant(3, dtype=types.UINT8)` for an operand that must not become a number; undefined for any other expression. */
export function typedOperand(
  state: UnitState,
  node: SyntaxNode,
  values: readonly Value[],
): Printed | undefined {
  const { parent } = node;
  if (parent === null || !ARITHMETIC.test(parent.type)) return undefined;
  const isBesideData = parent.kids.some(
    (kid) => kid !== node && state.contexts.values(kid).some((value) => nodesIn(value).length > 0),
  );
  if (!isBesideData || !values.some(losesItsType)) return undefined;
  const number = state.printer.one(values);
  const dtypes = new Set(values.map((value) => scalarOf(value)?.dtype));
  const [dtype, ...others] = dtypes;
  if (number === undefined || dtype === undefined || others.length > 0) return undefined;
  const [constant, type] = [state.printer.type('Constant'), state.printer.type(dtype)];
  return {
    text: `${constant.text}(${number.text}, dtype=${type.text})`,
    imports: [...number.imports, ...constant.imports, ...type.imports],
  };
}

function losesItsType(value: Value): boolean {
  const scalar = arrayConstantOf(value)?.isScalar === true ? scalarOf(value) : undefined;
  return scalar !== undefined && scalar.dtype !== dtypeOfNumber(scalar.value);
}
