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

interface Type {
  readonly methods: Methods;
  accepts(cell: Cell): boolean;
}

function type(name: string, methods: Methods, accepts: (cell: Cell) => boolean): Type {
  return { methods: { ...protocolOf(name), ...methods }, accepts };
}

const isInteger = (cell: Cell): boolean => cell.kind === 'int' || cell.kind === 'bool';

/** The methods of each built-in type that has a name, and which cells are of it. */
const TYPES: ReadonlyMap<string, Type> = new Map([
  ['str', type('str', STR, (cell) => cell.kind === 'str')],
  ['bytes', type('bytes', BYTES, (cell) => cell.kind === 'bytes')],
  ['int', type('int', INT, isInteger)],
  ['bool', type('bool', INT, isInteger)],
  ['float', type('float', FLOAT, (cell) => cell.kind === 'float')],
  ['list', type('list', LIST, (cell) => cell.kind === 'list')],
  ['tuple', type('tuple', TUPLE, (cell) => cell.kind === 'tuple')],
  ['dict', type('dict', DICT, (cell) => cell.kind === 'dict')],
  ['set', type('set', SET, (cell) => cell.kind === 'set' && !cell.frozen)],
  ['frozenset', type('frozenset', FROZEN_SET, (cell) => cell.kind === 'set')],
  ['range', type('range', RANGE, (cell) => cell.kind === 'range')],
  ['slice', type('slice', SLICE, (cell) => cell.kind === 'slice')],
]);

function typeNameOf(cell: Cell): string {
  return cell.kind === 'set' && cell.frozen ? 'frozenset' : cell.kind;
}

/** The function of a method of a built-in type, unbound; undefined where the type has none that is taught. */
export function unboundMethod(name: string, attribute: string, interpreter: Interpreter): Value | undefined {
  const found = TYPES.get(name);
  if (found === undefined || !Object.hasOwn(found.methods, attribute)) return undefined;
  const method = found.methods[attribute]!;
  return functionOf(interpreter, `${name}.${attribute}`, method, (self) => found.accepts(self.cell));
}

/** Names of the methods of a built-in type. */
export function methodNames(name: string): readonly string[] {
  return Object.keys(TYPES.get(name)?.methods ?? {});
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
