/** Step 9: dtype and ndim of the outputs, which Triton's autoconfiguration reads. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DataNode, Meta } from '../dali/graph.ts';
import { dtypeOf, isSequence, itemsOf, numberOf } from '../dali/values.ts';
import type { DType, Tensor } from '../model.ts';
import type { Value } from '../python/evaluation/value.ts';
import { placeOf } from '../python/syntax/index.ts';
import { declaredInputs } from './declared-inputs.ts';
import { devicesAfter } from './devices.ts';
import { factsOf } from './facts.ts';
import { changed, changesOf } from './output-change.ts';
import { lostHere } from './output-places.ts';
import { type OutputPlan, type Plan, Refused } from './plan.ts';

export interface Autoconfiguration {
  /** DALI's `output_dtype`, in order of the kept outputs. */
  readonly dtypes: readonly DType[];
  /** DALI's `output_ndim`. */
  readonly ndims: readonly number[];
  readonly outputs: readonly Tensor[];
}

/**
 * What is known of the kept outputs, with the inputs as declared, devices and layouts as the options say.
 * @throws Refused where a type or number of dimensions is not known
 */
export function autoconfigure(plan: Plan): Autoconfiguration {
  const declared = declaredInputs(plan);
  const facts = factsOf(plan, (node) => declared.get(node) ?? {}, devicesAfter(plan));
  const kept = plan.outputs.filter((output) => output.kept);
  const metas = kept.map((output) => {
    const meta = withDeclared(plan, output, facts(output.node));
    return changesOf(plan, output, meta).reduce(changed, meta);
  });
  const refusals = kept.flatMap((output, i) => refusalsOf(plan, output, metas[i]!, facts));
  if (refusals.length > 0) throw new Refused(...refusals);
  return {
    dtypes: metas.map(({ dtype }) => dtype!),
    ndims: metas.map(({ ndim }) => ndim!),
    outputs: kept.map(({ name }, i) => tensorOf(name, metas[i]!)),
  };
}

/** What the author's own `output_dtype=` and `output_ndim=` say where the operators do not. */
function withDeclared({ call }: Plan, { index }: OutputPlan, meta: Meta): Meta {
  const at = (name: string): Value | undefined => {
    const value = call.construction.get(name);
    if (value === undefined || !isSequence(value)) return value;
    return itemsOf(value)?.[index];
  };
  const [dtype, ndim] = [at('output_dtype'), at('output_ndim')];
  const declaredType = dtype === undefined ? null : dtypeOf(dtype);
  const declaredNdim = ndim === undefined ? null : (numberOf(ndim)?.value ?? null);
  return { ...meta, dtype: meta.dtype ?? declaredType, ndim: meta.ndim ?? declaredNdim };
}

function refusalsOf(
  plan: Plan,
  { name, node }: OutputPlan,
  meta: Meta,
  facts: (node: DataNode) => Meta,
): readonly Diagnostic[] {
  const { dtype, ndim, lost } = meta;
  const { at } = node.operator;
  const place = placeOf(at ?? plan.fn.node);
  const unknown = (what: string, option: string, operator: string): Diagnostic => {
    const supply = `say what the input holds with ${option}, or fix the output with ${operator}`;
    return diagnostic(
      'unknown-dtype',
      { name, what, reason: lost ?? 'nothing in the program says it', supply },
      place,
      lostHere(node, facts),
    );
  };
  return [
    ...(dtype === null ? [unknown('data type', '--input-dtype NAME=TYPE', 'fn.cast')] : []),
    ...(ndim === null ? [unknown('number of dimensions', '--input-ndim NAME=N', 'fn.reshape')] : []),
  ];
}

function tensorOf(name: string, { dtype, ndim, layout, shape, device }: Meta): Tensor {
  return {
    name,
    dtype,
    ndim,
    dims: (shape ?? []).map((extent) => extent ?? -1),
    layout: layout ?? '',
    device,
    isEncoded: false,
  };
}
