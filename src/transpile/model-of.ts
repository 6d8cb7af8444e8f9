/** The served model at Triton's boundary, and what a user should know about it. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Replacement } from '../dali/inputs/index.ts';
import type { DataNode } from '../dali/graph.ts';
import type { Model, Tensor } from '../model.ts';
import type { Value } from '../python/evaluation/value.ts';
import type { Autoconfiguration } from './autoconfigure.ts';
import type { Plan } from './plan.ts';
import { deviceAfter } from './retarget-device.ts';

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
  const device = deviceAfter(plan);
  const devices = plan.liveOperators.map((operator) => device(operator));
  const model: Model = {
    name: options.model,
    maxBatchSize: options.maxBatchSize ?? fromCall(plan, 'batch_size', BATCH_SIZE, notes),
    numThreads: options.numThreads ?? fromCall(plan, 'num_threads', THREADS, notes),
    decoupled: false,
    needsGpu: devices.some((item) => item !== 'cpu'),
    inputs: plan.inputs
      .map(({ node, name }) => inputTensor(node, name, declared.get(node) ?? {}))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    outputs: auto.outputs,
  };
  if (options.device === 'cpu' && plan.liveOperators.some((operator) => operator.device === 'mixed'))
    notes.push(diagnostic('cpu-jpeg', {}));
  else if (devices.includes('mixed')) notes.push(diagnostic('mixed-jpeg', {}));
  return { model, notes };
}

function fromCall(
  plan: Plan,
  what: 'batch_size' | 'num_threads',
  otherwise: number,
  notes: Diagnostic[],
): number {
  const value: Value | undefined = plan.call.construction.get(what);
  if (value?.cell.kind === 'int' && value.cell.value > 0n) return Number(value.cell.value);
  notes.push(diagnostic('default-batch-size', { what, value: String(otherwise) }));
  return otherwise;
}

function inputTensor(node: DataNode, name: string, { dtype, ndim, layout }: Replacement): Tensor {
  const dimensions = ndim ?? null;
  return {
    name,
    dtype: dtype ?? null,
    ndim: dimensions,
    dims: dimensions === null ? [] : Array.from({ length: dimensions }, () => -1),
    layout: layout ?? '',
    device: node.meta.device,
  };
}
