/** Attributes of built-in values: methods bound to them, and the few attributes that are none. */
import type { Interpreter } from '../interpreter.ts';
import type { Cell, Value } from '../value.ts';
import { handle } from './cells.ts';
import { BYTES } from './methods/bytes.ts';
import { DICT } from './methods/dict.ts';
import { LIST } from './methods/list.ts';
import { FLOAT, INT, numberAttribute } from './methods/numbers.ts';
import { boundAttribute, RANGE, SLICE } from './methods/range.ts';
import { FROZEN_SET, SET } from './methods/set.ts';
import { STR } from './methods/str.ts';
import { NAMED_TUPLE, TUPLE } from './methods/tuple.ts';
import { protocolOf } from './protocol.ts';
import { functionOf, type Method } from './taught.ts';

export type Methods = Readonly<Record<string, Method>>;

/** The methods of each built-in type that has a name, and which cells are of it. */
export const TYPES: Readonly<Record<string, { readonly methods: Methods; accepts(cell: Cell): boolean }>> = {
  str: { methods: STR, accepts: (cell) => cell.kind === 'str' },
  bytes: { methods: BYTES, accepts: (cell) => cell.kind === 'bytes' },
  int: { methods: INT, accepts: (cell) => cell.kind === 'int' || cell.kind === 'bool' },
  bool: { methods: INT, accepts: (cell) => cell.kind === 'int' || cell.kind === 'bool' },
  float: { methods: FLOAT, accepts: (cell) => cell.kind === 'float' },
  list: { methods: LIST, accepts: (cell) => cell.kind === 'list' },
  tuple: { methods: TUPLE, accepts: (cell) => cell.kind === 'tuple' },
  dict: { methods: DICT, accepts: (cell) => cell.kind === 'dict' },
  set: { methods: SET, accepts: (cell) => cell.kind === 'set' && !cell.frozen },
  frozenset: { methods: FROZEN_SET, accepts: (cell) => cell.kind === 'set' },
  range: { methods: RANGE, accepts: (cell) => cell.kind === 'range' },
  slice: { methods: SLICE, accepts: (cell) => cell.kind === 'slice' },
};

function typeNameOf(cell: Cell): string {
  return cell.kind === 'set' && cell.frozen ? 'frozenset' : cell.kind;
}

/** The function of a method of a built-in type, unbound; undefined where the type has none that is taught. */
export function unboundMethod(type: string, name: string, interpreter: Interpreter): Value | undefined {
  const entry = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (entry === undefined) return undefined;
  const methods = { ...protocolOf(type), ...entry.methods };
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  return method && functionOf(interpreter, `${type}.${name}`, method, (self) => entry.accepts(self.cell));
}

/** Attribute `name` of a value of a built-in type: a bound method or a number; undefined where none is taught. */
export function methodOf(value: Value, name: string, interpreter: Interpreter): Value | undefined {
  const { cell } = value;
  const plain = numberAttribute(value, name, interpreter) ?? boundAttribute(value, name, interpreter);
  if (plain !== undefined) return plain;
  const found =
    namedTupleMethod(value, name, interpreter) ?? unboundMethod(typeNameOf(cell), name, interpreter);
  return found && handle(interpreter, { kind: 'method', function: found, self: value }, [value]);
}

function namedTupleMethod(value: Value, name: string, interpreter: Interpreter): Value | undefined {
  if (value.cell.kind !== 'tuple' || value.cell.names === undefined || !Object.hasOwn(NAMED_TUPLE, name))
    return undefined;
  return functionOf(interpreter, `tuple.${name}`, NAMED_TUPLE[name]!, (self) => self.cell.kind === 'tuple');
}
