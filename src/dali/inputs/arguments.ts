/** Arguments of readers. */
import type { Value } from '../../python/evaluation/value.ts';
import { flagArgument, isGiven, numberArgument } from '../inference/arguments.ts';
import type { OperatorCall } from '../inference/call.ts';
import type { Flag } from './reader.ts';

/** A flag, or what it is where it is left out; undefined where it is not known. */
export function flagAt(call: OperatorCall, name: string, otherwise: boolean): Flag {
  return isGiven(call, name) ? (flagArgument(call, name) ?? undefined) : otherwise;
}

/** As `flagAt`, of a number. */
export function numberAt(call: OperatorCall, name: string, otherwise: number): number | undefined {
  return isGiven(call, name) ? (numberArgument(call, name) ?? undefined) : otherwise;
}

/** The arguments that are given, under the names that another operator has for them. */
export function renamed(
  call: OperatorCall,
  names: Readonly<Record<string, string>>,
): ReadonlyMap<string, Value> {
  return new Map(
    Object.entries(names).flatMap(([from, to]) => {
      const value = call.arguments.get(from);
      return value === undefined ? [] : [[to, value] as const];
    }),
  );
}
