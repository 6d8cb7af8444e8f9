/**
 * Functions and objects that the graph calls, and lists and dicts of them: written where they are used, with the names that the
 * functions have now.
 */
import { type Entry, Table } from '../python/evaluation/stores.ts';
import type { Value } from '../python/evaluation/value.ts';
import type { PrintCallable } from '../python/rewrite/python-text.ts';
import { field } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { partsOf } from './partials.ts';
import type { Printed } from './printing.ts';
import type { UnitState } from './unit-state.ts';

const KINDS: ReadonlySet<string> = new Set([
  'list',
  'tuple',
  'dict',
  'instance',
  'function',
  'method',
  'builtin',
]);

/**
 * What an expression becomes whose value is a carried function, a method or an object that is called, or a list, tuple or dict
 * of those, or of partials of them.
 * @returns undefined for any other value, and where contexts differ or a function does not come along
 */
export function functionDisplay(
  state: UnitState,
  node: SyntaxNode,
  values: readonly Value[],
): Printed | undefined {
  if (values.length === 0 || !values.every(({ cell }) => KINDS.has(cell.kind))) return undefined;
  let isOne = false;
  const { parent } = node;
  // Of an object, something else is asked.
  if (parent?.type === 'attribute' && values.some(({ cell }) => cell.kind === 'instance')) return undefined;
  const call = parent?.type === 'call' && field(parent, 'function') === node ? parent : null;
  const callable: PrintCallable = (value, print) => {
    isOne = true;
    if (value.cell.kind === 'function') return state.carrier.nameOf(state, value.cell, call);
    if (value.cell.kind === 'method') return state.carrier.nameOfMethod(state, value.cell, call);
    if (value.cell.kind === 'instance') return state.carrier.nameOfObject(state, value.cell, call);
    const named = value.cell.kind === 'builtin' ? state.printer.named(value.cell.name) : undefined;
    return named === undefined ? partialText(state, value, print) : state.carrier.use(named);
  };
  const print = (value: Value): Printed | undefined => state.printer.print(value, callable);
  const isLookedUp = parent?.type === 'subscript' && field(parent, 'value') === node;
  // Where one of them is meant each time, its name stands there.
  if (isLookedUp && new Set(state.contexts.values(parent).map(({ cell }) => cell)).size === 1)
    return undefined;
  const [first, ...others] = values.map((value) => print(isLookedUp ? withoutOthers(value, print) : value));
  if (first === undefined || !isOne) return undefined;
  return others.every((other) => other?.text === first.text) ? first : undefined;
}

/** Of a dict in which something is looked up, the entries that have a text: what is never called does not come along. */
function withoutOthers(value: Value, print: (inner: Value) => Printed | undefined): Value {
  const { cell } = value;
  const entries = cell.kind === 'dict' ? cell.table.read() : undefined;
  if (!(entries instanceof Map)) return value;
  const kept = [...(entries as ReadonlyMap<string, Entry>)].filter(
    ([, entry]) => print(entry.value) !== undefined,
  );
  const { origin } = value;
  return { cell: { kind: 'dict', table: new Table(new Map(kept), null) }, origin };
}

/** `partial(resize, size=64)`. */
function partialText(
  state: UnitState,
  value: Value,
  print: (inner: Value) => string | undefined,
): string | undefined {
  const parts = partsOf(value);
  if (parts === undefined) return undefined;
  const keywords = keywordsIn(parts.keywords);
  const args = parts.args.cell.kind === 'tuple' ? parts.args.cell.items : undefined;
  if (keywords === undefined || args === undefined) return undefined;
  const given = [
    print(parts.func),
    ...args.map(print),
    ...keywords.map(([name, argument]) => named(name, print(argument))),
  ];
  if (given.includes(undefined)) return undefined;
  const { module } = state.unit.fn;
  const callee = state.carrier.addExternal(
    { module: 'functools', name: 'partial', local: 'partial' },
    module,
  );
  return callee === null ? undefined : `${callee}(${given.join(', ')})`;
}

function named(name: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${name}=${text}`;
}

function keywordsIn({ cell }: Value): readonly (readonly [string, Value])[] | undefined {
  const entries = cell.kind === 'dict' ? cell.table.read() : undefined;
  if (!(entries instanceof Map)) return undefined;
  return [...(entries as ReadonlyMap<string, Entry>).values()].flatMap(({ key, value }) =>
    key.cell.kind === 'str' ? [[key.cell.value, value] as const] : [],
  );
}
