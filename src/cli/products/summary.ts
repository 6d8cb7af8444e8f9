/** What was done, for people: standard error. */
import type { Tensor } from '../../index.ts';
import type { FileStatus, Outcome } from '../../run/outcome.ts';
import type { Sources } from '../sources.ts';

const WORDS: Readonly<Record<FileStatus, string>> = {
  created: 'created',
  changed: 'changed',
  unchanged: 'unchanged',
  'would-create': 'would create',
  'would-change': 'would change',
  refused: 'left alone',
  kept: 'left alone',
};

/** '' where nothing can be transpiled. */
export function summary({ result, outputs, diagnostics }: Outcome, { path, outputPath }: Sources): string {
  const { pipeline, model, assumptions } = result;
  if (pipeline === null || model === null) return '';
  // Nothing would be written then, whatever was planned.
  const isRefused = diagnostics.some(({ severity }) => severity === 'error');
  const shown = outputs.filter(({ status }) => !isRefused || !status.startsWith('would-'));
  const lines = [
    `${path(pipeline.file)}::${pipeline.name}, ${model.decoupled ? 'responses' : 'batches'} of up to ${model.maxBatchSize}`,
    ...model.inputs.map((tensor) => `  input  ${tensorText(tensor)}`),
    ...model.outputs.map((tensor) => `  output ${tensorText(tensor)}`),
    ...assumptions.map(({ text, file, line }) => `  assumed: ${text} (${path(file)}:${line})`),
    ...shown.map((output) => `${WORDS[output.status]} ${outputPath(output.path)}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** `output FLOAT [3, 224, 224] CHW` */
function tensorText({ name, dtype, ndim, dims, layout }: Tensor): string {
  const shape = ndim === null ? '[…]' : `[${dims.join(', ')}]`;
  return `${name} ${dtype ?? 'of unknown type'} ${shape}${layout === '' ? '' : ` ${layout}`}`;
}
