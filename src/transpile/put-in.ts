/** What a call unpacks from a dictionary that was put together elsewhere: by its caller, or from the caller's keywords. */
import type { Activation } from '../python/evaluation/trace.ts';
import { parametersOf } from '../python/evaluation/parameters.ts';
import type { Cell, Value } from '../python/evaluation/value.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { nodesIn } from './contexts.ts';
import { mayHaveKey, valueAt } from './dictionary-keys.ts';
import type { UnitState } from './unit-state.ts';

/** A text that makes a dictionary: its pairs, keyword arguments and `**others`, in order. */
interface Making {
  readonly parts: readonly SyntaxNode[];
  /** The execution that evaluates the parts. */
  readonly by: Activation;
}

/**
 * True where all that is unpacked under a name is data that goes, and the text that makes each dictionary shows it: it is
 * pruned there, and nothing of the name is left to be unpacked.
 */
export function goesWhereItIsPutIn(state: UnitState, options: SyntaxNode, name: string): boolean {
  const executions = [...below(state.carrier.plan.call.activation)];
  const unpacked = state.contexts.values(options).filter((value) => mayHaveKey(value, name));
  return unpacked.length > 0 && unpacked.every((value) => isShownAndGone(state, executions, value, name));
}

/** True where what a keyword argument gives is put into a dictionary: `dict(k=v)`, or a function with `**options`. */
export function isPutIn(state: UnitState, call: SyntaxNode, name: string): boolean {
  if (isDict(call)) return true;
  const callees = state.contexts.callees(call);
  return callees.length > 0 && callees.every((callee) => isExtra(callee, name));
}

function isShownAndGone(
  state: UnitState,
  executions: readonly Activation[],
  value: Value,
  name: string,
): boolean {
  const held = valueAt(value, name);
  if (held === undefined || !state.carrier.shapes.isGone(held)) return false;
  if (!executions.every((execution) => isHandedOn(execution, value))) return false;
  const made = executions.map((execution) => makingBy(execution, value)).find((one) => one !== undefined);
  // The last one counts.
  const part = made?.parts.findLast((kid) => mayShow(kid, made.by, name));
  if (part === undefined) return false;
  if (part.type === 'dictionary_splat') {
    const others = made!.by.values.get(part.kids[0]!) ?? [];
    return others.length > 0 && others.every((other) => isShownAndGone(state, executions, other, name));
  }
  const given = field(part, 'value')!;
  const all = executions.flatMap((execution) => execution.values.get(given) ?? []);
  const [node] = nodesIn(held);
  const isThis = all.some((one) => nodesIn(one).includes(node!));
  return isThis && all.every((one) => state.carrier.shapes.isGone(one));
}

/** How an execution makes a dictionary; undefined where it does not, or its text does not show how. */
function makingBy(execution: Activation, { cell }: Value): Making | undefined {
  const { keywords } = parametersOf(execution.function.node);
  const { call, caller } = execution;
  const extra = keywords === null ? undefined : execution.parameters.get(keywords);
  if (extra !== undefined && isSame(extra.cell, cell)) {
    const parts = call && field(call, 'arguments')?.kids.filter(({ type }) => !isPositional(type));
    return parts && caller ? { parts, by: caller } : undefined;
  }
  for (const [at, values] of execution.values) {
    if (!values.some((value) => isSame(value.cell, cell))) continue;
    if (at.type === 'dictionary') return { parts: at.kids, by: execution };
    const given = isDict(at) ? field(at, 'arguments')!.kids : [];
    if (given.length > 0 && !given.some(({ type }) => isPositional(type)))
      return { parts: given, by: execution };
  }
  return undefined;
}

/** True where an execution does nothing with a dictionary for which it matters which keys there are. */
function isHandedOn(execution: Activation, { cell }: Value): boolean {
  return [...execution.values].every(
    ([at, values]) => !values.some((value) => isSame(value.cell, cell)) || isPassing(execution, at),
  );
}

function isPassing({ callees }: Activation, { parent }: SyntaxNode): boolean {
  if (parent === null) return false;
  const list = parent.type === 'keyword_argument' ? parent.parent! : parent;
  if (list.type === 'argument_list') return callees.some(({ call }) => call === list.parent);
  return /^(assignment|subscript|dictionary_splat|return_statement|parenthesized_expression)$/.test(
    parent.type,
  );
}

function mayShow(part: SyntaxNode, by: Activation, name: string): boolean {
  if (part.type === 'dictionary_splat')
    return (by.values.get(part.kids[0]!) ?? []).some((value) => mayHaveKey(value, name));
  if (part.type === 'keyword_argument') return textOf(field(part, 'name')!) === name;
  const keys = by.values.get(field(part, 'key') ?? part) ?? [];
  return keys.some(({ cell }) => cell.kind !== 'str' || cell.value === name);
}

/** True for what a call of a function of the program gives to its `**options`. */
function isExtra({ function: { node } }: Activation, name: string): boolean {
  const { positional, keywordOnly, keywords } = parametersOf(node);
  return keywords !== null && !positional.includes(name) && !keywordOnly.includes(name);
}

function isDict(call: SyntaxNode): boolean {
  return call.type === 'call' && textOf(field(call, 'function')!) === 'dict';
}

function isPositional(type: string): boolean {
  return !/^(keyword_argument|dictionary_splat)$/.test(type);
}

function isSame(one: Cell, other: Cell): boolean {
  return recorded(one) === recorded(other);
}

/** The dictionary itself, of one that was recorded as it then was. */
function recorded(cell: Cell): Cell {
  return cell.kind === 'dict' ? (cell.was ?? cell) : cell;
}

function* below(activation: Activation): Generator<Activation> {
  yield activation;
  for (const callee of activation.callees) yield* below(callee);
}
