/** The executions under one pipeline call, by definition, and the data nodes that passed through expressions. */
import { dataNodeOf } from '../dali/library.ts';
import type { DataNode, Operator, PipelineCall } from '../dali/graph.ts';
import type { Activation, Decided } from '../python/evaluation/trace.ts';
import type { Value } from '../python/evaluation/value.ts';
import { enclosing } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';

/** The `def` or `lambda` whose execution evaluates a node. */
export function ownerOf(node: SyntaxNode): SyntaxNode | undefined {
  const { parent } = node;
  return parent === null ? undefined : enclosing(parent, 'function_definition', 'lambda');
}

/** Call contexts: which executions evaluate the nodes of one copy of a definition. */
export class Contexts {
  readonly #byOwner = new Map<SyntaxNode, Activation[]>();
  readonly #operators = new Map<Activation, Operator[]>();

  /** @param roots the executions; those of functions written inside them are followed too */
  constructor(roots: readonly Activation[], call: PipelineCall) {
    const within = roots[0]!.function.node;
    const visit = (activation: Activation): void => {
      const { node } = activation.function;
      const list = this.#byOwner.get(node);
      if (list === undefined) this.#byOwner.set(node, [activation]);
      else if (!list.includes(activation)) list.push(activation);
      for (const callee of activation.callees) {
        // Another object of the class, which has a text of its own.
        if (callee.function.node === within && !roots.includes(callee)) continue;
        if (isInside(callee.function.node, within)) visit(callee);
        else followNested(callee, within, visit);
      }
    };
    for (const root of roots) visit(root);
    for (const operator of call.operators) {
      for (let at = operator.activation; at !== null; at = at.caller) {
        const list = this.#operators.get(at);
        if (list === undefined) this.#operators.set(at, [operator]);
        else list.push(operator);
      }
    }
  }

  /** Executions that evaluate a node. */
  of(node: SyntaxNode): readonly Activation[] {
    const owner = ownerOf(node);
    return owner === undefined ? [] : (this.#byOwner.get(owner) ?? []);
  }

  /** Everything that an expression gave, over all contexts. */
  values(node: SyntaxNode): readonly Value[] {
    return this.of(node).flatMap((activation) => activation.values.get(node) ?? []);
  }

  decisions(node: SyntaxNode): readonly Decided[] {
    return this.of(node).flatMap((activation) => activation.decisions.get(node) ?? []);
  }

  ran(node: SyntaxNode): boolean {
    return this.of(node).some((activation) => activation.ran.has(node));
  }

  /** Operators that ran because a node was executed: written inside it, or in functions that it called. */
  operators(node: SyntaxNode): readonly Operator[] {
    const here = (at: SyntaxNode | null): boolean => at !== null && isInside(at, node);
    return this.of(node).flatMap((activation) =>
      (this.#operators.get(activation) ?? []).filter((operator) => {
        if (operator.activation === activation) return here(operator.at);
        let at = operator.activation;
        while (at !== null && at.caller !== activation) at = at.caller;
        return here(at?.call ?? null);
      }),
    );
  }

  /** The executions that a call expression started. */
  callees(call: SyntaxNode): readonly Activation[] {
    return this.of(call).flatMap((activation) => activation.callees.filter((callee) => callee.call === call));
  }
}

/** Functions written inside a unit may be called by helpers outside it (a lambda handed to one). */
function followNested(
  activation: Activation,
  within: SyntaxNode,
  visit: (activation: Activation) => void,
): void {
  for (const callee of activation.callees) {
    if (callee.function.node === within) continue;
    if (isInside(callee.function.node, within)) visit(callee);
    else followNested(callee, within, visit);
  }
}

export function isInside(node: SyntaxNode, outer: SyntaxNode): boolean {
  return node.tree === outer.tree && node.start >= outer.start && node.end <= outer.end;
}

/** Data nodes in a value, containers opened. */
export function nodesIn(value: Value, depth = 0): readonly DataNode[] {
  const node = dataNodeOf(value);
  if (node !== undefined) return [node];
  if (depth > 8) return [];
  const { cell } = value;
  if (cell.kind === 'tuple') return cell.items.flatMap((item) => nodesIn(item, depth + 1));
  if (cell.kind === 'list' || cell.kind === 'iterator') {
    const items = cell.items.read();
    return 'lost' in items ? [] : items.flatMap((item) => nodesIn(item, depth + 1));
  }
  if (cell.kind === 'dict') {
    const entries = cell.table.read();
    if ('lost' in entries) return [];
    return [...(entries as ReadonlyMap<string, { value: Value }>).values()].flatMap((entry) =>
      nodesIn(entry.value, depth + 1),
    );
  }
  return [];
}
