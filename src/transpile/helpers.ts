/** Helper functions that come along: one copy for the executions that can share a text. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import { heldIn } from '../python/evaluation/held.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import type { Cell, FunctionCell, InstanceCell, Value } from '../python/evaluation/value.ts';
import type { Decision } from '../python/rewrite/decision.ts';
import { ancestors, placeOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Carrier } from './carrier.ts';
import { isInside, nodesIn } from './contexts.ts';
import { holdsMore } from './dictionary-keys.ts';
import { boundTo, byCallee, calledObject } from './called-objects.ts';
import { nameOfFunction } from './helper-names.ts';
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
  /** Copies that all executions of a definition share; null where functions or objects need copies of their own. */
  readonly #shared = new Map<SyntaxNode, readonly Helper[] | null>();
  /** By the object whose method it is; null for what is no method. */
  readonly #copies = new Map<FunctionCell, Map<Cell | null, readonly Helper[]>>();
  /** Executions of what is under way. */
  readonly #open: (readonly Activation[])[] = [];
  readonly #ran = new Map<SyntaxNode, Activation[]>();
  readonly #calls = new Map<SyntaxNode | Cell, Activation[]>();

  /** @param taken names of the dali.py; grows */
  constructor(carrier: Carrier, taken: Set<string>) {
    this.#carrier = carrier;
    this.#taken = taken;
    const visit = (activation: Activation): void => {
      add(this.#ran, activation.function.node, activation);
      for (const key of [activation.call, calledObject(activation)])
        if (key !== null) add(this.#calls, key, activation);
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

  /** True where a call runs several functions: what it gives one of them it gives all. */
  runsSeveral(call: SyntaxNode): boolean {
    return byCallee(this.#calls.get(call) ?? []).length > 1;
  }

  /** True where a function stands in the text of another one that comes along. */
  isPartOfText(definition: SyntaxNode): boolean {
    const around = [...ancestors(definition)].filter(({ type }) =>
      /^(function_definition|lambda)$/.test(type),
    );
    const { fn } = this.#carrier.plan;
    return around.some((node) => node === fn.node || this.carries(this.executionsOf(node)));
  }

  /** True while it is decided about what an object does when it is called. */
  isOpen(object: Cell): boolean {
    return this.#open.some((executions) => executions.some((one) => calledObject(one) === object));
  }

  /** Executions that called an object. */
  callsOf(object: Cell): readonly Activation[] {
    return this.#calls.get(object) ?? [];
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
    const [first, ...others] = byCallee(callees).map((group) => this.#copyFor(group));
    if (first !== undefined && others.every((other) => other?.state === first.state)) return first;
    const [{ function: fn, call }] = callees as readonly [Activation];
    const what = `\`${nameOfFunction(fn, callees.map(calledObject))}\`, called here with different data`;
    const advice = 'write the two cases as two functions';
    throw new Refused(diagnostic('construct-not-covered', { what, advice }, call && placeOf(call)));
  }

  /** The copy for executions of one function, or of one object's method; undefined where they need several. */
  #copyFor(callees: readonly Activation[]): Helper | undefined {
    const copies = this.#sharedCopies(callees[0]!.function.node) ?? this.#ownCopies(callees[0]!);
    return copies.find((copy) => callees.every((callee) => copy.activations.includes(callee)));
  }

  /** One text for all functions that a definition made and all objects whose method it is, where that is possible. */
  #sharedCopies(node: SyntaxNode): readonly Helper[] | null {
    const known = this.#shared.get(node);
    if (known !== undefined) return known;
    const ran = this.executionsOf(node).filter((activation) => !this.isUseless(activation));
    // While it is tried, an object of the class that another one calls asks for a text of its own.
    this.#shared.set(node, null);
    if (byCallee(ran).length === 1) return null;
    const copies = this.#attempt(() => this.#copiesOf(ran, (activations) => [this.#editedOnce(activations)]));
    if (copies !== null) this.states.push(...copies.map(({ state }) => state));
    this.#shared.set(node, copies);
    return copies;
  }

  #attempt<T>(run: () => T): T | null {
    const open = this.#open.length;
    try {
      return run();
    } catch (error) {
      if (!(error instanceof CannotExpress) && !(error instanceof Refused)) throw error;
      this.#open.length = open;
      return null;
    }
  }

  #ownCopies(first: Activation): readonly Helper[] {
    const [fn, object] = [first.function, boundTo(first)];
    const known = this.#copies.get(fn)?.get(object);
    if (known !== undefined) return known;
    const ran = this.executionsOf(fn.node).filter(
      (one) => one.function === fn && boundTo(one) === object && !this.isUseless(one),
    );
    const copies = this.#copiesOf(ran, (activations) => this.#edited(activations)).map((copy) =>
      this.#known(copy),
    );
    const ofFunction = this.#copies.get(fn) ?? new Map<Cell | null, readonly Helper[]>();
    this.#copies.set(fn, ofFunction.set(object, copies));
    return copies;
  }

  /** @param edited makes the copies of executions that agree on what is live */
  #copiesOf(
    ran: readonly Activation[],
    edited: (activations: readonly Activation[]) => readonly Helper[],
  ): readonly Helper[] {
    this.#refuse(ran);
    this.#open.push(ran);
    const groups = new Map<string, Activation[]>();
    for (const activation of ran) add(groups, this.#signature(activation), activation);
    try {
      return [...groups.values()].flatMap((activations) => edited(activations));
    } finally {
      // Where it cannot be carried, whoever asked may do without it, and ask again for something else.
      this.#open.pop();
    }
  }

  /** @throws Refused where executions cannot come along */
  #refuse(ran: readonly Activation[]): void {
    const [first] = ran;
    if (first === undefined) return;
    const { node } = first.function;
    const refuse = (what: string, advice: string): never => {
      throw new Refused(diagnostic('construct-not-covered', { what, advice }, placeOf(node)));
    };
    if (node.type === 'lambda' && !ran.every((activation) => this.#isServed(activation)))
      refuse(
        'a lambda outside of the functions of the graph that makes inputs, or labels beside data,',
        'write it as a function with `def`',
      );
    const name = nameOfFunction(first.function, ran.map(calledObject));
    if (this.#open.some((executions) => executions.includes(first)))
      refuse(`\`${name}\`, which calls itself,`, 'write the steps out');
    if (ran.some(({ result }) => holdsFunctionOf(result, node)))
      refuse(`\`${name}\`, which makes functions in the graph,`, 'make them outside of the pipeline');
  }

  /** Of another function of the same definition, or another object, the same text may be there. */
  #known(copy: Helper): Helper {
    const { fn, decisions, name } = copy.state.unit;
    const key = textKey(decisions);
    const same = this.states.find(({ unit }) => unit.fn.node === fn.node && textKey(unit.decisions) === key);
    if (same === undefined) {
      this.states.push(copy.state);
      return copy;
    }
    this.#taken.delete(name);
    return new Helper(same, copy.activations);
  }

  /** True where all that an execution makes and gives is part of what is served, and nothing of it an input. */
  #isServed(activation: Activation): boolean {
    const { call, live } = this.#carrier.plan;
    const operators = call.operators.filter((operator) => isBelow(operator.activation, activation));
    const isLive = operators.every(
      ({ isInput, outputs }) => !isInput && outputs.every((node) => live.has(node)),
    );
    return isLive && nodesIn(activation.result).every((node) => live.has(node));
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
    try {
      return [this.#editedOnce(activations)];
    } catch (error) {
      if (!(error instanceof CannotExpress) || activations.length === 1) throw error;
      return this.#merged(activations.flatMap((activation) => this.#edited([activation])));
    }
  }

  /** @throws CannotExpress where no text serves all executions */
  #editedOnce(activations: readonly Activation[]): Helper {
    const fn = activations[0]!.function;
    const name = this.#freeName(fn, activations.map(calledObject));
    this.#taken.add(name);
    try {
      return new Helper(this.#carrier.edit({ fn, activations, name, isPipeline: false }));
    } catch (error) {
      this.#taken.delete(name);
      throw error;
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

  /** Its own name; that of something else in the pipeline's file, or of a local where it is called or handed on, is left to that. */
  #freeName(helper: FunctionCell, objects: readonly (InstanceCell | null)[]): string {
    const { node } = helper;
    const { evaluated, fn } = this.#carrier.plan;
    const globals = evaluated.globals(fn.module);
    const others = globals.names.filter((other) => {
      const cell = evaluated.present(globals.read(other))?.cell;
      const isItself =
        cell?.kind === 'function' ? cell.node === node : objects.some((object) => object === cell);
      return cell !== undefined && !isItself;
    });
    const locals = [...this.#callersOf(node)].flatMap((caller) => [...assignedIn(caller)]);
    return fresh(nameOfFunction(helper, objects), new Set([...this.#taken, ...others, ...locals]), '');
  }

  /** Functions of the graph during whose executions a definition was called: each may mention it, to hand it on. */
  #callersOf(definition: SyntaxNode): ReadonlySet<SyntaxNode> {
    const callers = new Set<SyntaxNode>();
    const { activation: pipeline } = this.#carrier.plan.call;
    for (const activation of this.executionsOf(definition))
      for (let at = activation; at !== pipeline && at.caller !== null; at = at.caller)
        callers.add(at.caller.function.node);
    return callers;
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

function add<K>(lists: Map<K, Activation[]>, key: K, activation: Activation): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [activation]);
  else list.push(activation);
}

/** True where a value is a function that stands in a definition, or holds one. */
function holdsFunctionOf({ cell }: Value, definition: SyntaxNode, depth = 0): boolean {
  if (cell.kind === 'function') return cell.node !== definition && isInside(cell.node, definition);
  return depth < 4 && heldIn(cell).some((held) => holdsFunctionOf(held, definition, depth + 1));
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
