/** What a cell holds, and where it is written. */
import type { Store } from './stores.ts';
import type { Cell, ClassCell, Value } from './value.ts';

/** Where a cell is written. */
export function storesOf(cell: Cell): readonly Store[] {
  switch (cell.kind) {
    case 'list':
    case 'iterator':
      return [cell.items];
    case 'dict':
    case 'set':
      return [cell.table];
    case 'instance':
    case 'module':
    case 'class':
      return [cell.namespace];
    case 'function':
      return [cell.attributes];
    default:
      return [];
  }
}

/** The class of the program whose attributes are those of a cell, too. */
export function classOf(cell: Cell): ClassCell | undefined {
  if (cell.kind === 'instance' || cell.kind === 'tuple') return cell.class;
  return cell.kind === 'class' ? cell.metaclass : undefined;
}

/** What a cell leads to without a name. */
export function heldIn(cell: Cell): readonly Value[] {
  switch (cell.kind) {
    case 'choice':
      return [cell.then, cell.else];
    case 'tuple':
      return cell.items;
    case 'list':
    case 'iterator': {
      const items = cell.items.read();
      const making = cell.kind === 'iterator' ? (cell.source?.holds ?? []) : [];
      return 'lost' in items ? making : [...items, ...making];
    }
    case 'dict':
    case 'set': {
      const entries = cell.table.read();
      if ('lost' in entries) return [];
      return [...(entries as ReadonlyMap<string, { readonly value: Value }>).values()].map(
        ({ value }) => value,
      );
    }
    case 'method':
      return [cell.function, cell.self];
    case 'builtin':
      return Object.values(cell.attributes ?? {});
    case 'foreign':
      return cell.library.holds?.(cell.payload) ?? [];
    case 'descriptor':
      return [cell.function, cell.setter ?? [], cell.deleter ?? []].flat();
    case 'super':
      return [cell.self];
    case 'class':
      return cell.bases;
    default:
      return [];
  }
}

/** Where values are written, and what they hold is: containers in containers, attributes of objects. */
export function storesBehind(values: readonly Value[]): ReadonlySet<Store> {
  const stores = new Set<Store>();
  const seen = new Set<Cell>();
  const open = [...values];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    const { cell } = value;
    if (seen.has(cell)) continue;
    seen.add(cell);
    for (const store of storesOf(cell)) stores.add(store);
    open.push(...heldIn(cell));
    if (cell.kind === 'instance')
      open.push(...cell.namespace.names.flatMap((name) => cell.namespace.read(name) ?? []));
  }
  return stores;
}
