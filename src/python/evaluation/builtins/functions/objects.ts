/** Built-in functions on objects: attributes, types, texts. */
import type { Namespace } from '../../stores.ts';
import type { Interpreter } from '../../interpreter.ts';
import { PythonRaise } from '../../signals.ts';
import type { Value } from '../../value.ts';
import { asciiText } from '../ascii.ts';
import { localNames, namesOf } from './namespaces.ts';
import { attributesOf } from '../attributes-dict.ts';
import { attributeKnown } from '../attribute-names.ts';
import { textOf } from '../cells.ts';
import { eachAlternative, unknownFrom } from '../contents.ts';
import { formatSpec } from '../format.ts';
import { defines } from '../lookup.ts';
import { loseAttributes, openAttributes, replacedDict } from '../replaced-dict.ts';
import type { Given } from '../signature.ts';
import { lazy, strict } from '../taught.ts';
import { isInstanceOf, isSubclassOf } from '../types.ts';

/** The name of an attribute. Raises TypeError where it is no str. */
function nameOf(given: Given, m: Interpreter): string {
  return textOf(given.need('name')) ?? m.raise('TypeError', 'attribute name must be string');
}

/** The attribute, `absent` where Python raises AttributeError, `open` where it may. */
function find(value: Value, name: string, m: Interpreter): Value | 'absent' | 'open' {
  const { cell } = value;
  if (cell.kind === 'unknown' || cell.kind === 'choice') return 'open';
  const known = attributeKnown(value, name);
  if (known === false) return 'absent';
  if (m.mayLack(value, name)) return 'open';
  if (cell.kind === 'instance' && openAttributes(cell.namespace) !== undefined && !isMember(value, name, m))
    return 'open';
  try {
    const found = m.attribute(value, name);
    // A library may or may not have a name that is not taught; a slot that is there may hold something unknown.
    if (
      found.cell.kind === 'symbol' &&
      (cell.kind === 'symbol' || cell.kind === 'module') &&
      !isMember(value, name, m)
    )
      return 'open';
    return found.cell.kind === 'unknown' && known !== true && !isMember(value, name, m) ? 'open' : found;
  } catch (error) {
    if (!(error instanceof PythonRaise)) throw error;
    if (m.isInstance(error.exception, m.builtin('AttributeError')) === true) return 'absent';
    throw error;
  }
}

function isMember(value: Value, name: string, m: Interpreter): boolean {
  const { kind } = value.cell;
  if (kind !== 'instance' && kind !== 'module' && kind !== 'class') return false;
  return m.members(value)?.some(([member]) => member === name) ?? false;
}

/** `getattr`: lazy because its default may be unknown, and matters only where there is no attribute. */
function getattr(given: Given, m: Interpreter): Value {
  const otherwise = given.get('default');
  return eachAlternative(m, 'getattr', [given.need('obj'), given.need('name')], ([value, name]) => {
    const text = textOf(name) ?? m.raise('TypeError', 'attribute name must be string');
    if (otherwise === undefined) return m.attribute(value!, text);
    const found = find(value!, text, m);
    if (found === 'absent') return otherwise;
    return found === 'open' ? unknownFrom(m, `getattr(…, '${text}')`, [value!]) : found;
  });
}

function hasattr(given: Given, m: Interpreter): Value {
  const found = find(given.need('obj'), nameOf(given, m), m);
  if (found === 'open') return unknownFrom(m, `hasattr(…, '${nameOf(given, m)}')`, [given.need('obj')]);
  return m.make.bool(found !== 'absent', [given.need('obj')]);
}

/** `setattr`: lazy because what is written may be anything. */
function setattr(given: Given, m: Interpreter): Value {
  return writeAttribute(given, m, (object, name) => m.setAttribute(object, name, given.need('value')));
}

function delattr(given: Given, m: Interpreter): Value {
  return writeAttribute(given, m, (object, name) => m.deleteAttribute(object, name));
}

/** Writes the attribute of each alternative; one whose name is not known may be any. */
function writeAttribute(given: Given, m: Interpreter, write: (object: Value, name: string) => void): Value {
  const [object, name] = [given.need('obj'), given.need('name')];
  if (name.cell.kind === 'unknown') {
    eachAlternative(m, 'setattr', [object], ([plain]) => {
      const namespace = namespaceOf(plain!);
      if (namespace !== undefined) loseAttributes(namespace, unknownFrom(m, 'setattr()', [name]), m);
      return m.make.none();
    });
    return m.make.none();
  }
  eachAlternative(m, 'setattr', [object, name], ([plain, plainName]) => {
    write(plain!, textOf(plainName) ?? m.raise('TypeError', 'attribute name must be string'));
    return m.make.none();
  });
  return m.make.none();
}

function namespaceOf({ cell }: Value): Namespace | undefined {
  return cell.kind === 'instance' || cell.kind === 'module' || cell.kind === 'class'
    ? cell.namespace
    : undefined;
}

function callable(given: Given, m: Interpreter): Value {
  const value = given.need('obj');
  const { cell } = value;
  if (['function', 'method', 'builtin', 'class'].includes(cell.kind)) return m.make.bool(true, [value]);
  const own = cell.kind === 'instance' ? defines(cell.class, '__call__') : undefined;
  if (own !== undefined) return m.make.bool(own, [value]);
  if (['foreign', 'symbol', 'instance', 'descriptor'].includes(cell.kind))
    return unknownFrom(m, 'callable()', [value]);
  return m.make.bool(false, [value]);
}

function isinstance(given: Given, m: Interpreter): Value {
  const [value, of] = [given.need('obj'), given.need('class_or_tuple')];
  const answer = isInstanceOf(value, of, m);
  return answer === undefined
    ? unknownFrom(m, 'isinstance()', [value, of])
    : m.make.bool(answer, [value, of]);
}

function issubclass(given: Given, m: Interpreter): Value {
  const [cls, of] = [given.need('cls'), given.need('class_or_tuple')];
  const answer = isSubclassOf(cls, of, m);
  return answer === undefined ? unknownFrom(m, 'issubclass()', [cls, of]) : m.make.bool(answer, [cls, of]);
}

function text(name: string, of: (value: Value, m: Interpreter) => string | undefined) {
  return (given: Given, m: Interpreter): Value => {
    const shown = of(given.need('obj'), m);
    return shown === undefined
      ? unknownFrom(m, `${name}()`, [given.need('obj')])
      : m.make.str(shown, [given.need('obj')]);
  };
}

function format(given: Given, m: Interpreter): Value {
  const spec = given.get('format_spec') === undefined ? '' : textOf(given.get('format_spec'));
  const shown = spec === undefined ? undefined : formatSpec(given.need('value'), spec, m);
  return shown === undefined
    ? unknownFrom(m, 'format()', [given.need('value')])
    : m.make.str(shown, [given.need('value')]);
}

function vars(given: Given, m: Interpreter): Value {
  const object = given.get('object');
  if (object === undefined) return localNames(m);
  if (object.cell.kind === 'module') return namesOf(object.cell.namespace, m);
  const replaced = object.cell.kind === 'instance' ? replacedDict(object.cell.namespace) : undefined;
  if (replaced !== undefined) return replaced.given;
  const namespace = namespaceOf(object);
  if (namespace === undefined || m.members(object) === undefined) return unknownFrom(m, 'vars()', [object]);
  return attributesOf(namespace, m, [object]);
}

/** The built-in functions on objects, by name. */
export function objectFunctions(interpreter: Interpreter): Record<string, Value> {
  const teach = (name: string, parameters: string, body: (given: Given, m: Interpreter) => Value): Value =>
    strict(interpreter, name, parameters, body);
  return {
    getattr: lazy(interpreter, 'getattr', 'obj, name, default=, /', getattr),
    hasattr: teach('hasattr', 'obj, name, /', hasattr),
    setattr: lazy(interpreter, 'setattr', 'obj, name, value, /', setattr),
    delattr: lazy(interpreter, 'delattr', 'obj, name, /', delattr),
    callable: teach('callable', 'obj, /', callable),
    isinstance: teach('isinstance', 'obj, class_or_tuple, /', isinstance),
    issubclass: teach('issubclass', 'cls, class_or_tuple, /', issubclass),
    repr: teach(
      'repr',
      'obj, /',
      text('repr', (value, m) => m.repr(value)),
    ),
    ascii: teach('ascii', 'obj, /', text('ascii', asciiText)),
    format: teach('format', 'value, format_spec=, /', format),
    vars: teach('vars', 'object=, /', vars),
  };
}
