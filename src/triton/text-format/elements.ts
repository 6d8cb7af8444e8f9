/** Fields by name. A repeated field is written as a list, as the field again, or both: its elements are those in order. */
import type { Field, Item, List, Message, Scalar, Text } from './tree.ts';

/** One element of a repeated field. */
export interface Element {
  readonly item: Item;
  readonly field: Field;
  /** The list that it stands in, and where; null where the field has it alone. */
  readonly inList: { readonly list: List; readonly index: number } | null;
}

export function fieldsNamed(message: Message, name: string): readonly Field[] {
  return message.fields.filter((field) => field.name === name);
}

export function elementsOf(message: Message, name: string): readonly Element[] {
  return fieldsNamed(message, name).flatMap((field): readonly Element[] => {
    const { value } = field;
    if (value.kind !== 'list') return [{ item: value, field, inList: null }];
    return value.items.map((item, index) => ({ item, field, inList: { list: value, index } }));
  });
}

export function messagesOf(message: Message, name: string): readonly Message[] {
  return elementsOf(message, name).flatMap(({ item }) => (item.kind === 'message' ? [item] : []));
}

/** The message of a field that is not repeated. */
export function messageOf(message: Message, name: string): Message | undefined {
  return messagesOf(message, name)[0];
}

/** The string of a field that is not repeated. */
export function textOf(message: Message, name: string): Text | undefined {
  return elementsOf(message, name).flatMap(({ item }) => (item.kind === 'string' ? [item] : []))[0];
}

/** The number or word of a field that is not repeated. */
export function scalarOf(message: Message, name: string): Scalar | undefined {
  return elementsOf(message, name).flatMap(({ item }) => (item.kind === 'scalar' ? [item] : []))[0];
}

/** A whole number in any form (`0x10`, `010`); undefined where it is none, or too large to be exact. */
export function integerOf({ text }: Scalar): number | undefined {
  const [, sign, digits] = /^(-?)(0[xX][\dA-Fa-f]+|\d+)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  if (/^0\d/.test(digits) && /[89]/.test(digits)) return undefined;
  const value = Number(/^0\d/.test(digits) ? `0o${digits}` : digits);
  if (!Number.isSafeInteger(value)) return undefined;
  return sign === '-' && value !== 0 ? -value : value;
}
