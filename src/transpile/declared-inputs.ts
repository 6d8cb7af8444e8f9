/** What each input of the served model declares: from the reader, from what consumes it, from the options. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { inputOperatorAt, inputOutputOf, type Replacement } from '../dali/inputs/index.ts';
import { withDimensions } from '../dali/inputs/without-dimensions.ts';
import type { DataNode } from '../dali/graph.ts';
import type { TranspileOptions } from '../options.ts';
import { placeOf } from '../python/syntax/index.ts';
import { Refused } from './plan.ts';
import { dimensionsByUse } from './dimensions-by-use.ts';
import type { InputPlan, Plan } from './plan.ts';
import { servedAs } from './served-as.ts';
import { withTacitDimensions } from './tacit-dimensions.ts';

const DECODER = /^fn\.(experimental\.)?decoders\.|^fn\.(image|audio)_decoder/;

/** Declarations by input. @throws Refused where an option contradicts what is known, or DALI fails on what must be said */
export function declaredInputs(plan: Plan): ReadonlyMap<DataNode, Replacement> {
  const declared = plan.inputs.map((input) => ({ ...input, replacement: declaration(plan, input) }));
  const missing = declared.flatMap(fromFiles);
  if (missing.length > 0) throw new Refused(...missing);
  return withTacitDimensions(plan, new Map(declared.map(({ node, replacement }) => [node, replacement])));
}

/** What a reader takes from its files and nobody has said. */
function fromFiles({
  node,
  name,
  replacement,
}: InputPlan & { readonly replacement: Replacement }): readonly Diagnostic[] {
  const { path, at } = node.operator;
  if (inputOperatorAt(path)?.isFed === true) return [];
  const missing = [
    ...(replacement.dtype === undefined ? [['data type', `--input-dtype ${name}=TYPE`]] : []),
    ...(replacement.ndim === undefined ? [['number of dimensions', `--input-ndim ${name}=N`]] : []),
  ];
  if (missing.length === 0) return [];
  const [what, supply] = [0, 1].map((i) => missing.map((part) => part[i]).join(' and '));
  const said = { name, operator: path, what: what!, supply: supply! };
  return [diagnostic('input-of-files', said, at === null ? null : placeOf(at))];
}

function declaration(plan: Plan, { node, name }: InputPlan): Replacement {
  const own = servedAs(plan, node)?.replacement ?? ofMeta(node);
  const isEncoded = plan.liveOperators.some((item) => DECODER.test(item.path) && item.inputs[0] === node);
  // Decoders take encoded bytes and nothing else, whatever the author's external_source declares.
  const known: Replacement = isEncoded ? { dtype: 'UINT8', ndim: 1, ...own } : own;
  const byUse =
    known.ndim === undefined && inputOutputOf(node)?.role === 'decoded'
      ? dimensionsByUse(plan, node)
      : undefined;
  const { inputDtype, inputNdim }: TranspileOptions = plan.options;
  const dtype = inputDtype[name];
  const ndim = inputNdim[name] ?? byUse;
  if (dtype !== undefined && known.dtype !== undefined && dtype !== known.dtype)
    throw contradiction(name, 'dtype', known.dtype, dtype);
  if (ndim !== undefined && known.ndim !== undefined && ndim !== known.ndim)
    throw contradiction(name, 'ndim', String(known.ndim), String(ndim));
  return withDimensions({
    ...known,
    ...(dtype === undefined ? {} : { dtype }),
    ...(ndim === undefined ? {} : { ndim }),
  });
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
