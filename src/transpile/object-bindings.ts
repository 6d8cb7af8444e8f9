/** What a pipeline reads of an object that it gets, `self` most often: the object itself no Python text expresses. */
import { dataNodeOf } from '../dali/library/guards.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import type { Cell, Value } from '../python/evaluation/value.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';

/** Reads of one attribute, in order. */
export interface AttributeReads {
  readonly name: string;
  readonly values: readonly Value[];
}

/** Kinds of values that are the object's code, and no arguments. */
const CODE: ReadonlySet<string> = new Set(['function', 'method', 'builtin', 'class']);

function isArgument(value: Value): boolean {
  return !CODE.has(value.cell.kind) && dataNodeOf(value) === undefined;
}

/** The attributes of an object that a function and what it calls read of it, by name. */
export function readsOf(activation: Activation, object: Value): readonly AttributeReads[] {
  const reads = new Map<string, Value[]>();
  for (const [name, value] of attributesRead(activation, object.cell)) {
    const before = reads.get(name);
    if (before === undefined) reads.set(name, [value]);
    else before.push(value);
  }
  return [...reads]
    .filter(([, values]) => values.some(isArgument))
    .map(([name, values]) => ({ name, values }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function* attributesRead(activation: Activation, of: Cell): Generator<readonly [string, Value]> {
  const names = [...activation.parameters].filter(([, { cell }]) => cell === of).map(([name]) => name);
  for (const [node, values] of activation.values) {
    const name = attributeOf(node, names);
    if (name !== undefined) for (const value of values) yield [name, value];
  }
  for (const callee of activation.callees) yield* attributesRead(callee, of);
}

function attributeOf(node: SyntaxNode, names: readonly string[]): string | undefined {
  const object = node.type === 'attribute' ? field(node, 'object') : undefined;
  if (object?.type !== 'identifier' || !names.includes(textOf(object))) return undefined;
  return textOf(field(node, 'attribute')!);
}
