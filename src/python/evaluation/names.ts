/** Reading and binding names (language reference 4.2). */
import { ancestors, textOf } from '../syntax/index.ts';
import type { Scope } from '../program/program.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Environment } from './stores.ts';
import type { Machine } from './machine.ts';
import { presentOr } from './presence.ts';
import { inClass } from './private-names.ts';
import { namesThatMayBeBoundIn } from './targets.ts';
import type { Value } from './value.ts';

/** The value of a name where it stands. */
export function lookup(m: Machine, node: SyntaxNode): Value {
  const name = textOf(node);
  const value = findName(m, name);
  if (value === undefined) return m.unbound(name);
  return m.make.via(value, { at: node, from: [value.origin] });
}

/** The value that a name is bound to, seen from the present frame. */
export function findName(m: Machine, name: string): Value | undefined {
  const { frame } = m;
  const isGlobal = frame.declared.get(name) === 'global';
  for (let env: Environment | null = frame.env; env !== null; env = env.parent) {
    if (isGlobal && env === frame.own) break;
    // What stands inside a class body, comprehensions too, does not see the names of the class.
    if (env.isClass && env !== frame.env) continue;
    const value = env.read(keyIn(m, env, name));
    // Outside a class, what is bound here is looked for nowhere else.
    const present = env === frame.globals || env.isClass ? undefined : presentOr(m, value, () => undefined);
    if (present !== undefined) return present;
    if (env.isClass && m.presentOf(value) !== undefined)
      return presentOr(m, value, () => globalIfAny(m, name));
    // A name that a class body binds is looked for there and among the globals, not in functions around it.
    if (env.isClass && m.bindsItself(frame, name)) break;
  }
  refuseUnbound(m, name);
  return globalIfAny(m, name) ?? m.namedBuiltin(name);
}

/** What the function, or one around it, binds somewhere is its own name from the beginning: nothing else stands for it before. */
function refuseUnbound(m: Machine, name: string): void {
  const { function: fn, module } = m.frame;
  // A line that is no Python may bind it.
  if (fn === null || m.isBrokenModule(module)) return;
  const { facts } = m.program;
  // Read once for all functions in it. Most names are bound nowhere there.
  const around = facts.of(fn.node, outermostFunction);
  if (around === null || !facts.of(around, namesThatMayBeBoundIn).has(name)) return;
  const scope = m.program.scope(fn.node);
  const binding = scope.bindings.get(name);
  if (binding === 'local') m.raise('UnboundLocalError', `cannot access local variable '${name}' ${NO_VALUE}`);
  if (binding !== 'global' && isBoundAround(scope, name))
    m.raise('NameError', `cannot access free variable '${name}' ${NO_VALUE} in enclosing scope`);
}

/** True where a function around a scope has the name: what lies around that is not looked at. */
function isBoundAround({ parent }: Scope, name: string): boolean {
  for (let scope = parent; scope !== null; scope = scope.parent) {
    const binding = scope.kind === 'function' ? scope.bindings.get(name) : undefined;
    if (binding === 'local' || binding === 'global') return binding === 'local';
  }
  return false;
}

/** As CPython 3.11 and later says it. */
const NO_VALUE = 'where it is not associated with a value';

/** The function around a definition that no other is around. */
function outermostFunction(definition: SyntaxNode): SyntaxNode | null {
  return (
    [definition, ...ancestors(definition)].findLast(({ type }) => type === 'function_definition') ?? null
  );
}

function globalIfAny(m: Machine, name: string): Value | undefined {
  const ofBuiltins = (): Value | undefined =>
    m.findBuiltin(name) === undefined ? undefined : m.namedBuiltin(name);
  return presentOr(m, m.frame.globals.read(name), ofBuiltins);
}

/** Binds a name by the rules of the scope that the present frame executes. */
export function bindName(m: Machine, name: string, value: Value | undefined): void {
  const given = value === undefined ? undefined : (m.overrides.local(m, name) ?? value);
  const store = storeOf(m, name);
  m.heap.put(store, keyIn(m, store, name), given);
}

/** `del` of a name. */
export function unbindName(m: Machine, name: string): void {
  const store = storeOf(m, name);
  const key = keyIn(m, store, name);
  if (presentOr(m, store.read(key), () => undefined) === undefined) {
    if (store === m.frame.own && m.frame.function !== null) refuseUnbound(m, name);
    m.unbound(name);
  }
  m.heap.put(store, key, undefined);
}

/** In the body of a class, private names are those of its attributes. */
function keyIn(m: Machine, env: Environment, name: string): string {
  const { owner } = m.frame;
  return env.isClass && owner !== null ? inClass(owner.name, name) : name;
}

function storeOf(m: Machine, name: string): Environment {
  const { frame } = m;
  // The variable of a comprehension is its own, whatever the function around it declares.
  if (frame.env !== frame.own) return frame.env;
  const declared = frame.declared.get(name);
  if (declared === 'global') return frame.globals;
  if (declared === undefined) return frame.own;
  for (let env = frame.own.parent; env !== null; env = env.parent) {
    if (!env.isClass && env.read(name) !== undefined) return env;
  }
  return frame.own;
}
