/** Values that the user supplies (`--set NAME=VALUE`), matched where the program reads or binds them. */
import { textOf, walk } from '../syntax/index.ts';
import type { SyntaxNode, Tree } from '../syntax/node.ts';
import type { Machine } from './machine.ts';
import { evaluate } from './expressions.ts';
import type { FunctionCell, Value } from './value.ts';

export interface Override {
  /** NAME as given. */
  readonly name: string;
  /** VALUE as given, for provenance. */
  readonly text: string;
  /** The parsed expression of VALUE. */
  readonly expression: SyntaxNode;
}

/** Tokens of an expression, without white space and comments: what a dotted name or call is matched by. */
export function tokensOf(node: SyntaxNode): string {
  const leaves: SyntaxNode[] = [];
  for (const item of walk(node)) if (item.kids.length === 0 && item.tokens.length === 0) leaves.push(item);
  for (const item of walk(node)) leaves.push(...item.tokens.filter((token) => token.tokens.length === 0));
  const texts = leaves.toSorted((a, b) => a.start - b.start).map((leaf) => textOf(leaf));
  return texts.filter((text, i) => !(text === ',' && texts[i + 1] === ')')).join(' ');
}

export class Overrides {
  readonly #byTokens: ReadonlyMap<string, Override>;
  readonly #byName: ReadonlyMap<string, Override>;
  readonly #used = new Set<Override>();
  readonly #lengths: ReadonlySet<string>;

  /** @param overrides with the tokens of NAME parsed as an expression */
  constructor(overrides: readonly { readonly override: Override; readonly target: SyntaxNode }[]) {
    this.#byName = new Map(overrides.map(({ override }) => [override.name, override]));
    const expressions = overrides.filter(({ target }) => target.type !== 'identifier');
    this.#byTokens = new Map(expressions.map(({ override, target }) => [tokensOf(target), override]));
    this.#lengths = new Set(expressions.map(({ target }) => target.type));
  }

  /** The override of an attribute, subscript or call that is written as NAME is. */
  expression(m: Machine, node: SyntaxNode): Value | undefined {
    if (!this.#lengths.has(node.type)) return undefined;
    const override = this.#byTokens.get(tokensOf(node));
    return override && this.#value(m, override);
  }

  /** The override of a local of the function that is executed: `function.local`. */
  local(m: Machine, name: string): Value | undefined {
    if (this.#byName.size === 0) return undefined;
    const fn = m.frame.function;
    if (fn === null) return undefined;
    const override = this.#byName.get(`${fn.name}.${name}`);
    return override && this.#value(m, override);
  }

  /** The override of a parameter: of the pipeline by its bare name, of any function as `function.parameter`. */
  parameter(m: Machine, fn: FunctionCell, name: string): Value | undefined {
    if (this.#byName.size === 0) return undefined;
    const override =
      this.#byName.get(`${fn.name}.${name}`) ?? (m.isPipeline(fn) ? this.#byName.get(name) : undefined);
    return override && this.#value(m, override);
  }

  /** The override of a name that an import statement binds. */
  imported(m: Machine, name: string): Value | undefined {
    const override = this.#byName.get(name);
    return override && this.#value(m, override);
  }

  /** NAMEs that matched nothing so far. */
  get unused(): readonly string[] {
    return [...this.#byName.values()]
      .filter((override) => !this.#used.has(override))
      .map((override) => override.name);
  }

  #value(m: Machine, override: Override): Value {
    this.#used.add(override);
    const value = m.aside(() => evaluate(m, override.expression));
    const origin = { at: null, text: `--set ${override.name}=${override.text}`, from: [] };
    return m.make.via(value, origin);
  }
}

/** The expression of a text that is one expression; undefined for anything else. */
export function soleExpression(tree: Tree): SyntaxNode | undefined {
  const [statement, ...others] = tree.root.kids;
  if (tree.errors.length > 0 || others.length > 0 || statement?.type !== 'expression_statement')
    return undefined;
  return statement.kids.length === 1 ? statement.kids[0] : undefined;
}
