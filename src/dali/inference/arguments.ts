/** Arguments of a call as plain values: undefined where one is left out, null where it is given and not known. */
import type { DType } from '../../model.ts';
import type { Value } from '../../python/evaluation/value.ts';
import { dtypeOf, isSequence, itemsOf, numberOf, symbolOf, textOf } from '../values.ts';
import type { OperatorCall } from './call.ts';

type Given<T> = T | null | undefined;

function read<T>(call: OperatorCall, name: string, of: (value: Value) => T | null): Given<T> {
  const value = call.arguments.get(name);
  return value === undefined ? undefined : of(value);
}

export function isGiven(call: OperatorCall, name: string): boolean {
  return call.arguments.has(name);
}

/** `types.FLOAT` → FLOAT. */
export function dtypeArgument(call: OperatorCall, name = 'dtype'): Given<DType> {
  return read(call, name, dtypeOf);
}

/** The last part of an enumerator: `types.RGB` → RGB. */
export function enumArgument(call: OperatorCall, name: string): Given<string> {
  return read(call, name, (value) => symbolOf(value)?.split('.').at(-1) ?? null);
}

export function numberArgument(call: OperatorCall, name: string): Given<number> {
  return read(call, name, (value) => numberOf(value)?.value ?? null);
}

export function flagArgument(call: OperatorCall, name: string): Given<boolean> {
  return read(call, name, (value) => {
    const number = numberOf(value);
    return number === null ? null : number.value !== 0;
  });
}

export function textArgument(call: OperatorCall, name: string): Given<string> {
  return read(call, name, textOf);
}

/** Numbers of a list; a single number counts as a list of one, as DALI takes it. Elements that are not known are null. */
export function numbersArgument(call: OperatorCall, name: string): Given<readonly (number | null)[]> {
  return read(call, name, (value) => {
    const items = isSequence(value) ? itemsOf(value) : [value];
    if (items === null) return null;
    if (!isSequence(value) && numberOf(value) === null) return null;
    return items.map((item) => numberOf(item)?.value ?? null);
  });
}

/** As `numbersArgument`, null as a whole where one of them is not known. */
export function knownNumbers(call: OperatorCall, name: string): Given<readonly number[]> {
  const numbers = numbersArgument(call, name);
  if (numbers === undefined || numbers === null) return numbers;
  return numbers.every((number) => number !== null) ? numbers : null;
}
