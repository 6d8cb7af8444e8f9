/** Values into the text of one dali.py: literals in the file's quotes, symbols through the author's own aliases. */
import type { Value } from '../python/evaluation/value.ts';
import type { Cell, FunctionCell } from '../python/evaluation/value.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { textOf } from '../python/syntax/index.ts';
import { type PrintCallable, printConstant } from '../python/rewrite/python-text.ts';
import type { Evaluated } from './evaluated.ts';
import { type Import, importOf } from './imports.ts';

const TYPES = 'nvidia.dali.types';

/** The quotes that a file uses most. */
export function quotesOf(root: SyntaxNode): '"' | "'" {
  const text = textOf(root);
  const count = (quote: string): number => text.split(quote).length;
  return count("'") > count('"') ? "'" : '"';
}

export interface Printed {
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Prints values as text of the file that a function stands in. */
export class Printer {
  readonly #evaluated: Evaluated;
  readonly #fn: FunctionCell;
  readonly #quote: '"' | "'";
  constructor(evaluated: Evaluated, fn: FunctionCell) {
    this.#evaluated = evaluated;
    this.#fn = fn;
    this.#quote = fn.module.tree === null ? '"' : quotesOf(fn.module.tree.root);
  }

  /** The one literal or library symbol that all values are; undefined where there is none. */
  one(values: readonly Value[]): Printed | undefined {
    const [first, ...others] = values.map((value) => this.print(value));
    return first !== undefined && others.every((other) => other?.text === first.text) ? first : undefined;
  }

  /** @param callable text of a function that comes along */
  print(value: Value, callable?: PrintCallable): Printed | undefined {
    const imports: Import[] = [];
    const symbol = (path: string): string | undefined => this.#symbol(path, imports);
    const text = printConstant(value, { quote: this.#quote, symbol, callable });
    return text === undefined ? undefined : { text, imports };
  }

  string(text: string): string {
    const value: Value = { cell: { kind: 'str', value: text }, origin: { at: null, from: [] } };
    return this.print(value)!.text;
  }

  /** `Mode.VAL`: how the module of the pipeline names a member of an enum; for the report, not for the dali.py. */
  member({ cell }: Value): string | undefined {
    if (cell.kind !== 'instance' || cell.namespace.read('_value_') === undefined) return undefined;
    const globals = this.#evaluated.globals(this.#fn.module);
    for (const name of globals.names) {
      const of = this.#evaluated.present(globals.read(name))?.cell;
      if (of?.kind !== 'class' || of.node === null) continue;
      const own = of.namespace.names.find((each) => of.namespace.read(each)?.cell === cell);
      if (own !== undefined) return `${name}.${own}`;
    }
    return undefined;
  }

  /** `fn.resize` of a function of DALI. */
  named(path: string): Printed | undefined {
    const imports: Import[] = [];
    const text = this.#symbol(path, imports);
    return text === undefined ? undefined : { text, imports };
  }

  /** `types.FLOAT` of the DALI type of that name. */
  type(name: string): Printed {
    const imports: Import[] = [];
    return { text: this.#symbol(`${TYPES}.${name}`, imports)!, imports };
  }

  /** Only DALI's own symbols can be named in a dali.py. */
  #symbol(path: string, imports: Import[]): string | undefined {
    if (!path.startsWith('nvidia.dali.')) return undefined;
    const names = this.#evaluated.globals(this.#fn.module);
    const last = path.split('.').at(-1)!;
    for (const [prefix, rest] of prefixesOf(path)) {
      for (const name of preferred(names.names, prefix.split('.').at(-1)!)) {
        const { cell } = this.#evaluated.present(names.read(name)) ?? { cell: { kind: 'none' as const } };
        const isModule = rest !== '' && cell.kind === 'module' && cell.name === prefix;
        const isSymbol = rest === '' && pathOf(cell) === path;
        const bound = isModule || isSymbol ? importOf(this.#evaluated, this.#fn.module, name) : undefined;
        if (bound === undefined || bound.level > 0) continue;
        imports.push(bound);
        return rest === '' ? name : `${name}.${rest}`;
      }
    }
    if (!path.startsWith(`${TYPES}.`)) return undefined;
    imports.push({ module: 'nvidia.dali', name: 'types', local: 'types' });
    return `types.${last}`;
  }
}

/** The path of what a library exports; undefined for anything else. */
function pathOf(cell: Cell): string | undefined {
  if (cell.kind === 'symbol') return cell.path;
  return cell.kind === 'builtin' ? cell.name : undefined;
}

/** Aliases of a module are tried under its own name first. */
function preferred(names: readonly string[], own: string): readonly string[] {
  return names.includes(own) ? [own, ...names.filter((name) => name !== own)] : names;
}

/** `a.b.c`: itself with nothing behind, then each module that it may be an attribute of, innermost first. */
function prefixesOf(path: string): readonly (readonly [string, string])[] {
  const parts = path.split('.');
  return parts.map(
    (_, i) => [parts.slice(0, parts.length - i).join('.'), parts.slice(parts.length - i).join('.')] as const,
  );
}
