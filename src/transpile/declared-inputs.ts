/** What each input of the served model declares: from the reader, from what consumes it, from the options. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import { inputOutputOf, type Replacement } from '../dali/inputs/index.ts';
import { withDimensions } from '../dali/inputs/without-dimensions.ts';
import type { DataNode } from '../dali/graph.ts';
import type { TranspileOptions } from '../options.ts';
import { Refused } from './plan.ts';
import type { Plan } from './plan.ts';

const DECODER = /^fn\.(experimental\.)?decoders\.|^fn\.(image|audio)_decoder/;

/** Declarations by input. @throws Refused where an option contradicts what is known */
export function declaredInputs(plan: Plan): ReadonlyMap<DataNode, Replacement> {
  return new Map(plan.inputs.map(({ node, name }) => [node, declaration(plan, node, name)]));
}

function declaration(plan: Plan, node: DataNode, name: string): Replacement {
  const own = withDimensions(inputOutputOf(node)?.replacement ?? ofMeta(node));
  const isEncoded = plan.liveOperators.some((item) => DECODER.test(item.path) && item.inputs[0] === node);
  // Decoders take encoded bytes and nothing else, whatever the author's external_source declares.
  const known: Replacement = isEncoded ? { dtype: 'UINT8', ndim: 1, ...own } : own;
  const { inputDtype, inputNdim }: TranspileOptions = plan.options;
  const dtype = inputDtype[name];
  const ndim = inputNdim[name];
  if (dtype !== undefined && known.dtype !== undefined && dtype !== known.dtype)
    throw contradiction(name, 'dtype', known.dtype, dtype);
  if (ndim !== undefined && known.ndim !== undefined && ndim !== known.ndim)
    throw contradiction(name, 'ndim', String(known.ndim), String(ndim));
  return { ...known, ...(dtype === undefined ? {} : { dtype }), ...(ndim === undefined ? {} : { ndim }) };
}

/** A label that is kept is fed as its reader put it out. */
function ofMeta({ meta: { dtype, ndim, layout } }: DataNode): Replacement {
  return {
    ...(dtype === null ? {} : { dtype }),
    ...(ndim === null ? {} : { ndim }),
    ...(layout === null || layout === '' ? {} : { layout }),
  };
}

function contradiction(name: string, what: string, known: string, given: string): Refused {
  return new Refused(diagnostic('input-contradiction', { name, what, known, given }));
}
