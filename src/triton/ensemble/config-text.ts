/** The config.pbtxt of an ensemble (`ensemble_scheduling` of Triton's ModelConfig). */
import { tensors } from '../config-pbtxt.ts';
import { outputLines } from '../entry.ts';
import type { ServedTensor } from '../served-model.ts';
import { quoted } from '../text-format/index.ts';
import type { Ensemble } from './ensemble.ts';
import type { Mapping, Step } from './steps.ts';

/** LF, with a line end at the end. */
export function ensembleConfig({ maxBatchSize, inputs, outputs, steps }: Ensemble): string {
  const lines = [
    'platform: "ensemble"',
    `max_batch_size: ${maxBatchSize}`,
    ...tensors('input', inputs.map(tensorLines)),
    ...tensors('output', outputs.map(tensorLines)),
    'ensemble_scheduling {',
    ...tensors('step', steps.map(stepLines)).map(indented),
    '}',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function tensorLines({ name, type, dims }: ServedTensor): readonly string[] {
  return outputLines({ name, type, extents: dims });
}

function stepLines({ model, inputs, outputs }: Step): readonly string[] {
  return [
    `model_name: ${quoted(model)}`,
    // The newest.
    'model_version: -1',
    ...mapLines('input_map', inputs),
    ...mapLines('output_map', outputs),
  ];
}

function mapLines(field: string, mapping: Mapping): readonly string[] {
  return [...mapping].map(([key, value]) => `${field} { key: ${quoted(key)} value: ${quoted(value)} }`);
}

function indented(line: string): string {
  return `  ${line}`;
}
