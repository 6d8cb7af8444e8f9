/** Branches on data (DALI conditionals): what the two arms gave becomes one node (`_conditional.merge`). */
import type { Interpreter } from '../../python/evaluation/interpreter.ts';
import type { Value } from '../../python/evaluation/value.ts';
import type { DataNode } from '../graph.ts';
import { constantNode } from './constants.ts';
import { dataNodeOf } from './guards.ts';
import { operate } from './operate.ts';
import type { Session } from './session.ts';

/**
 * The merge of two values, element by element where both are tuples of one length. The operator has the path `merge`,
 * the two as inputs and the condition as argument `predicate`.
 * @returns undefined where DALI merges no such values
 */
export function merge(
  session: Session,
  interpreter: Interpreter,
  predicate: Value,
  then: Value,
  otherwise: Value,
): Value | undefined {
  const [a, b] = [then.cell, otherwise.cell];
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length) {
    const items = a.items.map((item, i) => merge(session, interpreter, predicate, item, b.items[i]!));
    return items.every((item) => item !== undefined)
      ? interpreter.make.tuple(items, [then, otherwise])
      : undefined;
  }
  const inputs = [then, otherwise].map((value) => asNode(session, interpreter, value));
  const [left, right] = inputs;
  if (left === undefined || right === undefined) return undefined;
  if (left === right) return then;
  return operate(session, interpreter, {
    path: 'merge',
    inputs: [left, right],
    arguments: new Map([['predicate', predicate]]),
    device: left.meta.device === 'gpu' || right.meta.device === 'gpu' ? 'gpu' : 'cpu',
    at: interpreter.here,
  })?.[0];
}

/** Numbers become constants, as DALI promotes them; nothing else that is no node does. */
function asNode(session: Session, interpreter: Interpreter, value: Value): DataNode | undefined {
  const node = dataNodeOf(value);
  if (node !== undefined) return node;
  if (!['bool', 'int', 'float'].includes(value.cell.kind)) return undefined;
  const constant = constantNode(session, interpreter, value, 'cpu');
  return constant === undefined ? undefined : dataNodeOf(constant);
}
