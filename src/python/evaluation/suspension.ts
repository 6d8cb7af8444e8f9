/** Where the body of a generator stands while it waits, and which bodies can be made to wait there. */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { yieldsOf } from './own-nodes.ts';
import type { Value } from './value.ts';

/** One construct around the place where a body stands. Values in it are on the heap: a level itself never changes. */
export type Level =
  /** The statements of a block from the one at `at` on. */
  | { readonly kind: 'block'; readonly block: SyntaxNode; readonly at: number }
  /** A loop; `items` is the iterator of a `for`. */
  | { readonly kind: 'loop'; readonly node: SyntaxNode; readonly items: Value | null }
  | { readonly kind: 'try'; readonly node: SyntaxNode; readonly part: 'body' | 'else' }
  /** What is left to enter of a `with`; `bound` is what the last one gave, for its target. */
  | {
      readonly kind: 'entering';
      readonly node: SyntaxNode;
      readonly at: number;
      readonly bound: readonly [SyntaxNode, Value] | null;
    }
  | { readonly kind: 'within'; readonly manager: Value }
  /** `yield from`. */
  | { readonly kind: 'from'; readonly items: Value; readonly target: SyntaxNode | null }
  /** A `yield` whose value, what it is sent, is assigned. */
  | { readonly kind: 'receiving'; readonly target: SyntaxNode };

/** The levels around a place, the innermost first. */
export interface Stack {
  readonly level: Level;
  readonly outer: Stack | null;
}

export function onto(outer: Stack | null, ...levels: readonly Level[]): Stack | null {
  return levels.reduce<Stack | null>((stack, level) => ({ level, outer: stack }), outer);
}

export function* levelsOf(stack: Stack | null): Generator<Level> {
  for (let at = stack; at !== null; at = at.outer) yield at.level;
}

/** A `yield` that is a statement by itself, or all that is assigned. */
export interface Yield {
  readonly node: SyntaxNode;
  readonly target: SyntaxNode | null;
}

/** The `yield` of a statement; undefined where it has none or one inside a larger expression. */
export function yieldOf(statement: SyntaxNode): Yield | undefined {
  const [only, ...others] = statement.kids;
  if (statement.type !== 'expression_statement' || only === undefined || others.length > 0) return undefined;
  if (only.type !== 'assignment') return only.type === 'yield' ? { node: only, target: null } : undefined;
  const node = inner(field(only, 'right'));
  return node?.type === 'yield' ? { node, target: field(only, 'left')! } : undefined;
}

function inner(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.type === 'parenthesized_expression' ? inner(node.kids[0]) : node;
}

/** The field of each construct that may hold a `yield`, or the kid that stands for it. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  if_statement: ['consequence', 'alternative'],
  elif_clause: ['consequence'],
  else_clause: ['body'],
  for_statement: ['body', 'alternative'],
  while_statement: ['body', 'alternative'],
  with_statement: ['body'],
  try_statement: ['body'],
};

/** True where each `yield` of a generator's definition stands where the body can be made to wait. */
export function canWait(definition: SyntaxNode): boolean {
  const body = field(definition, 'body');
  if (body?.type !== 'block' || isAsynchronous(definition)) return false;
  return yieldsOf(definition).every((node) => {
    let statement: SyntaxNode | null = node;
    while (statement !== null && !statement.type.endsWith('_statement')) statement = statement.parent;
    return statement !== null && yieldOf(statement)?.node === node && standsIn(statement, body);
  });
}

/** True where a generator's definition does something with what a `yield` gives. */
export function receives(definition: SyntaxNode): boolean {
  return yieldsOf(definition).some(({ parent }) => parent?.type !== 'expression_statement');
}

/** True where a `yield` stands in a block that does something at its end, whatever ends it. */
export function cleansUp(definition: SyntaxNode): boolean {
  return yieldsOf(definition).some((node) => {
    let around: SyntaxNode | null = node;
    while (around !== null && around !== definition && !/^(try|with)_statement$/.test(around.type))
      around = around.parent;
    return around !== null && around !== definition;
  });
}

function standsIn(statement: SyntaxNode, body: SyntaxNode): boolean {
  let node = statement;
  for (let { parent } = node; parent !== null && node !== body; node = parent, parent = node.parent) {
    if (parent.type === 'block') continue;
    if (isAsynchronous(parent)) return false;
    const isElse = parent.type === 'try_statement' && node.type === 'else_clause';
    const parts = PARTS[parent.type] ?? [];
    if (!isElse && parent !== body && !parts.some((part) => parent!.fields[part]?.includes(node)))
      return false;
  }
  return node === body;
}

function isAsynchronous({ tokens }: SyntaxNode): boolean {
  return tokens.some(({ type }) => type === 'async');
}

/** Handlers that an exception reaches which asks a generator to end. */
export function catchesExit(handler: SyntaxNode): boolean {
  const type = field(handler, 'value');
  return (
    type === undefined ||
    !/^\w*(Error|Exception|StopIteration|Interrupt)\b/.test(textOf(type)) ||
    /\bBase/.test(textOf(type))
  );
}
