/** The modules that library files teach, by their dotted names. */
import type { LibraryModule } from './interpreter.ts';

/** A taught module right below another: its last name, and its dotted name. */
export type Below = readonly [name: string, path: string];

export class TaughtModules {
  readonly #modules: ReadonlyMap<string, LibraryModule>;
  readonly #below: ReadonlyMap<string, readonly Below[]>;

  constructor(libraries: readonly LibraryModule[]) {
    this.#modules = new Map(libraries.map((library) => [library.name, library]));
    this.#below = modulesBelow(libraries);
  }

  get(path: string): LibraryModule | undefined {
    return this.#modules.get(path);
  }

  /** Those whose name is that of `path` and one name more. */
  below(path: string): readonly Below[] {
    return this.#below.get(path) ?? [];
  }

  /** True where the module, or one around it, is always there: importing it cannot fail. */
  isAlwaysThere(path: string): boolean {
    const parts = path.split('.');
    return parts.some((_, i) => this.get(parts.slice(0, i + 1).join('.'))?.alwaysThere === true);
  }
}

function modulesBelow(libraries: readonly LibraryModule[]): ReadonlyMap<string, readonly Below[]> {
  const below = new Map<string, Below[]>();
  for (const { name } of libraries) {
    const dot = name.lastIndexOf('.');
    const around = name.slice(0, Math.max(dot, 0));
    below.set(around, [...(below.get(around) ?? []), [name.slice(dot + 1), name]]);
  }
  return below;
}
