/** What a class defines, without binding it. */
import type { ClassCell } from '../value.ts';

/** True where the class or a base defines the name, undefined where a base is not known and might. */
export function defines(cell: ClassCell, name: string): boolean | undefined {
  return isAmong(cell, (item) => item.namespace.read(name) !== undefined);
}

/** True where `cell` is `of` or derived from it, undefined where a base is not known. */
export function isSubclass(cell: ClassCell, of: ClassCell): boolean | undefined {
  return isAmong(cell, (item) => item === of);
}

/** True where the class or one that it derives from, by whatever way, passes a test; undefined where a base is not known. */
function isAmong(cell: ClassCell, test: (item: ClassCell) => boolean): boolean | undefined {
  const seen = new Set([cell]);
  let answer: false | undefined = false;
  // A set gives what is added to it while it is gone through.
  for (const item of seen) {
    if (test(item)) return true;
    for (const { cell: base } of item.bases)
      if (base.kind === 'class') seen.add(base);
      else answer = undefined;
  }
  return answer;
}
