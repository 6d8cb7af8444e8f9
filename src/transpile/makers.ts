/** The functions that led to a pipeline, and which calls of the text may be of them. */
import type { PipelineCall } from '../dali/graph.ts';
import { parametersOf } from '../python/evaluation/parameters.ts';
import type { FunctionCell, Value } from '../python/evaluation/value.ts';
import { field, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';
import { ownerOfMethod } from './method-receivers.ts';
import { isLabelOnly, readsIn } from './names-in-scope.ts';
import { functionOf } from './plan.ts';
import { nodesOf, receiverOf, scopeOfName, writesAttribute } from './receivers.ts';

/** Methods of Python's own types, which objects of other classes have, too. */
const OF_PYTHON =
  /^(add|append|clear|close|copy|count|extend|flush|format|get|index|insert|items|join|keys|open|pop|read|remove|replace|setdefault|sort|split|strip|update|values|write)$/;

/** What is called by one name. */
export interface Maker {
  /** It is only functions and classes of modules, no methods. */
  readonly isFunction: boolean;
  /** It is only methods. */
  readonly isMethod: boolean;
  /** Those of it that are methods. */
  readonly methods: readonly FunctionCell[];
  /** Names of its parameters by position; none where several functions have the name. */
  readonly positional: readonly string[];
  /** Texts of the defaults of its parameters; none where several functions have the name. */
  readonly defaults: ReadonlyMap<string, string>;
}

/** By the names by which they are called. */
export type Makers = ReadonlyMap<string, Maker>;

/** What the parameters of the function of one name were, on the way to a pipeline; several where it called itself. */
export function parametersGiven(
  name: string,
  { callers }: PipelineCall,
): readonly (readonly [string, Value])[] {
  return callers.flatMap(({ function: fn, parameters }) => (nameOf(fn) === name ? [...parameters] : []));
}

export function makersOf(call: PipelineCall): Makers {
  const fn = functionOf(call.definition.function);
  const functions = [...call.callers.map((caller) => caller.function), ...(fn === undefined ? [] : [fn])];
  const names = [call.at, ...call.callStack].flatMap((at) => (at === null ? [] : (calledName(at) ?? [])));
  if (fn !== undefined) names.push(fn.name);
  return new Map(
    names.map((name) => {
      const called = functions.filter((one) => nameOf(one) === name);
      const isFunction = called.length > 0 && called.every(isOfModule);
      const definitions = new Set(called.map(({ node }) => node));
      const [only] = definitions.size === 1 ? called : [];
      const positional = only === undefined ? [] : positionalOf(only);
      const methods = called.filter((one) => !isOfModule(one));
      const isMethod = called.length > 0 && methods.length === called.length;
      return [name, { isFunction, isMethod, methods, positional, defaults: defaultsOf(only?.node) }];
    }),
  );
}

/** The last name of what a call calls; undefined where it has none. */
export function calledName(call: SyntaxNode): string | undefined {
  const called = field(call, 'function');
  return called && lastName(called);
}

/** `f` of `f` and of `x.f`; undefined for other expressions. */
export function lastName(expression: SyntaxNode): string | undefined {
  const last = expression.type === 'attribute' ? field(expression, 'attribute') : expression;
  return last?.type === 'identifier' ? textOf(last) : undefined;
}

/**
 * Whether a call may be of one of the makers. `x.f()` is no call of a function `f` of a module where `x` is something else,
 * and nothing can have put `f` into it: `session.run()` is not the program's `run()`. Neither is it one of a method `f` where
 * `x` is surely an object of another kind, or `f` would not take what it is given.
 */
export function mayBeOf(makers: Makers, call: SyntaxNode, evaluated: Evaluated): boolean {
  const name = calledName(call);
  const maker = name === undefined ? undefined : makers.get(name);
  if (name === undefined || maker === undefined) return false;
  const called = field(call, 'function')!;
  if (called.type !== 'attribute') return true;
  const object = field(called, 'object')!;
  const receiver = receiverOf(object, evaluated);
  if (receiver === 'library') return writesAttribute(name, evaluated);
  if (maker.isMethod)
    return takes(maker.methods, call) && ownerOfMethod(object, name, maker.methods, evaluated) !== 'other';
  return receiver === 'module' || !maker.isFunction || isHeld(name, evaluated);
}

/**
 * Whether a call that may be of one of the makers is taken for one, whatever it gives: of a function, or of a method that what
 * stands before the dot has, or may have where what is given fits and the name is none that other objects often have.
 */
export function isTakenForOne(name: string, maker: Maker, call: SyntaxNode, evaluated: Evaluated): boolean {
  const called = field(call, 'function')!;
  if (maker.isFunction || called.type === 'identifier') return true;
  if (!maker.isMethod) return false;
  if (called.type !== 'attribute' || calledName(call) !== name) return true;
  const owner = ownerOfMethod(field(called, 'object')!, name, maker.methods, evaluated);
  const isGiven = (field(call, 'arguments')?.kids ?? []).length > 0;
  return owner === 'same' || (owner === 'unknown' && isGiven && !OF_PYTHON.test(name));
}

/** True where one of some methods may be called with the arguments of a call; the object may be one of them. */
function takes(methods: readonly FunctionCell[], call: SyntaxNode): boolean {
  const given = field(call, 'arguments')?.kids ?? [];
  if (given.some(({ type }) => type.endsWith('_splat'))) return true;
  const names = given.flatMap((kid) =>
    kid.type === 'keyword_argument' ? [textOf(field(kid, 'name')!)] : [],
  );
  const count = given.length - names.length;
  return methods.some((method) => {
    const { keywordOnly, rest, keywords, defaults } = parametersOf(method.node);
    const own = positionalOf(method);
    const isKnown = keywords !== null || names.every((name) => [...own, ...keywordOnly].includes(name));
    const isOpen = (name: string) => !defaults.has(name) && !names.includes(name);
    const isMissing = own.slice(count).some(isOpen) || keywordOnly.some(isOpen);
    return isKnown && !isMissing && (rest !== null || count <= own.length + 1);
  });
}

/** The makers that a call hands to what it calls: `partial(pipe, 96)`. */
export function handedBy(call: SyntaxNode, makers: Makers, evaluated: Evaluated): readonly string[] {
  const given = field(call, 'arguments')?.kids ?? [];
  return given.flatMap((kid) => {
    const value = kid.type === 'keyword_argument' ? field(kid, 'value')! : kid;
    const name = nameHanded(value, makers, evaluated);
    return name === undefined ? [] : [name];
  });
}

function nameHanded(value: SyntaxNode, makers: Makers, evaluated: Evaluated): string | undefined {
  const name = lastName(value);
  const maker = name === undefined ? undefined : makers.get(name);
  if (name === undefined || maker === undefined) return undefined;
  const isMeant =
    value.type === 'attribute'
      ? isHandedOf(field(value, 'object')!, name, maker, evaluated)
      : mayNameDefinition(value, evaluated);
  return isMeant ? name : undefined;
}

function isHandedOf(object: SyntaxNode, name: string, maker: Maker, evaluated: Evaluated): boolean {
  if (maker.isMethod) return ownerOfMethod(object, name, maker.methods, evaluated) !== 'other';
  return !maker.isFunction || receiverOf(object, evaluated) === 'module';
}

/** Without the object that a method is bound to. */
function positionalOf({ node, owner }: FunctionCell): readonly string[] {
  const { positional } = parametersOf(node);
  return owner === null ? positional : positional.filter((name) => !/^(self|cls)$/.test(name));
}

function defaultsOf(node: SyntaxNode | undefined): ReadonlyMap<string, string> {
  const defaults = node === undefined ? [] : [...parametersOf(node).defaults];
  return new Map(defaults.map(([name, expression]) => [name, textOf(expression)]));
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
  return mayNameDefinition(node, evaluated);
}

/** A name of a module or class, or of a function that defines a function or class of that name. */
function mayNameDefinition(identifier: SyntaxNode, evaluated: Evaluated): boolean {
  const scope = scopeOfName(identifier, evaluated);
  const name = textOf(identifier);
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
