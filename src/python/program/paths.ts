/** Paths of a program: relative to the project root, with `/`, directories with a trailing `/`, the root itself ''. */
import type { Files } from './program.ts';

/** The directory that a file, or a directory without its trailing `/`, lies in. */
export function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The directory around a directory; undefined above the project root. */
export function parentOf(directory: string): string | undefined {
  return directory === '' ? undefined : directoryOf(directory.slice(0, -1));
}

/** The path without `.`, `..` and empty parts; undefined where it leads out of the project root. */
export function normalised(path: string): string | undefined {
  if (path.startsWith('/')) return undefined;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** The packages that a file lies in by their `__init__.py`: the directory that holds the outermost, and their names. */
export interface Packages {
  readonly root: string;
  /** Outermost first; empty where the file's own directory is no package. */
  readonly names: readonly string[];
}

export function packagesAround(file: string, files: Files): Packages {
  const names: string[] = [];
  let root = directoryOf(file);
  while (root !== '' && files.read(`${root}__init__.py`) !== undefined) {
    const parent = directoryOf(root.slice(0, -1));
    names.unshift(root.slice(parent.length, -1));
    root = parent;
  }
  return { root, names };
}

/** Where the imports of a script are looked for: see `createProgram`. */
export function searchPathOf(source: string, files: Files): readonly string[] {
  return [...new Set([directoryOf(source), packagesAround(source, files).root, '', 'src/'])];
}

/** The directory that the leading dots of an import in a file mean; undefined above the root. */
export function directoryAbove(file: string, level: number): string | undefined {
  let directory: string | undefined = directoryOf(file);
  for (let i = 1; i < level && directory !== undefined; i++) directory = parentOf(directory);
  return directory;
}

/** The packages around the module `a.b.c` and itself: `a`, `a/b`, `a/b/c`. */
export function outwards(parts: readonly string[]): readonly string[] {
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
