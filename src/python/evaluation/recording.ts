/** Recording of one function execution: the writable side of `Activation`. */
import type { SyntaxNode } from '../syntax/node.ts';
import { asItIs } from './as-it-is.ts';
import type { Activation, Decided } from './trace.ts';
import type { FunctionCell, Value } from './value.ts';

export class Recording implements Activation {
  readonly id: number;
  readonly function: FunctionCell;
  readonly call: SyntaxNode | null;
  readonly caller: Recording | null;
  readonly callees: Recording[] = [];
  readonly parameters: ReadonlyMap<string, Value>;
  readonly defaulted: ReadonlySet<string>;
  readonly values = new Map<SyntaxNode, Value[]>();
  readonly ran = new Set<SyntaxNode>();
  readonly decisions = new Map<SyntaxNode, Decided[]>();
  readonly #nothing: Value;
  #result: Value | null = null;

  constructor(given: {
    id: number;
    function: FunctionCell;
    call: SyntaxNode | null;
    caller: Recording | null;
    parameters: ReadonlyMap<string, Value>;
    defaulted: ReadonlySet<string>;
    nothing: Value;
  }) {
    this.id = given.id;
    this.function = given.function;
    this.call = given.call;
    this.caller = given.caller;
    this.parameters = new Map([...given.parameters].map(([name, value]) => [name, asItIs(value)]));
    this.defaulted = given.defaulted;
    this.#nothing = given.nothing;
    given.caller?.callees.push(this);
  }

  get result(): Value {
    return this.#result ?? this.#nothing;
  }

  returned(value: Value): void {
    this.#result = value;
  }

  gave(node: SyntaxNode, value: Value): void {
    const values = this.values.get(node);
    const now = asItIs(value);
    if (values === undefined) this.values.set(node, [now]);
    else values.push(now);
  }

  decided(node: SyntaxNode, decision: Decided): void {
    const decisions = this.decisions.get(node);
    if (decisions === undefined) this.decisions.set(node, [decision]);
    else decisions.push(decision);
  }
}
