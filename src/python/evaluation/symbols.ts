/** What a name of a library that nothing is taught about is equal to. */
import type { Machine } from './machine.ts';
import type { Cell, SymbolCell } from './value.ts';

/** Two names of libraries that are not taught may stand for equal constants; members of one class are told apart. */
export function equalSymbols(m: Machine, one: string, other: string): boolean | undefined {
  if (one === other) return true;
  if (!m.isOpen(one) || !m.isOpen(other)) return false;
  const [owner, otherOwner] = [ownerOf(one), ownerOf(other)];
  return owner === otherOwner && CLASS.test(owner) ? false : undefined;
}

function ownerOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.'));
}

/** The path of a class, as PEP 8 has them named. */
const CLASS = /\.[A-Z]\w*[a-z]\w*$/;

/** Kinds of values that a library may give a name that nothing is taught about, and that others are equal to. */
const CONSTANTS: ReadonlySet<string> = new Set(
  'bool int float str bytes tuple list dict set range'.split(' '),
);

/** True where a symbol may stand for a value of such a kind. */
export function mayBe(m: Machine, { path }: SymbolCell, { kind }: Cell): boolean {
  return CONSTANTS.has(kind) && m.isOpen(path);
}
