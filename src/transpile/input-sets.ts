/**
 * Operators that are given lists of data: DALI runs one for each element (multiple input sets) and gives lists back. Of one element
 * it gives what it gives of that element alone.
 */
import type { DataNode, Operator } from '../dali/graph.ts';
import { dataNodeOf } from '../dali/library.ts';
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Value } from '../python/evaluation/value.ts';
import { field, placeOf, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { nodesIn } from './contexts.ts';
import { CannotExpress } from './self-contained.ts';
import { itemsOf } from './shapes.ts';
import { givenBy } from './shown-arguments.ts';
import type { UnitState } from './unit-state.ts';

const PATTERN = /^(pattern_list|tuple_pattern|list_pattern)$/;

/** The operators that a call ran, one for each input set; none where it was given no lists. */
export function setsOf(call: SyntaxNode, result: Value): readonly Operator[] {
  const items = itemsOf(result);
  const [first] = items;
  if (first === undefined) return [];
  const operators = (dataNodeOf(first) === undefined ? itemsOf(first) : items).map(
    (item) => dataNodeOf(item)?.operator,
  );
  const own = operators.filter((operator) => operator !== undefined && operator.at === call);
  const isEach = own.length === operators.length && new Set(own).size === own.length;
  return isEach ? (own as readonly Operator[]) : [];
}

/**
 * @throws CannotExpress where some of the sets go and what is left would not be taken apart as it was: their data is needed
 * elsewhere and stays in the list, or one set is left whose result is used as a list
 */
export function refuseLossOfSets(state: UnitState, call: SyntaxNode): void {
  const { plan, shapes } = state.carrier;
  const given = givenBy(call).map((argument) => state.contexts.values(argument));
  for (const [run, result] of state.contexts.values(call).entries()) {
    const sets = setsOf(call, result);
    const gone = sets.map(({ outputs }) => !outputs.some((output) => plan.live.has(output)));
    if (!gone.includes(true) || !gone.includes(false)) continue;
    const isNeeded = (node: DataNode): boolean => plan.live.has(node);
    const stays = given.some((values) =>
      itemsOfList(values[run]).some((item, i) => gone[i] === true && nodesIn(item).some(isNeeded)),
    );
    const containers = [result, ...itemsOf(result)];
    const isAlone = gone.filter((isGone) => !isGone).length === 1;
    const isUsedAsList =
      containers.some((container) => shapes.isSequence(container)) || isHandedOn(call, result);
    if (stays || (isAlone && isUsedAsList)) throw refused(call);
  }
}

/** True for the lists of an operator of several outputs that are not unpacked where they are made: nothing shows what is done to them. */
function isHandedOn({ parent }: SyntaxNode, result: Value): boolean {
  if (itemsOf(result).every((item) => dataNodeOf(item) !== undefined)) return false;
  const target = parent?.type === 'assignment' ? field(parent, 'left') : undefined;
  return target === undefined || !PATTERN.test(target.type);
}

function itemsOfList(value: Value | undefined): readonly Value[] {
  return value?.cell.kind === 'list' ? itemsOf(value) : [];
}

function refused(call: SyntaxNode): CannotExpress {
  const what = `\`${textOf(field(call, 'function') ?? call)}\` of a list of data and labels`;
  return new CannotExpress(
    diagnostic('construct-not-covered', { what, advice: 'write a call for each of them' }, placeOf(call)),
  );
}
