/** Reading cells as plain JavaScript values, and naming their Python types in messages. */
import { VALUE } from '../effort.ts';
import type { Interpreter } from '../interpreter.ts';
import type { Cell, Value } from '../value.ts';

/** The value of an int or bool. */
export function integerOf(cell: Cell | undefined): bigint | undefined {
  if (cell?.kind === 'int') return cell.value;
  if (cell?.kind === 'bool') return cell.value ? 1n : 0n;
  return undefined;
}

/** The text of a str. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.cell.kind === 'str' ? value.cell.value : undefined;
}

export function isNumber(cell: Cell): boolean {
  return cell.kind === 'int' || cell.kind === 'bool' || cell.kind === 'float';
}

export function isNone(value: Value | undefined): boolean {
  return value?.cell.kind === 'none';
}

const TYPE_NAMES: Partial<Record<Cell['kind'], string>> = {
  none: 'NoneType',
  function: 'function',
  method: 'method',
  builtin: 'builtin_function_or_method',
  class: 'type',
};

/** Name of a value's type as Python's messages print it. */
export function typeName(value: Value): string {
  const { cell } = value;
  if (cell.kind === 'instance') return cell.class.name;
  if (cell.kind === 'tuple' && cell.class !== undefined) return cell.class.name;
  if (cell.kind === 'set') return cell.frozen ? 'frozenset' : 'set';
  if (cell.kind === 'descriptor') return cell.type;
  return TYPE_NAMES[cell.kind] ?? cell.kind;
}

/** A further handle on a cell, made where evaluation stands. */
export function handle(interpreter: Interpreter, cell: Cell, from: readonly Value[] = []): Value {
  return { cell, origin: { at: interpreter.here, from: from.map((value) => value.origin) } };
}

/** Calls with positional arguments only. */
export function callWith(interpreter: Interpreter, callee: Value, ...positional: readonly Value[]): Value {
  return interpreter.call(callee, { positional, keywords: new Map(), open: null, node: interpreter.here });
}

/** Texts that all come from one value. */
export function textsFrom(
  value: Value,
  texts: readonly string[],
  interpreter: Interpreter,
): readonly Value[] {
  interpreter.step(texts.length * VALUE);
  // One origin for all: it is the same for each.
  const { origin } = interpreter.make.str('', [value]);
  return texts.map((text) => ({ cell: { kind: 'str', value: text }, origin }));
}
