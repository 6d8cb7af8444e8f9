/** What a class defines, without binding it. */
import type { ClassCell, Value } from '../value.ts';

/** Nesting of bases that is followed. */
const MAX_DEPTH = 50;

/** True where the class or a base defines the name, undefined where a base is not known and might. */
export function defines(cell: ClassCell, name: string, depth = 0): boolean | undefined {
  if (cell.namespace.read(name) !== undefined) return true;
  if (depth > MAX_DEPTH) return undefined;
  const answers = cell.bases.map((base) =>
    base.cell.kind === 'class' ? defines(base.cell, name, depth + 1) : undefined,
  );
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** True where `cell` is `of` or derived from it, undefined where a base is not known. */
export function isSubclass(cell: ClassCell, of: ClassCell, depth = 0): boolean | undefined {
  if (cell === of) return true;
  if (depth > MAX_DEPTH) return undefined;
  const answers = cell.bases.map((base: Value) =>
    base.cell.kind === 'class' ? isSubclass(base.cell, of, depth + 1) : undefined,
  );
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}
