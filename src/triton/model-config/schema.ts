/** Fields of Triton's ModelConfig (model_config.proto), made by generate.py from tritonclient's own classes. */
import stored from './schema.json' with { type: 'json' };

export interface FieldType {
  /** A scalar type of protobuf, or the full name of a message or enum. */
  readonly type: string;
  readonly repeated?: boolean;
  /** The oneof that it is a member of. */
  readonly oneof?: string;
}

const MESSAGES: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = stored.messages;
const ENUMS: Readonly<Record<string, Readonly<Record<string, number>>>> = stored.enums;

export const MODEL_CONFIG = 'inference.ModelConfig';

export function fieldType(message: string, field: string): FieldType | undefined {
  const fields = MESSAGES[message]!;
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

export function isMessage(type: string): boolean {
  return Object.hasOwn(MESSAGES, type);
}

/** Numbers by name. */
export function enumOf(type: string): Readonly<Record<string, number>> | undefined {
  return Object.hasOwn(ENUMS, type) ? ENUMS[type] : undefined;
}
