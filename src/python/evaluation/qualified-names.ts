/** `__qualname__` and `__module__` of what the program defines (PEP 3155; data model 3.2.8.1, 3.2.10). */
import { field, textOf } from '../syntax/index.ts';
import type { Machine } from './machine.ts';
import type { ClassCell, FunctionCell, Value } from './value.ts';

/** Scopes whose part in the name differs between versions of Python. */
const COMPREHENSION = /_comprehension$|^generator_expression$/;

/** The path from the module to a definition: `Loader.build`, `factory.<locals>.inner`. */
export function qualifiedName(m: Machine, { node, name }: ClassCell | FunctionCell): Value {
  let path = name;
  let inner = node;
  for (let at = node?.parent ?? null; at !== null; inner = at, at = at.parent) {
    if (COMPREHENSION.test(at.type))
      return m.make.unknown('the qualified name of what a comprehension makes is not followed');
    // Defaults, bases and decorators stand outside of what they belong to.
    if (field(at, 'body') !== inner) continue;
    if (at.type === 'class_definition') path = `${textOf(field(at, 'name')!)}.${path}`;
    if (at.type !== 'function_definition' && at.type !== 'lambda') continue;
    // A definition under a global name belongs to no function.
    if (path === name && m.declared(at).get(name) === 'global') break;
    const around = at.type === 'lambda' ? '<lambda>' : textOf(field(at, 'name')!);
    path = `${around}.<locals>.${path}`;
  }
  return m.make.str(path);
}

/** `__name__` of the module in which something is defined, as it is now; undefined where nothing tells it. */
export function moduleName(m: Machine, { module }: ClassCell | FunctionCell): Value | undefined {
  return module === null ? undefined : m.presentName(m.globalsOf(module), '__name__');
}
