/** Attributes that fire finds by `dir`. */
import { attributeKnown } from '../../evaluation/builtins/attribute-names.ts';
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { attributeIfAny } from '../support/raising.ts';

/** What fire does here is not followed. */
export class Unfollowed extends Error {}

/** Methods that answer for attributes which `dir` does not list, or change what it lists. */
const HOOKS = ['__getattr__', '__dir__'];

/**
 * The attribute of that name that `dir` lists; undefined where there is none.
 * @throws Unfollowed where that is not known
 */
export function memberOf(it: Interpreter, component: Value, name: string): Value | undefined {
  const { cell } = component;
  if (!/^[A-Za-z_]\w*$/.test(name)) return undefined;
  switch (cell.kind) {
    case 'class':
    case 'instance':
    case 'module':
    case 'function':
    case 'method': {
      const isHooked = HOOKS.some((hook) => attributeIfAny(it, component, hook) !== undefined);
      if (isHooked || /^__|^mro$/.test(name))
        throw new Unfollowed('which attributes a component has is not known');
      return attributeIfAny(it, component, name);
    }
    default: {
      const isThere = attributeKnown(component, name);
      if (isThere === undefined) throw new Unfollowed('which attributes a component has is not known');
      return isThere ? it.attribute(component, name) : undefined;
    }
  }
}
