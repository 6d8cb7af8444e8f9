/** The imports of one dali.py: each name once; where files mean different things by one name, the later is renamed. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Import } from './imports.ts';
import { Refused } from './plan.ts';
import type { Printed } from './printing.ts';
import { fresh } from './tensor-names.ts';

/** The mark that Triton looks for. */
export const AUTOSERIALIZE: Import = {
  module: 'nvidia.dali.plugin.triton',
  name: 'autoserialize',
  local: 'autoserialize',
};

/** Names under which the tool imports what the author's file does not. */
const ASSUMED: ReadonlySet<string> = new Set(['fn', 'types']);

export class ImportTable {
  readonly #imports: Import[] = [];
  readonly #reserved: ReadonlyMap<string, string>;
  readonly #taken: Set<string>;

  /**
   * @param own imports of the pipeline's own file: its names are kept free for it
   * @param taken names of the dali.py, imports included; grows
   */
  constructor(own: readonly Import[], taken: Set<string>) {
    const items = [...own.filter(({ local }) => local !== AUTOSERIALIZE.local), AUTOSERIALIZE];
    this.#reserved = new Map(items.map((item) => [item.local, meaningOf(item)]));
    this.#taken = taken;
  }

  /** True where text that the tool writes may use a name for what is imported under it. */
  mayUse(local: string): boolean {
    return (
      ASSUMED.has(local) || this.#reserved.has(local) || this.#imports.some((item) => item.local === local)
    );
  }

  get all(): readonly Import[] {
    return this.#imports;
  }

  /**
   * Takes an import over.
   * @returns the name that it has in the dali.py
   * @throws Refused where the name of a package is taken, which no alias can replace
   */
  add({ module, name, local }: Import): string {
    const meaning = meaningOf({ module, name, local });
    const known = this.#imports.filter((item) => item.local === local);
    const isSame = known.length > 0 && known.every((item) => meaningOf(item) === meaning);
    const isReserved = (this.#reserved.get(local) ?? meaning) !== meaning;
    if (isSame || (!this.#taken.has(local) && !isReserved)) {
      // `import a` and `import a.b` both bind `a`, and both are needed.
      const isFurther = isPackage({ module, name, local }) && !known.some((item) => item.module === module);
      if (known.length === 0 || isFurther) this.#push({ module, name, local });
      return local;
    }
    const renamed = this.#imports.find(
      (item) => meaningOf(item) === meaning && item.local.startsWith(`${local}_`),
    );
    if (renamed !== undefined) return renamed.local;
    if (isPackage({ module, name, local })) throw clash(local);
    const other = fresh(local, new Set([...this.#taken, ...this.#reserved.keys()]), '');
    this.#push({ module, name, local: other });
    return other;
  }

  /** The text of a value whose symbols are imported under these names. */
  use({ text, imports }: Printed): string {
    const renamed = new Map(imports.map((item) => [item.local, this.add(item)]));
    return text.replaceAll(
      /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<![\w.])([A-Za-z_]\w*)/g,
      (whole, _string: string | undefined, root: string | undefined) =>
        root === undefined ? whole : (renamed.get(root) ?? whole),
    );
  }

  #push(item: Import): void {
    this.#imports.push(item);
    this.#taken.add(item.local);
  }
}

/** What an import binds its name to, however it is written. */
function meaningOf({ module, name, local }: Import): string {
  if (name !== null) return `${module}.${name}`;
  return isPackage({ module, name, local }) ? `package ${local}` : module;
}

/** `import a.b` binds `a`. */
function isPackage({ module, name, local }: Import): boolean {
  return name === null && module.split('.')[0] === local;
}

function clash(local: string): Refused {
  const what = `\`${local}\`, which two files use for different modules,`;
  return new Refused(diagnostic('construct-not-covered', { what, advice: 'import them under one name' }));
}
