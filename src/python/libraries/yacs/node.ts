/** What a CfgNode keeps besides its items. */
import { heldBy } from '../../evaluation/builtins/index.ts';
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { plainAttribute, plainDict, setPlainAttribute } from '../support/derived-dict.ts';
import { callWith } from '../support/signature.ts';

export type Flag = '__immutable__' | '__new_allowed__';

export function isFlag(it: Interpreter, node: Value, flag: Flag): boolean | undefined {
  const value = plainAttribute(node, flag);
  return value === undefined ? false : it.truth(value);
}

/** Sets a flag of the node and of all nodes below. */
export function setFlags(it: Interpreter, node: Value, flag: Flag, value: Value): void {
  setPlainAttribute(it, node, flag, value);
  for (const [, item] of it.entries(plainDict(it, node)) ?? [])
    if (heldBy(item, 'dict') !== undefined) setFlags(it, item, flag, value);
}

export function deepCopy(it: Interpreter, value: Value): Value {
  return callWith(it, it.attribute(it.taughtModule('copy'), 'deepcopy'), value);
}
