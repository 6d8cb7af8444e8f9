/** What a pipeline reads of what it gets: names of the functions around it, attributes of objects that no Python text expresses. */
import { dataNodeOf } from '../dali/library/guards.ts';
import type { Environment } from '../python/evaluation/stores.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import type { Cell, Value } from '../python/evaluation/value.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';

/** Reads of one name, in order. */
export interface Reads {
  readonly name: string;
  readonly values: readonly Value[];
}

/** Kinds of values that are code, and no arguments. */
const CODE: ReadonlySet<string> = new Set(['function', 'method', 'builtin', 'class', 'module', 'symbol']);

function isArgument(value: Value): boolean {
  return !CODE.has(value.cell.kind) && dataNodeOf(value) === undefined;
}

/** The names that a function reads of functions around it, by name. */
export function capturedBy(activation: Activation): readonly Reads[] {
  const own = activation.parameters;
  return readsAmong(
    [...activation.values].flatMap(([node, values]) => {
      if (node.type !== 'identifier' || own.has(textOf(node))) return [];
      const held = heldAround(activation.function.closure, textOf(node));
      return values.filter((value) => value.cell === held).map((value) => [textOf(node), value] as const);
    }),
  );
}

/** What a name is bound to in the functions around another. */
function heldAround(closure: Environment, name: string): Cell | undefined {
  for (let env: Environment | null = closure; env !== null && env.parent !== null; env = env.parent) {
    const value = env.isClass ? undefined : env.read(name);
    if (value !== undefined) return value.cell;
  }
  return undefined;
}

/**
 * The attributes of an object that a function and what it calls read of it, by name.
 * @param name by which the function itself knows it
 */
export function readsOf(activation: Activation, object: Value, name: string): readonly Reads[] {
  return readsAmong(attributesRead(activation, object.cell, [name]));
}

function readsAmong(each: Iterable<readonly [string, Value]>): readonly Reads[] {
  const reads = new Map<string, Value[]>();
  for (const [name, value] of each) {
    const before = reads.get(name);
    if (before === undefined) reads.set(name, [value]);
    else before.push(value);
  }
  return [...reads]
    .filter(([, values]) => values.some(isArgument))
    .map(([name, values]) => ({ name, values }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function* attributesRead(
  activation: Activation,
  of: Cell,
  known: readonly string[],
): Generator<readonly [string, Value]> {
  const given = [...activation.parameters].filter(([, { cell }]) => cell === of).map(([name]) => name);
  for (const [node, values] of activation.values) {
    const name = attributeOf(node, [...known, ...given]);
    if (name !== undefined) for (const value of values) yield [name, value];
  }
  for (const callee of activation.callees) yield* attributesRead(callee, of, []);
}

function attributeOf(node: SyntaxNode, names: readonly string[]): string | undefined {
  const object = node.type === 'attribute' ? field(node, 'object') : undefined;
  if (object === undefined || !names.includes(textOf(object))) return undefined;
  return textOf(field(node, 'attribute')!);
}
