/** A carried helper as its callers see it: its name, and the arguments that go. */
import type { DataNode } from '../dali/graph.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import type { Value } from '../python/evaluation/value.ts';
import { parametersOf } from '../python/evaluation/parameters.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { boundTo } from './called-objects.ts';
import { nodesIn } from './contexts.ts';
import { shownInputs } from './shown-arguments.ts';
import type { UnitState } from './unit-state.ts';

export class Helper {
  readonly state: UnitState;
  /** Executions that call this copy. */
  readonly activations: readonly Activation[];
  constructor(state: UnitState, activations: readonly Activation[] = state.unit.activations) {
    this.state = state;
    this.activations = activations;
  }

  get name(): string {
    return this.state.unit.name;
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

  /**
   * Arguments of a call for parameters that the copy does not have.
   * @param called what the call's function expression gave; a method, an object or a partial of them brings its first argument along
   */
  goneArguments(call: SyntaxNode, called: readonly Value[]): readonly SyntaxNode[] {
    const { positional, keywordOnly, rest, keywords } = parametersOf(this.state.unit.fn.node);
    const list = field(call, 'arguments')!;
    const isMethod = this.activations.some((activation) => boundTo(activation) !== null);
    const isBound = called.some(
      ({ cell }) => cell.kind === 'method' || (isMethod && cell.kind !== 'function'),
    );
    const bound = isBound ? 1 : 0;
    const named = new Set([...positional, ...keywordOnly]);
    const byName = list.kids.filter(({ type }) => type === 'keyword_argument');
    // What an unpacked sequence fills is not seen in the text, but where it is a display.
    return [...shownInputs(list), ...byName].filter((argument, i) => {
      const isKeyword = argument.type === 'keyword_argument';
      const given = isKeyword ? textOf(field(argument, 'name')!) : positional[i + bound];
      const name = given !== undefined && named.has(given) ? given : isKeyword ? keywords : rest;
      return name !== null && !this.state.used.has(name);
    });
  }
}
