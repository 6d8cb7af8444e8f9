/** Arrays of numpy in the graph as text that needs no numpy: lists where DALI takes lists, else `types.Constant`. */
import { arrayConstantOf } from '../dali/arrays.ts';
import type { DataNode, Operator } from '../dali/graph.ts';
import type { Value } from '../python/evaluation/value.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { devicesAfter } from './devices.ts';
import type { Printed } from './printing.ts';
import { displayIn, givenBy } from './shown-arguments.ts';
import type { UnitState } from './unit-state.ts';

/**
 * What an expression becomes that gives an array to an operator, or that makes a constant of one: `[1.0, 2.0]` for a
 * keyword argument of a single axis, `types.Constant([1.0, 2.0], dtype=types.FLOAT)` else. The elements are those that
 * the operator got, whatever was written to the array since.
 * @returns undefined for any other expression, and where contexts differ
 */
export function arrayText(state: UnitState, node: SyntaxNode): Printed | undefined {
  const made = isConstantOfArray(state, node);
  if (!made && !isArray(state, node)) return undefined;
  const place = placeIn(state, node);
  const { name } = place;
  const user = made ? node : place.user;
  const operators = made ? operatorsAt(state, user) : withoutConstants(operatorsAt(state, user));
  const texts = operators.map((operator) => textFor(state, node, operator, made ? undefined : name));
  const [first, ...others] = texts;
  return first !== undefined && others.every((other) => other?.text === first.text) ? first : undefined;
}

function isArray(state: UnitState, node: SyntaxNode): boolean {
  const values = state.contexts.values(node);
  return values.length > 0 && values.every((value) => arrayConstantOf(value)?.isScalar === false);
}

/** `types.Constant(MEAN)`. */
function isConstantOfArray(state: UnitState, node: SyntaxNode): boolean {
  const list = node.type === 'call' ? field(node, 'arguments') : undefined;
  const [argument] = list?.type === 'argument_list' ? givenBy(node) : [];
  return argument !== undefined && isArray(state, argument);
}

function operatorsAt(state: UnitState, node: SyntaxNode): readonly Operator[] {
  const contexts = state.contexts.of(node);
  return state.carrier.plan.liveOperators.filter(
    ({ at, activation }) => at === node && activation !== null && contexts.includes(activation),
  );
}

/** Without the constants that DALI makes for the others. */
function withoutConstants(operators: readonly Operator[]): readonly Operator[] {
  const given = operators.flatMap(({ inputs, tensorArguments }) => [...inputs, ...tensorArguments.values()]);
  return operators.filter((operator) => !given.some((node) => node.operator === operator));
}

/** The expression that gives the array to an operator, and the name of the keyword argument, null for an operand or input. */
function placeIn(
  state: UnitState,
  node: SyntaxNode,
): { readonly user: SyntaxNode; readonly name: string | null } {
  const parent = node.parent!;
  const key = parent.type === 'pair' ? state.contexts.values(field(parent, 'key')!)[0]?.cell : undefined;
  if (key?.kind === 'str') return { user: unpacking(parent.parent!), name: key.value };
  if (parent.type !== 'keyword_argument') {
    const isUnpacked = parent.parent?.type === 'list_splat' && displayIn(parent.parent) === parent;
    const list = isUnpacked ? parent.parent!.parent! : parent;
    return { user: list.type === 'argument_list' ? list.parent! : list, name: null };
  }
  return { user: unpacking(parent.parent!.parent!), name: textOf(field(parent, 'name')!) };
}

/** The call that unpacks a dictionary display or a `dict(…)`, or calls a `partial(…)`; the expression itself where none does. */
function unpacking(made: SyntaxNode): SyntaxNode {
  const { parent } = made;
  if (parent?.type === 'call' && field(parent, 'function') === made) return unpacking(parent);
  return parent?.type === 'dictionary_splat' && parent.parent?.type === 'argument_list'
    ? parent.parent.parent!
    : made;
}

/** @param name of the keyword argument, null for an operand or input; undefined for a constant itself */
function textFor(
  state: UnitState,
  node: SyntaxNode,
  operator: Operator,
  name: string | null | undefined,
): Printed | undefined {
  if (name === undefined) return operator.path === 'fn.constant' ? constantText(state, operator) : undefined;
  if (name === null) {
    const values = state.contexts.values(node);
    const own = operator.inputs.find((input) => values.some((value) => isConstantOf(input, value)));
    return own && constantText(state, own.operator);
  }
  const tensor = operator.tensorArguments.get(name);
  if (tensor !== undefined) return constantText(state, tensor.operator);
  const list = operator.arguments.get(name);
  return list && state.printer.print(list);
}

/** True where DALI's constant of an array is that node; two nodes of which it is true have one text. */
function isConstantOf({ operator, meta }: DataNode, value: Value): boolean {
  const array = arrayConstantOf(value);
  if (operator.path !== 'fn.constant' || array === undefined) return false;
  if (array.dtype !== meta.dtype || array.shape.join() !== meta.shape?.join()) return false;
  const cell = elementsOf(operator)?.cell;
  const elements = cell?.kind === 'list' ? cell.items.read() : [];
  return (
    !('lost' in elements) &&
    elements.length === array.data.length &&
    elements.every(({ cell: own }, i) => 'value' in own && Number(own.value) === array.data[i])
  );
}

function elementsOf({ arguments: given }: Operator): Value | undefined {
  return given.get('fdata') ?? given.get('idata');
}

/** `types.Constant(…)` as the constant was made; its shape is left out where it is that of the list. */
function constantText(state: UnitState, operator: Operator): Printed | undefined {
  const { arguments: given } = operator;
  const device = devicesAfter(state.carrier.plan)(operator);
  const [meta] = operator.outputs.map((output) => output.meta);
  const parts = [
    ['', elementsOf(operator)],
    ['shape=', meta?.ndim === 1 ? undefined : given.get('shape')],
    ['dtype=', given.get('dtype')],
    ['layout=', given.get('layout')],
  ] as const;
  const callee = state.printer.type('Constant');
  const texts: string[] = [];
  const imports = [...callee.imports];
  for (const [prefix, value] of parts) {
    if (value === undefined) continue;
    const printed = state.printer.print(value);
    if (printed === undefined) return undefined;
    texts.push(prefix + printed.text);
    imports.push(...printed.imports);
  }
  if (device === 'gpu') texts.push(`device=${state.printer.string('gpu')}`);
  return { text: `${callee.text}(${texts.join(', ')})`, imports };
}
