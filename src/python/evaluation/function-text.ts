/** What the text of one function writes around itself, the definitions inside it included. */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { classAttribute } from './classes.ts';
import type { Machine } from './machine.ts';
import { attributeName } from './private-names.ts';
import type { Environment } from './stores.ts';
import { namesBoundIn } from './targets.ts';
import { leavesOf, type Running, TextValues } from './text-values.ts';
import type { Cell, Value } from './value.ts';

/** Something that is written. */
export type Write =
  | { readonly kind: 'name'; readonly env: Environment; readonly name: string }
  | { readonly kind: 'attribute'; readonly of: Value; readonly name: string }
  | { readonly kind: 'contents'; readonly of: Value };

/** Methods that change the container that they are looked up in. */
const CHANGING: ReadonlySet<string> = new Set(
  (
    'add append appendleft clear discard extend extendleft insert move_to_end pop popitem popleft remove reverse rotate ' +
    'setdefault sort subtract update difference_update intersection_update symmetric_difference_update __setitem__ __delitem__'
  ).split(' '),
);

/** Nodes and expressions that are gone over in the time of one step. */
const LOOKS_IN_A_STEP = 4;

export class FunctionText {
  readonly #m: Machine;
  readonly #running: Running;
  readonly #call: (callee: Value, first: readonly (readonly Value[])[], others: readonly Value[]) => void;
  readonly #nodes: SyntaxNode[] = [];
  readonly #values: TextValues;
  readonly #writes: Write[] = [];

  constructor(
    m: Machine,
    running: Running,
    call: (callee: Value, first: readonly (readonly Value[])[], others: readonly Value[]) => void,
  ) {
    this.#m = m;
    this.#running = running;
    this.#call = call;
    const body = field(running.fn.node, 'body');
    const open = body === undefined ? [] : [body];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      this.#nodes.push(node);
      open.push(...node.kids);
    }
    this.#values = new TextValues(m, running, this.#nodes);
  }

  writes(): readonly Write[] {
    for (const node of this.#nodes) this.#visit(node);
    this.#m.spend((this.#nodes.length + this.#values.looks) / LOOKS_IN_A_STEP);
    return this.#writes;
  }

  #visit(node: SyntaxNode): void {
    switch (node.type) {
      case 'global_statement':
      case 'nonlocal_statement':
        for (const name of node.kids)
          if (this.#isBound(textOf(name))) this.#writeName(textOf(name), node.type === 'global_statement');
        return;
      case 'assignment':
      case 'augmented_assignment':
      case 'for_statement':
      case 'delete_statement':
        for (const target of field(node, 'left') === undefined ? node.kids : [field(node, 'left')!])
          for (const leaf of leavesOf(target)) this.#write(leaf, node.type === 'augmented_assignment');
        return;
      case 'call':
        this.#visitCall(node);
    }
  }

  /** A declared name that is only read is no write. */
  #isBound(name: string): boolean {
    const body = field(this.#running.fn.node, 'body')!;
    return this.#m.program.facts.of(body, namesBoundIn).includes(name);
  }

  #writeName(name: string, isGlobal: boolean): void {
    const { fn } = this.#running;
    if (isGlobal) {
      this.#writes.push({ kind: 'name', env: this.#m.globalsOf(fn.module), name });
      return;
    }
    for (let env: Environment | null = fn.closure; env !== null; env = env.parent) {
      if (env.isClass || env.read(name) === undefined) continue;
      this.#writes.push({ kind: 'name', env, name });
      return;
    }
  }

  #write(target: SyntaxNode, isAugmented: boolean): void {
    if (target.type === 'subscript')
      for (const of of this.#values.of(field(target, 'value')!)) this.#writeContents(of);
    if (target.type === 'attribute') {
      const name = attributeName(field(target, 'attribute')!);
      for (const of of this.#values.of(field(target, 'object')!))
        this.#writes.push({ kind: 'attribute', of, name });
    }
    if (isAugmented) for (const of of this.#values.of(target)) this.#writeContents(of);
  }

  #writeContents(of: Value): void {
    const { cell } = of;
    const method = cell.kind === 'instance' ? classAttribute(this.#m, cell.class, '__setitem__') : undefined;
    if (method?.cell.kind === 'function') this.#call(method, [[of]], []);
    else this.#writes.push({ kind: 'contents', of });
  }

  #visitCall(node: SyntaxNode): void {
    const callee = field(node, 'function')!;
    const list = field(node, 'arguments')!;
    if (callee.type === 'attribute' && CHANGING.has(textOf(field(callee, 'attribute')!)))
      for (const of of this.#values.of(field(callee, 'object')!))
        if (CONTAINERS.has(of.cell.kind) || isTaughtInstance(of.cell))
          this.#writes.push({ kind: 'contents', of });
    if (list.type !== 'argument_list') return;
    if (textOf(callee) === 'setattr') this.#writeNamed(list.kids);
    const callees = this.#values.of(callee);
    if (callees.length === 0) return;
    const plain = list.kids.filter(({ type }) => !/splat|keyword_argument/.test(type));
    const others = list.kids
      .filter((kid) => !plain.includes(kid))
      .flatMap((kid) => this.#values.of(field(kid, 'value') ?? kid.kids[0]!));
    const first = plain.map((kid) => this.#values.of(kid));
    for (const value of callees) this.#call(value, first, others);
  }

  /** `setattr(of, name, value)`. */
  #writeNamed([object, name]: readonly SyntaxNode[]): void {
    const literal = name?.type === 'string' ? /^["'](\w+)["']$/.exec(textOf(name))?.[1] : undefined;
    for (const of of object === undefined ? [] : this.#values.of(object))
      this.#writes.push(
        literal === undefined ? { kind: 'contents', of } : { kind: 'attribute', of, name: literal },
      );
  }
}

const CONTAINERS: ReadonlySet<string> = new Set(['list', 'dict', 'set']);

/** An object of a library's class, such as a Counter. */
function isTaughtInstance(cell: Cell): boolean {
  return cell.kind === 'instance' && cell.class.node === null;
}
