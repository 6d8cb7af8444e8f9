/** config.pbtxt: Triton's ModelConfig message (model_config.proto) in protobuf's text format. */
import { isVideo, requestBatchSize, type Model, type Tensor } from '../model.ts';
import { TRITON_TYPES } from './data-types.ts';

/**
 * A complete configuration: nothing is left to autoconfiguration but the model's name, which is its directory's. LF, with a
 * line end at the end.
 * @param model every dtype and ndim known (`boundaryProblems` is empty)
 */
export function explicitConfig(model: Model): string {
  const maxBatchSize = requestBatchSize(model);
  const batched = maxBatchSize > 0;
  const sections = [
    ['backend: "dali"', `max_batch_size: ${maxBatchSize}`],
    tensors(
      'input',
      // Samples of a batch may differ in extents: encoded images always do.
      model.inputs.map((tensor) => [...tensorFields(tensor, batched), 'allow_ragged_batch: true']),
    ),
    tensors(
      'output',
      model.outputs.map((tensor) => tensorFields(tensor, batched)),
    ),
    batched ? ['dynamic_batching { }'] : [],
    model.decoupled ? ['model_transaction_policy { decoupled: true }'] : [],
    ['instance_group [', '  {', `    kind: ${model.needsGpu ? 'KIND_GPU' : 'KIND_CPU'}`, '  }', ']'],
    // The backend reads parameters as strings.
    ['parameters {', '  key: "num_threads"', `  value: { string_value: "${model.numThreads}" }`, '}'],
  ];
  return sections.flatMap((lines) => lines.map((line) => `${line}\n`)).join('');
}

function tensors(field: 'input' | 'output', each: readonly (readonly string[])[]): readonly string[] {
  if (each.length === 0) return [];
  const last = each.length - 1;
  const items = each.flatMap((lines, i) => [
    '  {',
    ...lines.map((line) => `    ${line}`),
    i === last ? '  }' : '  },',
  ]);
  return [`${field} [`, ...items, ']'];
}

function tensorFields(tensor: Tensor, batched: boolean): readonly string[] {
  if (tensor.dtype === null || tensor.ndim === null)
    throw new TypeError(`the dtype or ndim of ${tensor.name} is not known`);
  const extents = sampleExtents(tensor, tensor.ndim);
  // Without batching Triton adds no dimension of its own: dims then hold the batch's as well.
  const dims = batched ? extents : [isVideo(tensor) ? 1 : -1, ...extents];
  return [
    `name: ${quoted(tensor.name)}`,
    `data_type: ${TRITON_TYPES[tensor.dtype]}`,
    `dims: [ ${dims.join(', ')} ]`,
  ];
}

function sampleExtents({ dims }: Tensor, ndim: number): readonly number[] {
  return dims.length === ndim ? dims : Array.from({ length: ndim }, () => -1);
}

/** A string literal of the text format: UTF-8 stands for itself, control characters are escaped in octal. */
function quoted(text: string): string {
  const escaped = text
    .replaceAll(/["\\]/g, String.raw`\$&`)
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\0-\x1f\x7f]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return `"${escaped}"`;
}
