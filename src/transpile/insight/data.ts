/** DALI data as facts. */
import { IDENTITY } from '../../dali/counterpart.ts';
import type { DataNode, Meta, Operator } from '../../dali/graph.ts';
import type { DataFact } from './known.ts';
import { stepAt } from './steps.ts';

/** Operators that are no call of one. */
const WORDS: Readonly<Record<string, string>> = {
  arithmetic: 'arithmetic',
  subscript: 'indexing',
  transfer: 'a transfer',
  merge: 'a branch on data',
  [IDENTITY]: 'a call that hands on its input',
};

export function dataFact({ meta, operator }: DataNode): DataFact {
  const { dtype, ndim, layout, shape, device, lost } = meta;
  return {
    kind: 'data',
    short: shortOf(meta),
    dtype,
    ndim,
    layout,
    shape,
    device,
    lost: dtype === null || ndim === null ? lost : null,
    operator: named(operator),
    made: operator.at === null ? null : stepAt(operator.at),
    derandomized: operator.counterpart?.said ?? null,
  };
}

/** `FLOAT CHW [3, 224, 224] gpu`, `?` for what is not known. */
export function shortOf({ dtype, ndim, layout, shape, device }: Meta): string {
  const extents = shape ?? (ndim === null ? null : Array.from({ length: ndim }, () => null));
  const said = extents === null ? '[…]' : `[${extents.map((extent) => extent ?? '?').join(', ')}]`;
  return [dtype ?? '?', layout === '' ? null : (layout ?? '?'), said, device]
    .filter((part) => part !== null)
    .join(' ');
}

function named({ path, object }: Operator): string {
  return object ?? WORDS[path] ?? path;
}
