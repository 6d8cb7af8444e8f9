/** Which files a script reaches by imports, found without reading more of them than their import statements. */
import { FILE, filesImported, INIT } from './imported-files.ts';
import type { ImportRequest } from './import-requests.ts';

/** Directories of every script's search path. */
const EVERYWHERE = ['', 'src/'];

export interface Imports {
  /** All Python files of the project. */
  readonly existing: ReadonlySet<string>;
  /** Those that count. */
  readonly among: ReadonlySet<string>;
  readonly requestsOf: (file: string) => readonly ImportRequest[];
}

/** What a file imports. */
interface Edges {
  /** First parts of absolute names, of those that any directory holds. */
  readonly tops: readonly string[];
  /** Files, by where a script's own directories hold what `tops` name. */
  readonly files: Map<string, readonly string[]>;
}

export class ImportGraph {
  readonly #imports: Imports;
  readonly #names: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #everyName: ReadonlySet<string>;
  readonly #edges = new Map<string, Edges>();

  constructor(imports: Imports) {
    this.#imports = imports;
    this.#names = namesByDirectory(imports.existing);
    this.#everyName = new Set([...this.#names.values()].flatMap((names) => [...names]));
  }

  /**
   * The files that a script reaches, itself included, as CPython finds modules (see `createProgram`).
   * @param searchPath directories with a trailing `/`, '' for the root, in order
   */
  reachedFrom(script: string, searchPath: readonly string[]): ReadonlySet<string> {
    const found = new Set([script]);
    // A set gives what is added while it is gone through, too.
    for (const file of found) for (const each of this.#importedBy(file, searchPath)) found.add(each);
    return found;
  }

  #importedBy(file: string, searchPath: readonly string[]): readonly string[] {
    const { tops, files } = this.#edgesOf(file);
    const own = searchPath.filter((directory) => !EVERYWHERE.includes(directory));
    const holders = tops.map((name) => own.filter((directory) => this.#names.get(directory)?.has(name)));
    const key = holders.map((directories) => directories.join()).join('|');
    const known = files.get(key);
    if (known !== undefined) return known;
    const found = this.#resolved(file, searchPath);
    files.set(key, found);
    return found;
  }

  #edgesOf(file: string): Edges {
    const known = this.#edges.get(file);
    if (known !== undefined) return known;
    const absolute = this.#imports.requestsOf(file).filter(({ level }) => level === 0);
    const tops = new Set(absolute.map(({ name }) => name.split('.', 1)[0]!));
    const edges = { tops: [...tops].filter((name) => this.#everyName.has(name)), files: new Map() };
    this.#edges.set(file, edges);
    return edges;
  }

  #resolved(file: string, searchPath: readonly string[]): readonly string[] {
    const { requestsOf, among } = this.#imports;
    const moduleAt = (path: string): string | undefined => this.#moduleAt(path);
    const found = requestsOf(file).flatMap((request) => filesImported(file, request, searchPath, moduleAt));
    return [...new Set(found)].filter((each) => among.has(each));
  }

  #moduleAt(path: string): string | undefined {
    return [path + INIT, path + FILE].find((each) => this.#imports.existing.has(each));
  }
}

/** Names of modules, packages and directories by the directory that holds them. */
function namesByDirectory(files: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const file of files) {
    const parts = file.slice(0, -FILE.length).split('/');
    let directory = '';
    for (const part of parts) {
      const known = names.get(directory);
      if (known === undefined) names.set(directory, new Set([part]));
      else known.add(part);
      directory += `${part}/`;
    }
  }
  return names;
}
