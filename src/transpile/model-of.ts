/** The served model at Triton's boundary, and what a user should know about it. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import type { Replacement } from '../dali/inputs/index.ts';
import type { DataNode, Operator } from '../dali/graph.ts';
import { numberOf } from '../dali/values.ts';
import type { Model, Tensor } from '../model.ts';
import type { Value } from '../python/evaluation/value.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { Autoconfiguration } from './autoconfigure.ts';
import { devicesAfter, isImageDecoder } from './devices.ts';
import { isEncoded } from './encoded-inputs.ts';
import { isPadAsked, uselessPads } from './pad-output.ts';
import { factsOf } from './facts.ts';
import type { Plan } from './plan.ts';
import { isFedOnCpu } from './served-inputs.ts';
import { isDecoupled } from './videos.ts';

/** What Triton overrides anyway, where the call of the pipeline says nothing. */
const BATCH_SIZE = 256;
const THREADS = 4;

export function modelOf(
  plan: Plan,
  declared: ReadonlyMap<DataNode, Replacement>,
  auto: Autoconfiguration,
): { readonly model: Model; readonly notes: readonly Diagnostic[] } {
  const notes: Diagnostic[] = [];
  const { options } = plan;
  const device = devicesAfter(plan);
  const devices = plan.liveOperators.map((operator) => device(operator));
  const model: Model = {
    name: options.model,
    maxBatchSize: options.maxBatchSize ?? fromCall(plan, 'batch_size', BATCH_SIZE, notes),
    numThreads: options.numThreads ?? fromCall(plan, 'num_threads', THREADS, notes),
    decoupled: isDecoupled(declared.values()),
    needsGpu: devices.some((item) => item !== 'cpu'),
    inputs: plan.inputs
      .map(({ node, name }) => inputTensor(plan, node, name, declared.get(node) ?? {}))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    outputs: auto.outputs,
  };
  const decoder = plan.liveOperators.find(
    (operator) => isImageDecoder(operator) && operator.device === 'mixed',
  );
  const mixed = plan.liveOperators.find(
    (operator) => isImageDecoder(operator) && device(operator) === 'mixed' && takesHardware(operator),
  );
  if (options.device === 'cpu' && decoder !== undefined)
    notes.push(diagnostic('cpu-jpeg', {}, placeAt(decoder)));
  else if (mixed !== undefined) notes.push(diagnostic('mixed-jpeg', {}, placeAt(mixed)));
  // The sequences of a batch are of one video, and equally long.
  const areAlike = [...declared.values()].every(({ source }) => typeof source?.meta.shape?.[0] === 'number');
  if (!model.decoupled || !areAlike) notes.push(...raggedOutputs(plan, model));
  notes.push(
    ...uselessPads(
      plan,
      factsOf(plan, (node) => declared.get(node) ?? {}, device),
    ),
  );
  return { model, notes };
}

/** False where the author keeps everything from the hardware decoder. */
function takesHardware({ arguments: given }: Operator): boolean {
  const load = given.get('hw_decoder_load');
  return load === undefined || numberOf(load)?.value !== 0;
}

/** A batch whose samples differ in extents comes back wrong from Triton: no padding, no error. */
function raggedOutputs(plan: Plan, { maxBatchSize, outputs }: Model): readonly Diagnostic[] {
  if (maxBatchSize <= 1) return [];
  return outputs.flatMap(({ name, dims }) => {
    const output = plan.outputs.find((item) => item.kept && item.name === name);
    if (!dims.includes(-1) || output === undefined || isPadAsked(plan, output)) return [];
    const place = placeAt(output.node.operator) ?? placeOf(plan.fn.node);
    return [diagnostic('ragged-output', { name, dims: dims.join(', ') }, place)];
  });
}

const placeAt = ({ at }: Operator): Place | null => at && placeOf(at);

function fromCall(
  plan: Plan,
  what: 'batch_size' | 'num_threads',
  otherwise: number,
  notes: Diagnostic[],
): number {
  const value: Value | undefined = plan.call.construction.get(what);
  if (value?.cell.kind === 'int' && value.cell.value > 0n) return Number(value.cell.value);
  notes.push(
    diagnostic(
      'default-batch-size',
      { what, value: String(otherwise) },
      placeOf(plan.call.at ?? plan.fn.node),
    ),
  );
  return otherwise;
}

function inputTensor(plan: Plan, node: DataNode, name: string, replacement: Replacement): Tensor {
  const { dtype, ndim, isNdimTacit, dims, layout } = replacement;
  const dimensions = ndim ?? null;
  return {
    name,
    dtype: dtype ?? null,
    ndim: dimensions,
    ...(isNdimTacit === true ? { isNdimTacit } : {}),
    dims: dims ?? Array.from({ length: dimensions ?? 0 }, () => -1),
    layout: layout ?? '',
    device: isFedOnCpu(replacement) ? 'cpu' : node.meta.device,
    isEncoded: isEncoded(node, replacement, plan.liveOperators),
  };
}
