/** What names and expressions of one function's text may be, of what was there before it runs. */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { classAttribute } from './classes.ts';
import { heldIn } from './held.ts';
import type { Machine } from './machine.ts';
import { attributeName } from './private-names.ts';
import type { Environment } from './stores.ts';
import type { Cell, FunctionCell, Value } from './value.ts';

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

/** A function that may run, and what its parameters may be. */
export interface Running {
  readonly fn: FunctionCell;
  readonly parameters: Map<string, Value[]>;
  /** Parameters that collect arguments: what they are said to be stands for their elements. */
  readonly collecting: ReadonlySet<string>;
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

export class TextValues {
  readonly #m: Machine;
  readonly #running: Running;
  /** Where names are bound: what they may be. */
  readonly #bound = new Map<string, SyntaxNode[]>();
  /** Names whose values are being looked for. */
  readonly #asked = new Set<string>();
  readonly #declared = new Set<string>();
  #looks = 0;

  /** @param nodes of the function's body */
  constructor(m: Machine, running: Running, nodes: readonly SyntaxNode[]) {
    this.#m = m;
    this.#running = running;
    for (const node of nodes) this.#bind(node);
  }

  /** Expressions that were looked at. */
  get looks(): number {
    return this.#looks;
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

  /** What an expression may be, of what was there before. */
  of(node: SyntaxNode): readonly Value[] {
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
        return this.of(field(node, 'object')!).flatMap((of) =>
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
        return node.kids.flatMap((kid) => this.of(kid));
      default:
        return [];
    }
  }

  /** What stands in what an expression gives. */
  #elements(node: SyntaxNode): readonly Value[] {
    const values = this.of(node);
    const held = values.flatMap(({ cell }) => heldIn(cell));
    return this.#isMadeHere(node) ? [...values, ...held] : held;
  }

  /** True for a container that the text makes: what it may be stands for its elements. */
  #isMadeHere(node: SyntaxNode): boolean {
    if (node.type === 'identifier' && this.#running.collecting.has(textOf(node))) return true;
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
      return this.of(field(callee, 'object')!).flatMap(({ cell }) => heldIn(cell));
    if (PASSING.has(textOf(callee)))
      return kids.flatMap((kid) => this.of(kid).flatMap(({ cell }) => heldIn(cell)));
    return [];
  }

  #named(name: string): readonly Value[] {
    const { fn, parameters } = this.#running;
    const own = parameters.get(name) ?? [];
    const bound = this.#bound.get(name);
    if (bound !== undefined && !this.#declared.has(name)) {
      if (this.#asked.has(name)) return own;
      this.#asked.add(name);
      const values = bound.flatMap((node) => this.of(node));
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

/** Targets in a target. */
export function leavesOf(target: SyntaxNode): readonly SyntaxNode[] {
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
