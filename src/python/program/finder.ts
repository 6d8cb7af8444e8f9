/** Where a module's file lies: CPython's path-based finder (PEP 302, 420; `importlib.machinery.FileFinder`). */
import type { Files } from './program.ts';

/** What a name is below some directories. */
export type Found =
  | { readonly kind: 'module'; readonly file: string }
  | { readonly kind: 'package'; readonly file: string; readonly directories: readonly string[] }
  /** Directories without `__init__.py`, one or more (PEP 420). */
  | { readonly kind: 'namespace'; readonly file: string; readonly directories: readonly string[] }
  /** A compiled extension: it is there, and cannot be read. */
  | { readonly kind: 'extension' };

export interface Finder {
  /** @param directories the search path, or `__path__` of a package */
  find(name: string, directories: readonly string[]): Found | undefined;
  /**
   * The same for the first part of an absolute import. A bare directory counts only if Python files lie below it: one of
   * data (`datasets/`, `torch/`) must not hide the installed package, which CPython would prefer.
   */
  findTop(name: string, directories: readonly string[]): Found | undefined;
  /** Files that were looked for in vain. */
  readonly absent: ReadonlySet<string>;
}

const IDENTIFIER = /^[\p{ID_Start}_]\p{ID_Continue}*$/u;
/** Directories looked into for Python files before a directory is taken for data. */
const MAX_LISTINGS = 50;

export function createFinder(files: Files): Finder {
  const absent = new Set<string>();
  const listings = new Map<string, readonly string[]>();

  const exists = (file: string): boolean => {
    if (absent.has(file)) return false;
    if (files.read(file) !== undefined) return true;
    absent.add(file);
    return false;
  };
  const list = (directory: string): readonly string[] => {
    let entries = listings.get(directory);
    if (entries === undefined) listings.set(directory, (entries = files.list(directory)));
    return entries;
  };
  const find = (name: string, directories: readonly string[]): Found | undefined => {
    const portions: string[] = [];
    for (const directory of directories) {
      const base = directory + name;
      if (exists(`${base}/__init__.py`)) {
        return { kind: 'package', file: `${base}/__init__.py`, directories: [`${base}/`] };
      }
      if (exists(`${base}.py`)) return { kind: 'module', file: `${base}.py` };
      if (list(directory).some((entry) => isExtension(entry, name))) return { kind: 'extension' };
      if (list(`${base}/`).length > 0) portions.push(`${base}/`);
    }
    // A bare directory counts only where no directory of the path has a module (PEP 420).
    return portions.length === 0
      ? undefined
      : { kind: 'namespace', file: portions[0]!, directories: portions };
  };
  const holdsPython = (directory: string): boolean => {
    const open = [directory];
    for (let looked = 0; looked < MAX_LISTINGS; looked++) {
      const next = open.shift();
      if (next === undefined) return false;
      const entries = list(next);
      if (entries.some((entry) => entry.endsWith('.py'))) return true;
      const names = entries.map((entry) => entry.replace(/\/$/, '')).filter((name) => IDENTIFIER.test(name));
      open.push(...names.map((name) => `${next}${name}/`));
    }
    return false;
  };
  return {
    absent,
    find,
    findTop(name, directories) {
      const found = find(name, directories);
      if (found?.kind !== 'namespace') return found;
      const portions = found.directories.filter(holdsPython);
      return portions.length === 0
        ? undefined
        : { kind: 'namespace', file: portions[0]!, directories: portions };
    },
  };
}

/** `name.so`, `name.abi3.so`, `name.cpython-312-x86_64-linux-gnu.so`, `name.cp312-win_amd64.pyd`. */
function isExtension(entry: string, name: string): boolean {
  return entry.startsWith(`${name}.`) && /^\.(?:[^.]+\.)?(?:so|pyd)$/.test(entry.slice(name.length));
}
