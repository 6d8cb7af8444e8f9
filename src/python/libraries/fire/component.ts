/** What fire sees in a component: whether and how it can be called (fire 0.7, `inspectutils.py`). */
import { parametersOf } from '../../evaluation/parameters.ts';
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { attributeIfAny } from '../support/raising.ts';

/** The attribute of functions whose words are parsed by functions of the program. */
export const METADATA = 'FIRE_METADATA';

export interface Signature {
  /** Parameters that positional words fill, in order. */
  readonly positional: readonly string[];
  readonly keywordOnly: readonly string[];
  readonly defaults: ReadonlyMap<string, Value>;
  /** It has `*args`. */
  readonly takesRest: boolean;
  /** It has `**kwargs`. */
  readonly takesNamed: boolean;
}

const NOTHING: Signature = {
  positional: [],
  keywordOnly: [],
  defaults: new Map(),
  takesRest: false,
  takesNamed: false,
};

export type Callable = 'routine' | 'class' | 'object';

/** How fire calls a component; null where it is not called, undefined where that is not known. */
export function callableKind(it: Interpreter, component: Value): Callable | null | undefined {
  const { cell } = component;
  switch (cell.kind) {
    case 'function':
    case 'method':
    case 'builtin':
      return 'routine';
    case 'class':
      return 'class';
    case 'instance':
      return attributeIfAny(it, component, '__call__') === undefined ? null : 'object';
    case 'foreign':
    case 'symbol':
    case 'unknown':
    case 'choice':
    case 'descriptor':
      return undefined;
    default:
      return null;
  }
}

/** @param skipped how many parameters the call itself fills (`self`) */
function ofFunction({ cell }: Value, skipped: number): Signature | undefined {
  if (cell.kind === 'method') return ofFunction(cell.function, 1);
  if (cell.kind !== 'function') return undefined;
  const { node, attributes, defaults } = cell;
  const isAsync = node.tree.text.startsWith('async', node.start);
  const isDecorated = [METADATA, '__signature__'].some((name) => attributes.read(name) !== undefined);
  if (isAsync || isDecorated) return undefined;
  const wrapped = attributes.read('__wrapped__');
  if (wrapped !== undefined) return ofFunction(wrapped, skipped);
  const own = parametersOf(node);
  if (own.positionalOnly.size > 0 || own.positional.length < skipped) return undefined;
  return {
    positional: own.positional.slice(skipped),
    keywordOnly: own.keywordOnly,
    defaults,
    takesRest: own.rest !== null,
    takesNamed: own.keywords !== null,
  };
}

/** Parameters of a component that is called; undefined where they are not known. */
export function signatureOf(it: Interpreter, component: Value, kind: Callable): Signature | undefined {
  if (kind === 'routine') return ofFunction(component, 0);
  if (kind === 'object') {
    const isMarked = attributeIfAny(it, component, METADATA) !== undefined;
    return isMarked ? undefined : ofFunction(it.attribute(component, '__call__'), 1);
  }
  const own = ['__new__', '__signature__', METADATA].some((name) => hasOwn(component, name));
  if (own || component.cell.kind !== 'class' || component.cell.metaclass !== undefined) return undefined;
  const init = it.attribute(component, '__init__');
  if (init.cell.kind === 'builtin' && init.cell.name === 'object.__init__') return NOTHING;
  return ofFunction(init, 1);
}

/** True where a class, or a class of the program that it derives from, defines a name. */
function hasOwn({ cell }: Value, name: string): boolean {
  if (cell.kind !== 'class') return false;
  return cell.namespace.read(name) !== undefined || cell.bases.some((base) => hasOwn(base, name));
}
