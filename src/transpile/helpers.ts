/** Helper functions that come along: one copy for the executions that can share a text. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import type { FunctionCell } from '../python/evaluation/value.ts';
import type { Decision } from '../python/rewrite/decision.ts';
import { placeOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Carrier } from './carrier.ts';
import { nodesIn } from './contexts.ts';
import { holdsMore } from './dictionary-keys.ts';
import { Helper } from './helper.ts';
import { namesBoundBy } from './names-in-scope.ts';
import { Refused } from './plan.ts';
import { CannotExpress } from './self-contained.ts';
import { fresh } from './tensor-names.ts';
import type { UnitState } from './unit-state.ts';

export class Helpers {
  /** Finished copies, callees before callers. */
  readonly states: UnitState[] = [];
  readonly #carrier: Carrier;
  readonly #taken: Set<string>;
  readonly #copies = new Map<SyntaxNode, readonly Helper[]>();
  readonly #open: SyntaxNode[] = [];
  readonly #ran = new Map<SyntaxNode, Activation[]>();

  /** @param taken names of the dali.py; grows */
  constructor(carrier: Carrier, taken: Set<string>) {
    this.#carrier = carrier;
    this.#taken = taken;
    const visit = (activation: Activation): void => {
      const { node } = activation.function;
      this.#ran.set(node, [...(this.#ran.get(node) ?? []), activation]);
      activation.callees.forEach(visit);
    };
    carrier.plan.call.activation.callees.forEach(visit);
  }

  hasRun(definition: SyntaxNode): boolean {
    return this.#ran.has(definition);
  }

  executionsOf(definition: SyntaxNode): readonly Activation[] {
    return this.#ran.get(definition) ?? [];
  }

  /** True where executions make or move data: only then their function must come along. */
  carries(callees: readonly Activation[]): boolean {
    const { operators } = this.#carrier.plan.call;
    return callees.some(
      (callee) =>
        nodesIn(callee.result).length > 0 ||
        operators.some((operator) => isBelow(operator.activation, callee)),
    );
  }

  /** Executions that only made what goes. */
  isUseless(activation: Activation): boolean {
    if (holdsMore(activation.result)) return false;
    const { call, live } = this.#carrier.plan;
    const made = call.operators
      .filter((operator) => isBelow(operator.activation, activation))
      .flatMap((operator) => operator.outputs);
    const nodes = [...made, ...nodesIn(activation.result)];
    return nodes.length > 0 && !nodes.some((node) => live.has(node));
  }

  /**
   * The copy of a helper that some of its executions call, made when first asked for.
   * @throws Refused where they need several
   */
  helperFor(callees: readonly Activation[]): Helper {
    const [first] = callees;
    const { name, node } = first!.function;
    const copies = this.#copies.get(node) ?? this.#makeCopies(node);
    const found = copies.find((copy) => callees.every((callee) => copy.activations.includes(callee)));
    if (found !== undefined) return found;
    const what = `\`${name}\`, called here with different data`;
    const advice = 'write the two cases as two functions';
    throw new Refused(
      diagnostic('construct-not-covered', { what, advice }, first!.call && placeOf(first!.call)),
    );
  }

  #makeCopies(node: SyntaxNode): readonly Helper[] {
    const ran = this.executionsOf(node).filter((activation) => !this.isUseless(activation));
    if (node.type === 'lambda') {
      const what = 'a lambda that stands outside of the functions of the graph';
      const advice = 'write it as a function with `def`';
      throw new Refused(diagnostic('construct-not-covered', { what, advice }, placeOf(node)));
    }
    if (this.#open.includes(node)) {
      const what = `\`${ran[0]!.function.name}\`, which calls itself,`;
      throw new Refused(
        diagnostic('construct-not-covered', { what, advice: 'write the steps out' }, placeOf(node)),
      );
    }
    this.#open.push(node);
    const groups = new Map<string, Activation[]>();
    for (const activation of ran) {
      const key = this.#signature(activation);
      groups.set(key, [...(groups.get(key) ?? []), activation]);
    }
    let copies: readonly Helper[];
    try {
      copies = [...groups.values()].flatMap((activations) => this.#edited(activations));
    } finally {
      // Where it cannot be carried, whoever asked may do without it, and ask again for something else.
      this.#open.pop();
    }
    this.#copies.set(node, copies);
    this.states.push(...copies.map(({ state }) => state));
    return copies;
  }

  /** Executions that may share a text; one that makes an input never does: inputs have names. */
  #signature(activation: Activation): string {
    const { live, liveOperators } = this.#carrier.plan;
    const makesInput = liveOperators.some(
      (operator) => operator.isInput && isBelow(operator.activation, activation),
    );
    return Helper.signature(activation, live) + (makesInput ? `#${activation.id}` : '');
  }

  /** One copy where one text serves all executions, else one for each. */
  #edited(activations: readonly Activation[]): readonly Helper[] {
    const fn = activations[0]!.function;
    const name = this.#nameFor(fn);
    this.#taken.add(name);
    try {
      return [new Helper(this.#carrier.edit({ fn, activations, name, isPipeline: false }))];
    } catch (error) {
      this.#taken.delete(name);
      if (!(error instanceof CannotExpress) || activations.length === 1) throw error;
      return this.#merged(activations.flatMap((activation) => this.#edited([activation])));
    }
  }

  /** Copies of one text are one. */
  #merged(copies: readonly Helper[]): readonly Helper[] {
    const byText = new Map<string, Helper>();
    for (const copy of copies) {
      const key = textKey(copy.state.unit.decisions);
      const first = byText.get(key);
      if (first === undefined) byText.set(key, copy);
      else {
        this.#taken.delete(copy.name);
        byText.set(key, new Helper(first.state, [...first.activations, ...copy.activations]));
      }
    }
    return [...byText.values()];
  }

  /** Its own name; that of something else in the pipeline's file, or of a local where it is called, is left to that. */
  #nameFor({ name, node }: FunctionCell): string {
    const { evaluated, fn } = this.#carrier.plan;
    const globals = evaluated.globals(fn.module);
    const others = globals.names.filter((other) => {
      const value = evaluated.present(globals.read(other));
      return value !== undefined && !(value.cell.kind === 'function' && value.cell.node === node);
    });
    const locals = [...this.#callersOf(node)].flatMap((caller) => [...assignedIn(caller)]);
    return fresh(name, new Set([...this.#taken, ...others, ...locals]), '');
  }

  /** Functions of whose executions one called a definition. */
  #callersOf(definition: SyntaxNode): ReadonlySet<SyntaxNode> {
    const callers = this.executionsOf(definition).map((activation) => activation.caller?.function.node);
    return new Set(callers.filter((node) => node !== undefined));
  }
}

/** Names that a function binds, imports left out: those of a carried function go. */
function assignedIn(definition: SyntaxNode): ReadonlySet<string> {
  const imported = [...walk(definition)]
    .filter((node) => node.type.startsWith('import'))
    .flatMap((node) => [...walk(node)])
    .map((node) => textOf(node));
  const names = new Set(namesBoundBy(definition));
  for (const name of imported) names.delete(name);
  return names;
}

/** A text that is equal for decisions that change one function alike. */
function textKey(decisions: readonly Decision[]): string {
  return JSON.stringify(
    decisions.map((decision) =>
      Object.entries(decision).map(([name, value]) => [
        name,
        typeof value === 'object' && 'start' in value ? [value.start, value.end] : value,
      ]),
    ),
  );
}

function isBelow(activation: Activation | null, outer: Activation): boolean {
  for (let at = activation; at !== null; at = at.caller) if (at === outer) return true;
  return false;
}
