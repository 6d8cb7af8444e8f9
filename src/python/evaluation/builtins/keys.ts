/** Texts that are equal iff two values are equal keys of a dict or set. */
import type { Cell, ClassCell, Value } from '../value.ts';

/** Who gives cells their numbers. */
export interface Identities {
  identityOf(cell: Cell): number;
}

/**
 * A text that two values share iff Python takes them for the same key: `1`, `1.0` and `True` share one; functions,
 * classes and modules are equal only to themselves. Undefined for what has no hash, is not known, or decides its
 * equality by code (instances with `__eq__`, values of libraries).
 */
export function keyOf(value: Value, identities: Identities): string | undefined {
  const { cell } = value;
  switch (cell.kind) {
    case 'none':
    case 'ellipsis':
      return cell.kind;
    case 'bool':
      return `n:${cell.value ? 1 : 0}`;
    case 'int':
      return `n:${cell.value}`;
    case 'float':
      return floatKey(cell.value);
    case 'str':
      return `s:${cell.value}`;
    case 'bytes':
      return `b:${cell.value.join(',')}`;
    case 'symbol':
      return `y:${cell.path}`;
    case 'tuple':
      return joined('t', cell.items, identities);
    case 'range':
      return undefined;
    case 'set':
      return frozenKey(cell, identities);
    case 'function':
    case 'class':
    case 'module':
      return `#${identities.identityOf(cell)}`;
    case 'instance':
      return isPlain(cell.class) ? `#${identities.identityOf(cell)}` : undefined;
    default:
      return undefined;
  }
}

function floatKey(value: number): string | undefined {
  if (Number.isNaN(value)) return undefined;
  return Number.isInteger(value) ? `n:${BigInt(value)}` : `f:${value}`;
}

function joined(tag: string, items: readonly Value[], identities: Identities): string | undefined {
  const keys = items.map((item) => keyOf(item, identities));
  return keys.includes(undefined) ? undefined : `${tag}:${JSON.stringify(keys)}`;
}

function frozenKey(cell: Extract<Cell, { kind: 'set' }>, identities: Identities): string | undefined {
  const entries = cell.table.read();
  if (!cell.frozen || 'lost' in entries) return undefined;
  const keys = [...(entries as ReadonlyMap<string, { readonly key: Value }>).values()].map(({ key }) =>
    keyOf(key, identities),
  );
  return keys.includes(undefined) ? undefined : `z:${JSON.stringify(keys.toSorted())}`;
}

/** True where instances are equal only to themselves: a class of the program that inherits no `__eq__` or `__hash__`. */
function isPlain(cell: ClassCell): boolean {
  if (cell.node === null && cell.name !== 'object') return false;
  if (cell.namespace.read('__eq__') !== undefined || cell.namespace.read('__hash__') !== undefined)
    return false;
  return cell.bases.every((base) => base.cell.kind === 'class' && isPlain(base.cell));
}
