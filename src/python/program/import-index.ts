/** Which files of a project may lead to others by imports, wherever the script lies that they are imported from. */
import type { ImportRequest } from './import-requests.ts';
import { directoryAbove, outwards } from './paths.ts';

const INIT = '/__init__.py';
const FILE = '.py';

/** Files by what an import statement calls them: `a/b` for `a.b`, `=lib/a` for the module at that very place. */
export class ImportIndex {
  readonly #importers = new Map<string, string[]>();

  add(file: string, requests: readonly ImportRequest[]): void {
    for (const key of new Set(requests.flatMap((request) => keysOf(file, request)))) {
      const known = this.#importers.get(key);
      if (known === undefined) this.#importers.set(detached(key), [file]);
      else known.push(file);
    }
  }

  /** The files, and every file from which one of them might be reached, wherever the script lies that imports it. */
  leadingTo(files: Iterable<string>): ReadonlySet<string> {
    const found = new Set(files);
    // A set gives what is added while it is gone through, too.
    for (const file of found)
      for (const key of namesFor(file))
        for (const importer of this.#importers.get(key) ?? []) found.add(importer);
    return found;
  }
}

/** Packages around a module are executed, too. */
function keysOf(file: string, { name, level, names }: ImportRequest): readonly string[] {
  const parts = name === '' ? [] : name.split('.');
  if (level === 0) return [...outwards(parts), ...names.map((each) => [...parts, each].join('/'))];
  const directory = directoryAbove(file, level);
  if (directory === undefined) return [];
  const base = `=${directory}`;
  const own = [base.replace(/\/$/, ''), ...outwards(parts).map((path) => base + path)];
  return [...own, ...names.map((each) => base + [...parts, each].join('/'))];
}

/** Every key by which the module of a file may be called. */
function namesFor(file: string): readonly string[] {
  const path = moduleOf(file);
  const parts = path.split('/');
  return [`=${path}`, ...parts.map((_, i) => parts.slice(i).join('/'))];
}

function moduleOf(file: string): string {
  if (file === INIT.slice(1)) return '';
  return file.endsWith(INIT) ? file.slice(0, -INIT.length) : file.slice(0, -FILE.length);
}

/** A copy: a part of a text keeps the whole of it in memory. */
function detached(part: string): string {
  return Buffer.from(part).toString();
}
