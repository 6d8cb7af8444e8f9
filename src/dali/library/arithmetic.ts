/** Arithmetic of data nodes (DALI: `_ArithmeticGenericOp`), written with operators or with `nvidia.dali.math`. */
import type { Interpreter } from '../../python/evaluation/interpreter.ts';
import type { Value } from '../../python/evaluation/value.ts';
import { arrayConstantOf } from '../arrays.ts';
import { operateAsAsked } from '../derandomize/run.ts';
import type { DataNode } from '../graph.ts';
import { OPERANDS } from '../operands.ts';
import { isSequence } from '../values.ts';
import { scalarOf } from '../scalars.ts';
import { constantNode } from './constants.ts';
import { dataNodeOf } from './guards.ts';
import type { Session } from './session.ts';

/**
 * An expression of one to three operands, at least one of them a data node. Its operator has the path `arithmetic`:
 * data nodes (and constant tensors) are its inputs in order, `operator` says what it does (`+`, `<`, `sqrt`), and
 * `left`, `right`, `third` are the scalar operands at their positions.
 * @returns undefined where an operand is not known
 * @throws TypeError of Python for an operand that DALI does not take
 */
export function arithmetic(
  session: Session,
  interpreter: Interpreter,
  operator: string,
  operands: readonly Value[],
): Value | undefined {
  if (operands.some(({ cell }) => cell.kind === 'unknown' || cell.kind === 'choice')) return undefined;
  const device = operands.some((value) => dataNodeOf(value)?.meta.device === 'gpu') ? 'gpu' : 'cpu';
  const given = new Map([['operator', interpreter.make.str(operator)]]);
  const inputs: DataNode[] = [];
  for (const [i, operand] of operands.entries()) {
    const node = dataNodeOf(operand) ?? tensorOperand(session, interpreter, operand, device);
    if (node !== undefined) inputs.push(node);
    else if (isScalar(operand)) given.set(OPERANDS[i]!, operand);
    else return refuse(interpreter, operand);
  }
  const running = { path: 'arithmetic', inputs, arguments: given, device, at: interpreter.here } as const;
  return operateAsAsked(session, interpreter, running)?.[0];
}

/** A `numpy.float64` is a Python float and still none that DALI takes. */
function isScalar(value: Value): boolean {
  const scalar = scalarOf(value);
  return scalar !== undefined && !(arrayConstantOf(value) !== undefined && scalar.dtype === 'FLOAT64');
}

function tensorOperand(
  session: Session,
  interpreter: Interpreter,
  value: Value,
  device: 'cpu' | 'gpu',
): DataNode | undefined {
  if (!isSequence(value) && arrayConstantOf(value)?.isScalar !== false) return undefined;
  const node = constantNode(session, interpreter, value, device);
  return node === undefined ? undefined : dataNodeOf(node);
}

function refuse(interpreter: Interpreter, value: Value): Value | undefined {
  const foreign = ['foreign', 'symbol', 'instance'].includes(value.cell.kind) || isSequence(value);
  if (foreign)
    return interpreter.make.unknown('arithmetic of DALI data with this operand is not followed', [value]);
  return interpreter.raise('TypeError', 'Argument to arithmetic operation not supported.');
}
