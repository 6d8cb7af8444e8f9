/** Whether a text is a ModelConfig: what protobuf's readers refuse, Triton does not load. */
import { TextFormatError } from '../text-format/index.ts';
import type { Field, Item, Message } from '../text-format/index.ts';
import { type FieldType, fieldType, isMessage, MODEL_CONFIG } from './schema.ts';
import { scalarProblem } from './scalars.ts';

/** @throws TextFormatError at the first field that has no place in the message, in protobuf's words */
export function checkModelConfig(text: string, message: Message): void {
  new Check(text).message(message, MODEL_CONFIG);
}

class Check {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  message({ fields }: Message, type: string): void {
    const seen = new Set<string>();
    const chosen = new Map<string, string>();
    for (const field of fields) {
      const declared = fieldType(type, field.name);
      if (declared === undefined)
        throw this.#problem(`Message type "${type}" has no field named "${field.name}".`, field.start);
      const { oneof, repeated } = declared;
      if (repeated !== true && seen.has(field.name))
        throw this.#problem(
          `Message type "${type}" should not have multiple "${field.name}" fields.`,
          field.start,
        );
      const other = oneof === undefined ? undefined : chosen.get(oneof);
      if (other !== undefined && other !== field.name)
        throw this.#problem(
          `Field "${field.name}" is specified along with field "${other}", another member of oneof "${oneof}" for message type "${type}".`,
          field.start,
        );
      if (oneof !== undefined) chosen.set(oneof, field.name);
      seen.add(field.name);
      this.#field(field, declared);
    }
  }

  #field({ name, hasColon, value, start }: Field, declared: FieldType): void {
    if (!hasColon && !isMessage(declared.type)) throw this.#problem(`Expected ":" after "${name}".`, start);
    if (value.kind !== 'list') return this.#item(value, declared);
    if (declared.repeated !== true)
      throw this.#problem(`"${name}" takes one value, not a list.`, value.start);
    for (const item of value.items) this.#item(item, declared);
  }

  #item(item: Item, { type }: FieldType): void {
    if (isMessage(type)) {
      if (item.kind !== 'message') throw this.#problem('Expected "{".', item.start);
      return this.message(item, type);
    }
    const problem = scalarProblem(item, type);
    if (problem !== null) throw this.#problem(problem, item.start);
  }

  #problem(message: string, at: number): TextFormatError {
    return new TextFormatError(message, this.#text, at);
  }
}
