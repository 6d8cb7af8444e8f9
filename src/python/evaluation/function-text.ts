/** What the text of one function writes around itself, the definitions inside it included. */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { classAttribute } from './classes.ts';
import { heldIn } from './held.ts';
import type { Machine } from './machine.ts';
import { attributeName } from './private-names.ts';
import type { Environment } from './stores.ts';
import { namesBoundIn } from './targets.ts';
import type { Cell, FunctionCell, Value } from './value.ts';

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

/** Methods that give what a container holds. */
const GIVING: ReadonlySet<string> = new Set(
  'get pop popitem popleft setdefault values items copy __getitem__'.split(' '),
);

/** Built-in functions that give what is in what they are given. */
const PASSING: ReadonlySet<string> = new Set(
  'enumerate filter iter list next reversed sorted tuple zip'.split(' '),
);

/** Values that one name or expression may be are followed up to this many. */
export const MAX_VALUES = 32;

/** Expressions that are looked at in one function: names can be bound to each other in more ways than can be followed. */
const MAX_LOOKS = 2_000;

/** Nodes and expressions that are gone over in the time of one step. */
const LOOKS_IN_A_STEP = 4;

/** A function that may run, and what its parameters may be. */
export interface Running {
  readonly fn: FunctionCell;
  readonly parameters: Map<string, Value[]>;
}

export class FunctionText {
  readonly #m: Machine;
  readonly #running: Running;
  readonly #call: (callee: Value, first: readonly (readonly Value[])[], others: readonly Value[]) => void;
  /** Where names are bound: what they may be. */
  readonly #bound = new Map<string, SyntaxNode[]>();
  readonly #nodes: SyntaxNode[] = [];
  /** Names whose values are being looked for. */
  readonly #asked = new Set<string>();
  readonly #declared = new Set<string>();
  readonly #writes: Write[] = [];
  #looks = 0;

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
    for (const node of this.#nodes) this.#bind(node);
  }

  writes(): readonly Write[] {
    for (const node of this.#nodes) this.#visit(node);
    this.#m.spend((this.#nodes.length + this.#looks) / LOOKS_IN_A_STEP);
    return this.#writes;
  }

  #bind(node: SyntaxNode): void {
    if (node.type === 'global_statement' || node.type === 'nonlocal_statement')
      for (const name of node.kids) this.#declared.add(textOf(name));
    if (!BINDING.has(node.type)) return;
    const target = field(node, 'left') ?? field(node, 'name');
    // Of a loop, the elements of what stands there.
    const value = node.type.startsWith('for_') ? node : (field(node, 'right') ?? field(node, 'value'));
    if (target === undefined || value === undefined) return;
    for (const leaf of leavesOf(target))
      if (leaf.type === 'identifier')
        this.#bound.set(textOf(leaf), [...(this.#bound.get(textOf(leaf)) ?? []), value]);
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
      for (const of of this.#values(field(target, 'value')!)) this.#writeContents(of);
    if (target.type === 'attribute') {
      const name = attributeName(field(target, 'attribute')!);
      for (const of of this.#values(field(target, 'object')!))
        this.#writes.push({ kind: 'attribute', of, name });
    }
    if (isAugmented) for (const of of this.#values(target)) this.#writeContents(of);
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
      for (const of of this.#values(field(callee, 'object')!))
        if (CONTAINERS.has(of.cell.kind) || isTaughtInstance(of.cell))
          this.#writes.push({ kind: 'contents', of });
    if (list.type !== 'argument_list') return;
    if (textOf(callee) === 'setattr') this.#writeNamed(list.kids);
    const callees = this.#values(callee);
    if (callees.length === 0) return;
    const plain = list.kids.filter(({ type }) => !/splat|keyword_argument/.test(type));
    const others = list.kids
      .filter((kid) => !plain.includes(kid))
      .flatMap((kid) => this.#values(field(kid, 'value') ?? kid.kids[0]!));
    const first = plain.map((kid) => this.#values(kid));
    for (const value of callees) this.#call(value, first, others);
  }

  /** `setattr(of, name, value)`. */
  #writeNamed([object, name]: readonly SyntaxNode[]): void {
    const literal = name?.type === 'string' ? /^["'](\w+)["']$/.exec(textOf(name))?.[1] : undefined;
    for (const of of object === undefined ? [] : this.#values(object))
      this.#writes.push(
        literal === undefined ? { kind: 'contents', of } : { kind: 'attribute', of, name: literal },
      );
  }

  /** What an expression may be, of what was there before. */
  #values(node: SyntaxNode): readonly Value[] {
    const found = new Map<Cell, Value>();
    if (this.#looks >= MAX_LOOKS) return [];
    this.#looks += 1;
    for (const value of this.#follow(node)) {
      if (found.size >= MAX_VALUES) break;
      for (const side of sidesOf(this.#m.pick(value))) found.set(side.cell, side);
    }
    return [...found.values()];
  }

  #follow(node: SyntaxNode): readonly Value[] {
    switch (node.type) {
      case 'identifier':
        return this.#named(textOf(node));
      case 'attribute':
        return this.#values(field(node, 'object')!).flatMap((of) =>
          this.#attribute(of, attributeName(field(node, 'attribute')!)),
        );
      case 'subscript':
        return this.#elements(field(node, 'value')!);
      case 'call':
        return this.#given(node);
      case 'for_statement':
      case 'for_in_clause':
        return this.#elements(field(node, 'right')!);
      case 'as_pattern':
      case 'boolean_operator':
      case 'conditional_expression':
      case 'expression_list':
      case 'list':
      case 'named_expression':
      case 'parenthesized_expression':
      case 'tuple':
        // Which of several targets takes which of them is not told apart.
        return node.kids.flatMap((kid) => this.#values(kid));
      default:
        return [];
    }
  }

  /** What stands in what an expression gives. */
  #elements(node: SyntaxNode): readonly Value[] {
    const values = this.#values(node);
    const held = values.flatMap(({ cell }) => heldIn(cell));
    return this.#isMadeHere(node) ? [...values, ...held] : held;
  }

  /** True for a container that the text makes: what it may be stands for its elements. */
  #isMadeHere(node: SyntaxNode): boolean {
    if (node.type === 'identifier')
      return (this.#bound.get(textOf(node)) ?? []).some(
        (value) => value.type !== 'identifier' && this.#isMadeHere(value),
      );
    return MAKING.has(node.type);
  }

  /** What a call gives, where it gives what was there: methods of containers, and built-ins that pass it on. */
  #given(node: SyntaxNode): readonly Value[] {
    const callee = field(node, 'function')!;
    const { kids } = field(node, 'arguments')!;
    if (callee.type === 'attribute' && GIVING.has(textOf(field(callee, 'attribute')!)))
      return this.#values(field(callee, 'object')!).flatMap(({ cell }) => heldIn(cell));
    if (PASSING.has(textOf(callee)))
      return kids.flatMap((kid) => this.#values(kid).flatMap(({ cell }) => heldIn(cell)));
    return [];
  }

  #named(name: string): readonly Value[] {
    const { fn, parameters } = this.#running;
    const own = parameters.get(name) ?? [];
    const bound = this.#bound.get(name);
    if (bound !== undefined && !this.#declared.has(name)) {
      if (this.#asked.has(name)) return own;
      this.#asked.add(name);
      const values = bound.flatMap((node) => this.#values(node));
      this.#asked.delete(name);
      return [...own, ...values];
    }
    if (parameters.has(name)) return own;
    for (let env: Environment | null = fn.closure; env !== null; env = env.parent) {
      const value = env.isClass ? undefined : this.#m.presentOf(env.read(name));
      if (value !== undefined) return [value];
    }
    const global = this.#m.presentOf(this.#m.globalsOf(fn.module).read(name));
    return global === undefined ? [] : [global];
  }

  #attribute(of: Value, name: string): readonly Value[] {
    const { cell } = of;
    if (cell.kind !== 'instance' && cell.kind !== 'class' && cell.kind !== 'module') return [];
    const own = this.#m.presentOf(cell.namespace.read(name));
    if (own !== undefined) return [own];
    if (cell.kind === 'module') return [];
    const found = classAttribute(this.#m, cell.kind === 'class' ? cell : cell.class, name);
    if (found === undefined) return [];
    const isMethod = found.cell.kind === 'function' && cell.kind === 'instance';
    return [isMethod ? this.#m.make.value({ kind: 'method', function: found, self: of }) : found];
  }
}

/** Statements that bind names to what the text says. */
const BINDING: ReadonlySet<string> = new Set([
  'assignment',
  'for_statement',
  'for_in_clause',
  'named_expression',
]);

/** Expressions that make a container, and calls, which may give one that they make. */
const MAKING: ReadonlySet<string> = new Set(
  'call expression_list list parenthesized_expression tuple'.split(' '),
);

const CONTAINERS: ReadonlySet<string> = new Set(['list', 'dict', 'set']);

/** An object of a library's class, such as a Counter. */
function isTaughtInstance(cell: Cell): boolean {
  return cell.kind === 'instance' && cell.class.node === null;
}

/** Targets in a target. */
function leavesOf(target: SyntaxNode): readonly SyntaxNode[] {
  if (
    !/^(pattern_list|tuple_pattern|list_pattern|list_splat_pattern|tuple|list|expression_list)$/.test(
      target.type,
    )
  )
    return [target];
  return target.kids.flatMap(leavesOf);
}

function sidesOf(value: Value): readonly Value[] {
  const { cell } = value;
  return cell.kind === 'choice' ? [...sidesOf(cell.then), ...sidesOf(cell.else)] : [value];
}
