/** config.pbtxt: Triton's ModelConfig message (model_config.proto) in protobuf's text format. */
import { requestBatchSize, type Model } from '../model.ts';
import { type Entry, entryOf, inputLines, outputLines } from './entry.ts';

/**
 * A complete configuration: nothing is left to autoconfiguration but the model's name, which is its directory's. LF, with a
 * line end at the end.
 * @param model every dtype and ndim known (`boundaryProblems` is empty)
 */
export function explicitConfig(model: Model): string {
  const maxBatchSize = requestBatchSize(model);
  const isBatched = maxBatchSize > 0;
  const entries = (tensors: Model['inputs']): readonly Entry[] =>
    tensors.map((tensor) => entryOf(tensor, isBatched));
  const sections = [
    ['backend: "dali"', `max_batch_size: ${maxBatchSize}`],
    tensors('input', entries(model.inputs).map(inputLines)),
    tensors('output', entries(model.outputs).map(outputLines)),
    isBatched ? ['dynamic_batching { }'] : [],
    policy(model),
    ['instance_group [', '  {', `    kind: ${model.needsGpu ? 'KIND_GPU' : 'KIND_CPU'}`, '  }', ']'],
    // The backend reads parameters as strings.
    ['parameters {', '  key: "num_threads"', `  value: { string_value: "${model.numThreads}" }`, '}'],
  ];
  return textOf(sections);
}

/**
 * What the backend's autoconfiguration cannot know: that the model is its own, since the directory's name need not tell,
 * that it streams, and inputs whose number of dimensions the pipeline keeps to itself. Other names, types and ranks, the
 * batch size and the number of threads it reads from the pipeline.
 */
export function autoConfig(model: Model): string {
  const maxBatchSize = requestBatchSize(model);
  const size = maxBatchSize > 0 ? [] : [`max_batch_size: ${maxBatchSize}`];
  const untold = model.inputs.map((tensor) => entryOf(tensor, maxBatchSize > 0)).filter(isUntold);
  return textOf([['backend: "dali"', ...size], tensors('input', untold.map(inputLines)), policy(model)]);
}

function isUntold(entry: Entry): boolean {
  return entry.isUntold === true;
}

function policy({ decoupled }: Model): readonly string[] {
  return decoupled ? ['model_transaction_policy { decoupled: true }'] : [];
}

function textOf(sections: readonly (readonly string[])[]): string {
  return sections.flatMap((lines) => lines.map((line) => `${line}\n`)).join('');
}

/** Lines of a repeated field: each element's lines in braces. */
export function tensors(
  field: 'input' | 'output' | 'step',
  each: readonly (readonly string[])[],
): readonly string[] {
  if (each.length === 0) return [];
  const last = each.length - 1;
  const items = each.flatMap((lines, i) => [
    '  {',
    ...lines.map((line) => `    ${line}`),
    i === last ? '  }' : '  },',
  ]);
  return [`${field} [`, ...items, ']'];
}
