/** The built-in classes: `int`, `str`, `list`, … as types and as what makes their instances. */
import type { CallArguments, Interpreter } from '../interpreter.ts';
import type { ClassCell, DescriptorCell, Value } from '../value.ts';
import { handle } from './cells.ts';
import { CONSTRUCTORS } from './constructors.ts';
import { unknownFrom } from './contents.ts';
import { CLASS_METHODS } from './class-methods.ts';
import { TYPES, unboundMethod } from './methods.ts';
import { protocolOf } from './protocol.ts';
import { HIDDEN_TYPES, hiddenName } from './types.ts';

/** Classes whose instances are not followed: only `isinstance` knows them. */
const OPAQUE = ['complex', 'bytearray', 'memoryview'];

/** The built-in classes by name; hidden ones in angle brackets. */
export function builtinClasses(interpreter: Interpreter): Readonly<Record<string, Value>> {
  const { make } = interpreter;
  const object = make.class('object', {});
  const classes: Record<string, Value> = { object };
  const add = (key: string, name: string, base: Value, constructor: Value | undefined): void => {
    classes[key] = make.class(name, members(name, interpreter), constructing(name, constructor), [base]);
  };
  for (const [name, teach] of Object.entries(CONSTRUCTORS)) {
    if (name !== 'bool') add(name, name, object, teach(interpreter));
  }
  add('bool', 'bool', classes['int']!, CONSTRUCTORS['bool']!(interpreter));
  for (const name of OPAQUE) add(name, name, object, undefined);
  for (const name of HIDDEN_TYPES) add(hiddenName(name), name, object, undefined);
  return classes;
}

/** Methods as functions of the class: `map(str.strip, lines)`, `dict.fromkeys(names)`. */
function members(type: string, interpreter: Interpreter): Record<string, Value> {
  const result: Record<string, Value> = {};
  const names = Object.hasOwn(TYPES, type)
    ? [...Object.keys(TYPES[type]!.methods), ...Object.keys(protocolOf(type))]
    : [];
  for (const name of names) {
    const found = unboundMethod(type, name, interpreter);
    if (found !== undefined) result[name] = found;
  }
  for (const [name, teach] of Object.entries(CLASS_METHODS[type] ?? {})) {
    const cell: DescriptorCell = { kind: 'descriptor', type: 'staticmethod', function: teach(interpreter) };
    result[name] = handle(interpreter, cell);
  }
  return result;
}

/** Makes an instance through the constructor's function; instances of derived classes are not followed. */
function constructing(name: string, constructor: Value | undefined): NonNullable<ClassCell['construct']> {
  return (self: Value, args: CallArguments, interpreter: Interpreter): Value => {
    const isDerived = self.cell.kind === 'instance' && self.cell.class !== interpreter.builtin(name).cell;
    if (constructor === undefined || isDerived)
      return unknownFrom(interpreter, `an instance of ${name}`, args.positional);
    return interpreter.call(constructor, args);
  };
}
