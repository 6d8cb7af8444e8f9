/** A model as its config.pbtxt describes it to Triton: what a client, or another model, must know of it. */
import type { Model } from '../model.ts';
import { enumOf, exactInteger } from './model-config/index.ts';
import {
  elementsOf,
  integerOf,
  type Message,
  messageOf,
  messagesOf,
  parseTextFormat,
  scalarOf,
  TextFormatError,
  textOf,
} from './text-format/index.ts';

export interface ServedTensor {
  readonly name: string;
  /** Triton's name: `TYPE_FP32`. */
  readonly type: string;
  /** Without the batch's where Triton adds one; -1 where an extent is not fixed. */
  readonly dims: readonly number[];
  readonly isOptional: boolean;
}

export interface ServedModel {
  readonly name: string;
  /** 0 where Triton adds no dimension of its own. */
  readonly maxBatchSize: number;
  readonly decoupled: boolean;
  /** True where all its instances are said to run on the CPU. */
  readonly isOnCpu: boolean;
  readonly inputs: readonly ServedTensor[];
  readonly outputs: readonly ServedTensor[];
}

/**
 * What a config.pbtxt may say of a model otherwise than the model itself: its batch size, and names of outputs, which go by
 * position.
 * @param config null where there is none; one that cannot be read says nothing
 */
export function configured(
  { name, maxBatchSize, outputs }: Model,
  config: string | null,
): { readonly maxBatchSize: number; readonly outputs: readonly string[] } {
  const said = config === null ? null : readable(name, config);
  return {
    maxBatchSize: said !== null && said.maxBatchSize > 0 ? said.maxBatchSize : maxBatchSize,
    outputs: outputs.map((output, i) => said?.outputs[i]?.name || output.name),
  };
}

function readable(name: string, config: string): ServedModel | null {
  try {
    return readServedModel(name, config);
  } catch (error) {
    if (error instanceof TextFormatError) return null;
    throw error;
  }
}

const TRUE = /^(?:true|t|1|True)$/;

/** @throws TextFormatError */
export function readServedModel(name: string, text: string): ServedModel {
  const root = parseTextFormat(text);
  const batchSize = scalarOf(root, 'max_batch_size');
  const policy = messageOf(root, 'model_transaction_policy');
  const kinds = messagesOf(root, 'instance_group').map((group) => scalarOf(group, 'kind')?.text);
  return {
    name,
    maxBatchSize: (batchSize && integerOf(batchSize)) ?? 0,
    decoupled: policy !== undefined && isTrue(policy, 'decoupled'),
    isOnCpu: kinds.length > 0 && kinds.every((kind) => kind === 'KIND_CPU'),
    inputs: messagesOf(root, 'input').map(tensorOf),
    outputs: messagesOf(root, 'output').map(tensorOf),
  };
}

function tensorOf(message: Message): ServedTensor {
  return {
    name: textOf(message, 'name')?.value ?? '',
    type: typeOf(scalarOf(message, 'data_type')?.text ?? 'TYPE_INVALID'),
    dims: elementsOf(message, 'dims').map(({ item }) =>
      item.kind === 'scalar' ? (integerOf(item) ?? -1) : -1,
    ),
    isOptional: isTrue(message, 'optional'),
  };
}

function isTrue(message: Message, field: string): boolean {
  const said = scalarOf(message, field);
  return said !== undefined && TRUE.test(said.text);
}

/** An enum's value may stand as its number. */
function typeOf(text: string): string {
  const number = exactInteger(text);
  if (number === null) return text;
  const known = Object.entries(enumOf('inference.DataType')!).find(([, value]) => BigInt(value) === number);
  return known?.[0] ?? text;
}
