/** A carried helper as its callers see it: its name, and the arguments that go. */
import type { DataNode } from '../dali/graph.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import { parametersOf } from '../python/evaluation/parameters.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { nodesIn } from './contexts.ts';
import type { UnitState } from './unit-state.ts';

export class Helper {
  readonly #state: UnitState;
  constructor(state: UnitState) {
    this.#state = state;
  }

  get name(): string {
    return this.#state.unit.name;
  }

  get activations(): readonly Activation[] {
    return this.#state.unit.activations;
  }

  /** Contexts of one signature share a copy: what is live of parameters and results. */
  static signature(activation: Activation, live: ReadonlySet<DataNode>): string {
    const state = (nodes: readonly DataNode[]): string =>
      nodes.length === 0 ? '-' : nodes.some((node) => live.has(node)) ? 'live' : 'dead';
    const parameters = [...activation.parameters].map(([name, value]) => `${name}:${state(nodesIn(value))}`);
    const { cell } = activation.result;
    const results =
      cell.kind === 'tuple'
        ? cell.items.map((item) => state(nodesIn(item)))
        : [state(nodesIn(activation.result))];
    return `${parameters.join()}>${results.join()}`;
  }

  /** Arguments of a call for parameters that the copy does not have. */
  goneArguments(call: SyntaxNode): readonly SyntaxNode[] {
    const { positional } = parametersOf(this.#state.unit.fn.node);
    const list = field(call, 'arguments')!;
    const bound = this.#isBound(call) ? 1 : 0;
    return list.kids.filter((argument, i) => {
      const name =
        argument.type === 'keyword_argument' ? textOf(field(argument, 'name')!) : positional[i + bound];
      return name !== undefined && !this.#state.used.has(name);
    });
  }

  /** `self.helper(x)`: the first parameter is given by the attribute access. */
  #isBound(call: SyntaxNode): boolean {
    const [first] = this.activations;
    const { positional } = parametersOf(this.#state.unit.fn.node);
    const self = positional[0] === undefined ? undefined : first?.parameters.get(positional[0]);
    return field(call, 'function')!.type === 'attribute' && self?.cell.kind === 'instance';
  }
}
