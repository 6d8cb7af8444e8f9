/** The functions of the program that are under way. */
import type { Frame } from './frame.ts';
import type { Caller } from './interpreter.ts';
import { parametersOf } from './parameters.ts';
import type { Value } from './value.ts';

/**
 * From a frame outwards.
 * @param present the value of a slot on the present path
 */
export function callersFrom(
  frame: Frame,
  present: (value: Value | undefined) => Value | undefined,
): readonly Caller[] {
  const callers: Caller[] = [];
  for (let at: Frame | undefined = frame; at !== undefined; at = at.caller?.frame) {
    const { function: fn, own } = at;
    if (fn === null) continue;
    const { positional, keywordOnly } = parametersOf(fn.node);
    const parameters = new Map<string, Value>();
    for (const name of [...positional, ...keywordOnly]) {
      const value = present(own.read(name));
      if (value !== undefined) parameters.set(name, value);
    }
    callers.push({ function: fn, parameters });
  }
  return callers;
}
