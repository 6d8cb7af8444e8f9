/** The functions that led to a pipeline, and which calls of the text may be of them. */
import type { PipelineCall } from '../dali/graph.ts';
import type { FunctionCell } from '../python/evaluation/value.ts';
import { field, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';
import { isLabelOnly, readsIn } from './names-in-scope.ts';
import { functionOf } from './plan.ts';
import { nodesOf, receiverOf, scopeOfName, writesAttribute } from './receivers.ts';

/** Names by which they are called → what is called so is only functions and classes of modules, no methods. */
export type Makers = ReadonlyMap<string, boolean>;

export function makersOf(call: PipelineCall): Makers {
  const fn = functionOf(call.definition.function);
  const functions = [...call.callers.map((caller) => caller.function), ...(fn === undefined ? [] : [fn])];
  const names = [call.at, ...call.callStack].flatMap((at) => (at === null ? [] : (calledName(at) ?? [])));
  if (fn !== undefined) names.push(fn.name);
  return new Map(
    names.map((name) => {
      const called = functions.filter((one) => nameOf(one) === name);
      return [name, called.length > 0 && called.every(isOfModule)];
    }),
  );
}

/** The last name of what a call calls; undefined where it has none. */
export function calledName(call: SyntaxNode): string | undefined {
  const called = field(call, 'function');
  const last = called?.type === 'attribute' ? field(called, 'attribute') : called;
  return last?.type === 'identifier' ? textOf(last) : undefined;
}

/**
 * Whether a call may be of one of the makers. `x.f()` is no call of a function `f` of a module where `x` is something else,
 * and nothing can have put `f` into it: `session.run()` is not the program's `run()`.
 */
export function mayBeOf(makers: Makers, call: SyntaxNode, evaluated: Evaluated): boolean {
  const name = calledName(call);
  const isFunction = name === undefined ? undefined : makers.get(name);
  if (name === undefined || isFunction === undefined) return false;
  const called = field(call, 'function')!;
  if (called.type !== 'attribute') return true;
  const receiver = receiverOf(field(called, 'object')!, evaluated);
  if (receiver === 'library') return writesAttribute(name, evaluated);
  return receiver === 'module' || !isFunction || isHeld(name, evaluated);
}

/** A class is called by its own name. */
function nameOf({ name, owner }: FunctionCell): string {
  return name === '__init__' && owner !== null ? owner.name : name;
}

function isOfModule({ name, owner }: FunctionCell): boolean {
  return owner === null || name === '__init__';
}

/** True where the program does more with a function than call it: an object may have it then. */
function isHeld(name: string, evaluated: Evaluated): boolean {
  return nodesOf(evaluated).some((node) => holds(node, name, evaluated));
}

function holds(node: SyntaxNode, name: string, evaluated: Evaluated): boolean {
  if (node.type === 'decorated_definition') {
    const definition = field(node, 'definition')!;
    const decorators = node.kids.filter(({ type }) => type === 'decorator');
    return (
      textOf(field(definition, 'name')!) === name && decorators.some((one) => !isOfLibrary(one, evaluated))
    );
  }
  if (node.type !== 'identifier' || textOf(node) !== name) return false;
  const { parent } = node;
  if (isLabelOnly(node)) {
    if (parent?.type !== 'attribute' || isCalled(parent)) return false;
    return receiverOf(field(parent, 'object')!, evaluated) === 'module';
  }
  if (isCalled(node) || [...readsIn(node)].length === 0) return false;
  const scope = scopeOfName(node, evaluated);
  return (
    /^(module|class)$/.test(scope.kind) || [...walk(scope.node)].some((inner) => isDefinition(inner, name))
  );
}

/** `@torch.no_grad()` gives the function to nobody. */
function isOfLibrary(decorator: SyntaxNode, evaluated: Evaluated): boolean {
  const [made] = decorator.kids;
  const called = made?.type === 'call' ? field(made, 'function') : made;
  return called !== undefined && receiverOf(called, evaluated) === 'library';
}

function isCalled(node: SyntaxNode): boolean {
  return node.parent?.type === 'call' && field(node.parent, 'function') === node;
}

function isDefinition(node: SyntaxNode, name: string): boolean {
  return /^(function|class)_definition$/.test(node.type) && textOf(field(node, 'name')!) === name;
}
