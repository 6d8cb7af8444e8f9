/** Operators that Python does not define between built-in types: TypeError. */
import type { Interpreter } from '../interpreter.ts';
import type { Cell, Value } from '../value.ts';
import { isNumber, typeName } from './cells.ts';

/** Kinds whose operators are all known: nothing that the program or a library defines takes part. */
const PLAIN: ReadonlySet<Cell['kind']> = new Set([
  'none',
  'ellipsis',
  'bool',
  'int',
  'float',
  'str',
  'bytes',
  'tuple',
  'list',
  'dict',
  'set',
  'slice',
  'range',
]);

function isPlain({ cell }: Value): boolean {
  return PLAIN.has(cell.kind) && !(cell.kind === 'tuple' && cell.class !== undefined);
}

/** Raises TypeError where Python certainly does; gives undefined where a result may exist that is not followed. */
export function rejectBinary(
  operator: string,
  left: Value,
  right: Value,
  interpreter: Interpreter,
): undefined {
  if (!isPlain(left) || !isPlain(right) || isDefined(operator, left.cell, right.cell)) return undefined;
  const shown = operator === '**' ? '** or pow()' : operator;
  interpreter.raise(
    'TypeError',
    `unsupported operand type(s) for ${shown}: '${typeName(left)}' and '${typeName(right)}'`,
  );
}

/** True where both types have the operator for each other, whatever their values. */
function isDefined(operator: string, a: Cell, b: Cell): boolean {
  if (operator === '%' && (a.kind === 'str' || a.kind === 'bytes')) return true;
  if (operator === '*') return (isNumber(a) && isNumber(b)) || isRepetition(a, b) || isRepetition(b, a);
  if (isNumber(a) && isNumber(b))
    return operator !== '@' && (!/[<>&|^]/.test(operator) || (a.kind !== 'float' && b.kind !== 'float'));
  if (a.kind !== b.kind) return false;
  if (operator === '+') return ['str', 'bytes', 'tuple', 'list'].includes(a.kind);
  if (a.kind === 'dict') return operator === '|';
  return a.kind === 'set' && /^[-&|^]$/.test(operator);
}

function isRepetition(sequence: Cell, times: Cell): boolean {
  return (
    ['str', 'bytes', 'tuple', 'list'].includes(sequence.kind) &&
    (times.kind === 'int' || times.kind === 'bool')
  );
}

/** Raises TypeError where an operand has no such unary operator. */
export function rejectUnary(operator: string, operand: Value, interpreter: Interpreter): undefined {
  if (!isPlain(operand) || (isNumber(operand.cell) && !(operator === '~' && operand.cell.kind === 'float')))
    return undefined;
  interpreter.raise('TypeError', `bad operand type for unary ${operator}: '${typeName(operand)}'`);
}

/** Raises TypeError where Python has no order between two types. */
export function rejectOrder(
  left: Value,
  right: Value,
  interpreter: Interpreter,
  operator: string,
): undefined {
  if (!isPlain(left) || !isPlain(right)) return undefined;
  const isOrdered =
    left.cell.kind === right.cell.kind && ['str', 'bytes', 'tuple', 'list', 'set'].includes(left.cell.kind);
  if (isOrdered || (isNumber(left.cell) && isNumber(right.cell))) return undefined;
  interpreter.raise(
    'TypeError',
    `'${operator}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
  );
}
