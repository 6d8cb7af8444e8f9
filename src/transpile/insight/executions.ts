/** What each expression gave in the executions under one pipeline call. */
import type { PipelineCall } from '../../dali/graph.ts';
import type { Activation } from '../../python/evaluation/trace.ts';
import type { Value } from '../../python/evaluation/value.ts';
import { enclosing, field } from '../../python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../../python/syntax/node.ts';
import { ownerOf } from '../contexts.ts';

export class Executions {
  /** `function_definition` or `lambda` → its executions. */
  readonly #byDefinition = new Map<SyntaxNode, Activation[]>();
  /** File → its tree. */
  readonly trees: ReadonlyMap<string, Tree>;

  constructor({ activation }: PipelineCall) {
    const open = [activation];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      const { node } = one.function;
      const known = this.#byDefinition.get(node);
      if (known === undefined) this.#byDefinition.set(node, [one]);
      else known.push(one);
      open.push(...one.callees.toReversed());
    }
    this.trees = new Map(this.definitions.map(({ tree }) => [tree.file, tree]));
  }

  /** Functions of the program that ran. */
  get definitions(): readonly SyntaxNode[] {
    return [...this.#byDefinition.keys()];
  }

  of(definition: SyntaxNode): readonly Activation[] {
    return this.#byDefinition.get(definition) ?? [];
  }

  /** Everything that an expression gave, in order; nothing where it did not run. */
  values(node: SyntaxNode): readonly Value[] {
    // What stands in the head of a function inside another is evaluated by the outer one.
    for (let owner = ownerOf(node); owner !== undefined; owner = ownerOf(owner)) {
      const values = this.of(owner).flatMap((activation) => recorded(activation, node));
      if (values.length > 0) return values;
    }
    return [];
  }

  /** What a parameter was. @param name its identifier in the head of the function */
  arguments(definition: SyntaxNode, name: string): readonly Value[] {
    return this.of(definition).flatMap(({ parameters }) => parameters.get(name) ?? []);
  }
}

function recorded({ values }: Activation, node: SyntaxNode): readonly Value[] {
  const given = values.get(node) ?? [];
  const { parent } = node;
  if (parent?.type !== 'augmented_assignment' || field(parent, 'left') !== node) return given;
  // `x += 1` gives what x was, and then what it became; after an exception in between one cannot tell which is which.
  if (given.length > 2 && enclosing(node, 'try_statement') !== undefined) return [];
  return given.filter((_, i) => i % 2 === 1);
}
