/** One carried function while the steps decide about it. */
import type { Operator } from '../dali/graph.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Decision, Step } from '../python/rewrite/decision.ts';
import { textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Carrier } from './carrier.ts';
import { Contexts, isInside, nodesIn } from './contexts.ts';
import { isBinding } from './names-in-scope.ts';
import type { Unit } from './plan.ts';
import { Printer } from './printing.ts';
import { ownNodesDeep } from './returned.ts';

export interface Why {
  readonly step: Step;
  readonly reason: string;
}

/** What can be undone when an attempt to keep something fails. */
export interface Snapshot {
  readonly decisions: number;
  readonly replaced: ReadonlySet<SyntaxNode>;
  readonly kept: ReadonlySet<SyntaxNode>;
  readonly used: ReadonlySet<string>;
  readonly captured: ReadonlyMap<string, string>;
}

export class UnitState {
  readonly unit: Unit;
  readonly carrier: Carrier;
  readonly contexts: Contexts;
  readonly printer: Printer;
  /** Nodes whose text goes or is replaced: nothing inside is read any more. */
  replaced: Set<SyntaxNode>;
  /** `if` statements of which one arm's block takes the place. */
  readonly unwrapped = new Set<SyntaxNode>();
  /** Names that a `case` captures: what binds them does not stay. */
  readonly matched = new Set<string>();
  /** Statements that stay. */
  kept = new Set<SyntaxNode>();
  /** Why statements that bind a name cannot stay, by name. */
  readonly obstacles = new Map<string, Diagnostic>();
  /** Names that inserted lines bind. */
  readonly inserted = new Set<string>();
  /** Parameters that something kept reads. */
  used = new Set<string>();
  /** Parameters whose value no text expresses: what is read of them is printed, and they go. */
  readonly objects = new Set<string>();
  /** Parameters that carry only data that goes. */
  readonly deadParameters = new Set<string>();
  /** Names of functions around this one (and attributes of self) that become keyword parameters, with their text. */
  captured = new Map<string, string>();
  readonly #dataNames: ReadonlySet<string>;

  constructor(unit: Unit, carrier: Carrier) {
    this.unit = unit;
    this.carrier = carrier;
    this.contexts = new Contexts(unit.activations, carrier.plan.call);
    this.printer = new Printer(carrier.plan.evaluated, unit.fn);
    this.replaced = unit.replaced;
    this.#dataNames = new Set(
      [...ownNodesDeep(unit.fn.node)]
        .filter((node) => node.type === 'identifier' && isBinding(node))
        .filter((node) => this.contexts.values(node).some((value) => nodesIn(value).length > 0))
        .map((node) => textOf(node)),
    );
  }

  decide(decision: Decision): void {
    this.unit.decisions.push(decision);
  }

  /** Takes away a statement, argument, parameter or element. */
  drop(node: SyntaxNode, why: Why, single?: 'value' | 'sequence'): void {
    if (this.isGone(node)) return;
    this.decide({ kind: 'delete', node, ...why, ...(single === undefined ? {} : { single }) });
    this.replaced.add(node);
  }

  replace(node: SyntaxNode, text: string, why: Why): void {
    if (this.isGone(node) || textOf(node) === text) return;
    this.decide({ kind: 'replace', node, text, ...why });
    this.replaced.add(node);
  }

  /** True where a node, or something around it in the unit, goes or is replaced. */
  isGone(node: SyntaxNode): boolean {
    for (let at: SyntaxNode | null = node; at !== null && at !== this.unit.fn.node; at = at.parent) {
      if (this.replaced.has(at)) return true;
    }
    return false;
  }

  /** True where some assignment of the function gives a name data nodes. */
  bindsData(name: string): boolean {
    return this.#dataNames.has(name);
  }

  snapshot(): Snapshot {
    return {
      decisions: this.unit.decisions.length,
      replaced: new Set(this.replaced),
      kept: new Set(this.kept),
      used: new Set(this.used),
      captured: new Map(this.captured),
    };
  }

  restore(snapshot: Snapshot): void {
    this.unit.decisions.length = snapshot.decisions;
    this.replaced = new Set(snapshot.replaced);
    this.kept = new Set(snapshot.kept);
    this.used = new Set(snapshot.used);
    this.captured = new Map(snapshot.captured);
  }
}

/** The carried function in whose text an operator's call stands. */
export function stateOf(states: readonly UnitState[], { at, activation }: Operator): UnitState | undefined {
  if (at === null || activation === null) return undefined;
  return states.find(
    (state) => isInside(at, state.unit.fn.node) && state.contexts.of(at).includes(activation),
  );
}
