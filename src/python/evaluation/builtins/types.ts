/** Types of values: `type()`, `isinstance()`, `issubclass()`. */
import type { Interpreter } from '../interpreter.ts';
import type { ClassCell, Value } from '../value.ts';
import { isOfAbstract } from './abstract-types.ts';
import { handle } from './cells.ts';
import { hiddenName } from './class-names.ts';
import { unknownFrom } from './contents.ts';
import { defines, isSubclass } from './lookup.ts';
import { isView } from './views.ts';

/** Name of the built-in class of a value, as `interpreter.builtin` knows it; undefined where it is of no such class. */
function builtinTypeName({ cell }: Value): string | undefined {
  switch (cell.kind) {
    case 'bool':
    case 'int':
    case 'float':
    case 'str':
    case 'bytes':
    case 'list':
    case 'dict':
    case 'slice':
    case 'range':
    case 'super':
      return cell.kind;
    case 'tuple':
      return cell.names === undefined ? 'tuple' : undefined;
    case 'set':
      return cell.frozen ? 'frozenset' : 'set';
    case 'none':
      return hiddenName('NoneType');
    case 'ellipsis':
    case 'function':
    case 'method':
    case 'module':
      return hiddenName(cell.kind);
    case 'descriptor':
      return cell.type === 'cached_property' ? undefined : cell.type;
    default:
      return undefined;
  }
}

/** `type(value)`; Unknown where it is not known. */
export function typeOf(value: Value, interpreter: Interpreter): Value {
  const { cell } = value;
  if (cell.kind === 'instance') return handle(interpreter, cell.class, [value]);
  if (cell.kind === 'tuple' && cell.class !== undefined) return handle(interpreter, cell.class, [value]);
  if (cell.kind === 'class')
    return isPlainClass(cell, interpreter)
      ? interpreter.builtin('type')
      : unknownFrom(interpreter, 'type()', [value]);
  const name = builtinTypeName(value);
  return name === undefined ? unknownFrom(interpreter, 'type()', [value]) : interpreter.builtin(name);
}

/** True where the metaclass is certainly `type`: every base is a built-in class or a class of the program. */
function isPlainClass(cell: ClassCell, interpreter: Interpreter): boolean {
  if (cell.node === null)
    return interpreter.builtin('object').cell === cell || isBuiltinClass(cell, interpreter);
  return cell.bases.every((base) => base.cell.kind === 'class' && isPlainClass(base.cell, interpreter));
}

function isBuiltinClass(cell: ClassCell, interpreter: Interpreter): boolean {
  return cell.module === null && isSubclass(cell, classOf(interpreter, 'object')) === true;
}

function classOf(interpreter: Interpreter, name: string): ClassCell {
  return interpreter.builtin(name).cell as ClassCell;
}

/** `isinstance(value, of)`, `of` a class or a tuple of them; undefined where it is not known. */
export function isInstanceOf(value: Value, of: Value, interpreter: Interpreter): boolean | undefined {
  return anyOf(of, interpreter, (single) => isInstanceOfOne(value, single, interpreter));
}

/** `issubclass(cls, of)`; undefined where it is not known. */
export function isSubclassOf(cls: Value, of: Value, interpreter: Interpreter): boolean | undefined {
  const { cell } = cls;
  const object = interpreter.builtin('object').cell;
  return anyOf(of, interpreter, (single) => {
    if (cell.kind !== 'class' || single.cell.kind !== 'class') return undefined;
    if (isAsked(single.cell, '__subclasscheck__')) return undefined;
    return single.cell === object || isSubclass(cell, single.cell);
  });
}

/** True where the test holds for one of the classes, undefined where that is not known. */
function anyOf(
  of: Value,
  interpreter: Interpreter,
  test: (single: Value) => boolean | undefined,
): boolean | undefined {
  // Tuples may hold the same tuple often.
  interpreter.step();
  if (of.cell.kind !== 'tuple') return test(of);
  const answers = of.cell.items.map((single) => anyOf(single, interpreter, test));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function isInstanceOfOne(value: Value, of: Value, interpreter: Interpreter): boolean | undefined {
  const { cell } = value;
  if (cell.kind === 'choice') {
    const [a, b] = [isInstanceOfOne(cell.then, of, interpreter), isInstanceOfOne(cell.else, of, interpreter)];
    return a === b ? a : undefined;
  }
  if (cell.kind === 'unknown') return undefined;
  if (cell.kind === 'foreign' && !isView(cell)) return cell.library.isInstance?.(value, of);
  if (cell.kind === 'symbol') return undefined;
  if (of.cell.kind === 'symbol')
    return isOfAbstract(value, builtinTypeName(value), of.cell.path, interpreter);
  if (of.cell.kind !== 'class') return undefined;
  if (isAsked(of.cell, '__instancecheck__')) return undefined;
  if (of.cell === interpreter.builtin('object').cell) return true;
  if (cell.kind === 'instance') return isSubclass(cell.class, of.cell);
  if (cell.kind === 'tuple' && cell.class !== undefined) {
    if (of.cell === interpreter.builtin('tuple').cell) return true;
    return isSubclass(cell.class, of.cell);
  }
  if (cell.kind === 'foreign') return false;
  if (cell.kind === 'class')
    return of.cell === interpreter.builtin('type').cell ? true : classIsInstance(cell, of.cell, interpreter);
  const type = builtinTypeName(value);
  if (type !== undefined) return isSubclass(classOf(interpreter, type), of.cell);
  // Iterators and built-in functions: of none of the classes that have a name here.
  return cell.kind === 'iterator' || cell.kind === 'builtin' ? false : undefined;
}

/** True where the metaclass of a class has its own say about what is of it. */
function isAsked({ metaclass }: ClassCell, name: string): boolean {
  return metaclass !== undefined && defines(metaclass, name) !== false;
}

/** Built-in types from which, beside `type`, no metaclass can be derived (CPython: "multiple bases have instance lay-out conflict"). */
const NEVER_OF_CLASSES = [
  'bool',
  'int',
  'float',
  'str',
  'bytes',
  'list',
  'tuple',
  'dict',
  'set',
  'frozenset',
];

/** A class is an instance of its metaclass, which is not followed; of a plain class it is none. */
function classIsInstance(cell: ClassCell, of: ClassCell, interpreter: Interpreter): boolean | undefined {
  if (NEVER_OF_CLASSES.some((name) => interpreter.builtin(name).cell === of)) return false;
  return of.bases.length === 0 || cell.node === null ? false : undefined;
}
