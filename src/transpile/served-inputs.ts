/** Inputs of the original as the served graph has them: a source, and the operators behind it that convert what is fed. */
import type { DataNode, Device, Meta, Operator } from '../dali/graph.ts';
import { infer } from '../dali/inference/index.ts';
import type { Conversion, Replacement } from '../dali/inputs/index.ts';

export interface ServedInput {
  /** What is fed. */
  readonly source: DataNode;
  /** What stands for the original's node: the last conversion, the source where there is none. */
  readonly result: DataNode;
}

/**
 * Nodes of a graph of their own.
 * @param declared what the served model says of the input
 * @param device where the operator that it takes the place of runs
 */
export function servedInput(node: DataNode, declared: Replacement, device: Device): ServedInput {
  const source = sourceNode(node, declared, device);
  const on = source.meta.device;
  const deviceOf = (step: Conversion): Device => (device === 'cpu' ? 'cpu' : (step.device ?? on));
  const result = (declared.conversions ?? []).reduce(
    (input, step) => convert(input, step, deviceOf(step)),
    source,
  );
  return { source, result };
}

function sourceNode(node: DataNode, declared: Replacement, device: Device): DataNode {
  const { operator } = node;
  const fed = declared.source;
  if (fed !== undefined) {
    const { path, arguments: given, meta } = fed;
    const on = device === 'cpu' ? 'cpu' : fed.device;
    const made = { ...operator, path, arguments: given, inputs: [], tensorArguments: new Map(), device: on };
    return nodeOf(made, { ...meta, device: on === 'cpu' ? 'cpu' : 'gpu' }, 0);
  }
  const on = isFedOnCpu(declared) || device === 'cpu' ? 'cpu' : 'gpu';
  const meta = { ...sourceMeta(node, declared), device: on } as const;
  return nodeOf({ ...operator, inputs: [], device: on }, meta, 0);
}

/** Decoders with `device="mixed"` take data on the CPU. */
export function isFedOnCpu({ source, conversions }: Replacement): boolean {
  return source !== undefined || conversions?.some((step) => step.device !== undefined) === true;
}

function convert(input: DataNode, { path, arguments: given, output }: Conversion, device: Device): DataNode {
  const metas = infer({
    path,
    inputs: [input.meta],
    arguments: given,
    tensorArguments: new Map(),
    device,
  });
  const meta = metas?.[output ?? 0];
  if (meta === undefined) throw new Error(`${path} has no output ${output ?? 0}`);
  const { operator } = input;
  const made = {
    ...operator,
    path,
    inputs: [input],
    tensorArguments: new Map(),
    arguments: given,
    device,
    isInput: false,
  };
  return nodeOf(made, meta, output ?? 0);
}

function nodeOf(operator: Omit<Operator, 'outputs'>, meta: Meta, index: number): DataNode {
  const outputs: DataNode[] = [];
  const node = { operator: { ...operator, outputs }, index, meta };
  outputs.push(node);
  return node;
}

/** What is fed, by what the served model says of it and, where it is fed as the original's node is, what is known of that. */
function sourceMeta({ meta }: DataNode, { dtype, ndim, layout, conversions }: Replacement): Meta {
  const isSame = conversions === undefined;
  const dimensions = ndim ?? (isSame ? meta.ndim : null);
  const type = dtype ?? (isSame ? meta.dtype : null);
  const shape = isSame && dimensions === meta.ndim ? meta.shape : null;
  return {
    device: meta.device,
    dtype: type,
    ndim: dimensions,
    layout: layout ?? (isSame ? meta.layout : ''),
    shape: dimensions === null ? null : (shape ?? Array.from({ length: dimensions }, () => null)),
    lost: type !== null && dimensions !== null ? null : meta.lost,
  };
}
