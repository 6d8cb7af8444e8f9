/** What programs do to a batch between DALI and the model, by the names of methods and functions of their frameworks. */
import type { DType } from '../model.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';

/** `same`: what comes out is the batch still, as it was; null: it is something else. */
export type Effect = Change | 'same' | null;
export type Change = 'transposes' | 'computes' | 'casts' | 'reshapes' | 'resizes';

/** How the pipeline itself would do each. */
export const REMEDIES: Readonly<Record<Change, string>> = {
  transposes: 'fn.transpose, or --output-layout NAME=LAYOUT',
  computes: 'arithmetic, or mean and std of fn.crop_mirror_normalize',
  casts: 'fn.cast',
  reshapes: 'fn.reshape',
  resizes: 'fn.resize',
};

const NAMES: Readonly<Record<Change, readonly string[]>> = {
  transposes: ['permute', 'transpose', 'swapaxes', 'swapdims', 'moveaxis', 'movedim', 'rollaxis'],
  computes: 'sub add mul div true_divide divide subtract multiply clamp clip flip pow neg normalize'.split(
    ' ',
  ),
  casts: [],
  reshapes: ['view', 'reshape', 'flatten', 'squeeze', 'unsqueeze', 'expand_dims'],
  resizes: ['interpolate', 'resize'],
};
const SAME: ReadonlySet<string> = new Set(
  (
    'cuda cpu contiguous detach clone numpy pin_memory requires_grad_ asnumpy as_cpu as_tensor as_array copy ' +
    'Variable from_numpy from_dlpack asarray ascontiguousarray'
  ).split(' '),
);
/** Names of data types in PyTorch and NumPy with DALI's. */
const DTYPES: Readonly<Record<string, DType>> = {
  half: 'FLOAT16',
  float16: 'FLOAT16',
  HalfTensor: 'FLOAT16',
  float: 'FLOAT',
  float32: 'FLOAT',
  FloatTensor: 'FLOAT',
  double: 'FLOAT64',
  float64: 'FLOAT64',
  byte: 'UINT8',
  uint8: 'UINT8',
  int: 'INT32',
  int32: 'INT32',
  long: 'INT64',
  int64: 'INT64',
};
const OTHER_DTYPES: ReadonlySet<string> = new Set(['bfloat16', 'BFloat16Tensor']);

/**
 * What a method of the batch, or a function of it, does.
 * @param name of the method or function; one that works in place ends in `_`
 * @param call with all of its arguments; of a function the first is the batch
 * @param dtype of the batch; null where it is not known
 */
export function effectOf(name: string, call: SyntaxNode, dtype: DType | null): Effect {
  const plain = name.replace(/(?<=[a-z])_$/, '');
  if (SAME.has(name)) return 'same';
  const cast = castOf(name, call);
  if (cast !== null) return cast === dtype ? 'same' : 'casts';
  if (name === 'to') return 'same';
  if (plain === 'permute' && keepsOrder(call)) return 'same';
  const found = (Object.keys(NAMES) as Change[]).find((change) => NAMES[change].includes(plain));
  return found ?? null;
}

/** The data type that a call casts to, by DALI's name where it has one; null where it casts to none. */
function castOf(name: string, call: SyntaxNode): string | null {
  if (Object.hasOwn(DTYPES, name)) return DTYPES[name]!;
  if (OTHER_DTYPES.has(name)) return name;
  if (name !== 'to' && name !== 'type' && name !== 'astype') return null;
  for (const kid of field(call, 'arguments')?.kids ?? []) {
    const value = kid.type === 'keyword_argument' ? field(kid, 'value')! : kid;
    const last = textOf(value).replaceAll(/['"]/g, '').split('.').at(-1)!;
    if (Object.hasOwn(DTYPES, last)) return DTYPES[last]!;
    if (OTHER_DTYPES.has(last)) return last;
  }
  return null;
}

/** `permute(0, 1, 2, 3)` */
function keepsOrder(call: SyntaxNode): boolean {
  const axes = (field(call, 'arguments')?.kids ?? []).map((kid) => textOf(kid));
  return axes.length > 0 && axes.every((axis, i) => axis === String(i));
}
