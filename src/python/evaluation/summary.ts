/**
 * What a function of the program may write, read off its text and that of the functions it reaches by name: for calls
 * that are cut short before all of that was seen.
 */
import { field, textOf, walk } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { loseAttributes } from './builtins/attributes-dict.ts';
import { mro } from './classes.ts';
import type { Environment, Namespace } from './heap.ts';
import type { Machine } from './machine.ts';
import type { Cell, FunctionCell, Value } from './value.ts';

/** What the text of one definition may write, the definitions inside it included. */
export interface Summary {
  /** Names declared `global` or `nonlocal`. */
  readonly names: ReadonlySet<string>;
  /** Attributes that are assigned or deleted. */
  readonly attributes: ReadonlySet<string>;
  /** True where a subscript is written, a name augmented, or a method called: a container in reach may change. */
  readonly changesContainers: boolean;
  /** Names read and attributes looked up: whatever is called is called through one of them. */
  readonly mentions: ReadonlySet<string>;
  /** An attribute may be written whose name is not in the text. */
  readonly writesAny: boolean;
}

/** Calls that write attributes by names that are values. */
const REFLECTIVE: ReadonlySet<string> = new Set([
  'setattr',
  'delattr',
  'vars',
  '__dict__',
  '__setattr__',
  'exec',
]);

/** Reads the summary off a definition's text. */
export function summaryOf(node: SyntaxNode): Summary {
  const names = new Set<string>();
  const attributes = new Set<string>();
  const mentions = new Set<string>();
  let changesContainers = false;
  for (const item of walk(node)) {
    if (item.type === 'global_statement' || item.type === 'nonlocal_statement')
      for (const name of item.kids) names.add(textOf(name));
    if (item.type === 'identifier') mentions.add(textOf(item));
    if (item.type === 'augmented_assignment') changesContainers = true;
    if (item.type === 'call' && field(item, 'function')?.type !== 'identifier') changesContainers = true;
    if (item.type === 'subscript' && isWritten(item)) changesContainers = true;
    if (item.type === 'attribute' && isWritten(item)) attributes.add(textOf(field(item, 'attribute')!));
  }
  const writesAny = [...mentions].some((name) => REFLECTIVE.has(name));
  return { names, attributes, mentions, changesContainers, writesAny };
}

function isWritten(node: SyntaxNode): boolean {
  for (let inner = node; inner.parent !== null; inner = inner.parent) {
    const { parent } = inner;
    if (parent.fields['left']?.includes(inner)) return true;
    if (/^(delete_statement|as_pattern_target)$/.test(parent.type)) return true;
    if (
      !/^(pattern_list|tuple_pattern|list_pattern|list_splat_pattern|tuple|list|expression_list)$/.test(
        parent.type,
      )
    )
      return false;
  }
  return false;
}

/** Makes Unknown whatever a call of `fn` may write; `given` are the values it is called with. */
export function loseWritesOf(m: Machine, fn: FunctionCell, given: readonly Value[], reason: string): void {
  const reach = new Reach(m);
  reach.enter(fn);
  for (const value of given) reach.visit(value);
  reach.close();
  reach.lose(reason);
}

/** Everything that some functions can get at, and what their texts may do to it. */
class Reach {
  readonly #m: Machine;
  readonly #cells = new Set<Cell>();
  readonly #functions = new Set<FunctionCell>();
  readonly #environments = new Set<Environment>();
  readonly #mentions = new Set<string>();
  readonly #names = new Set<string>();
  readonly #attributes = new Set<string>();
  #changesContainers = false;
  #writesAny = false;
  constructor(m: Machine) {
    this.#m = m;
  }

  /** The function is called: its text counts, and so do the names around it. */
  enter(fn: FunctionCell): void {
    if (this.#functions.has(fn)) return;
    this.#functions.add(fn);
    const summary = this.#m.summary(fn.node);
    for (const name of summary.mentions) this.#mentions.add(name);
    for (const name of summary.names) this.#names.add(name);
    for (const name of summary.attributes) this.#attributes.add(name);
    this.#changesContainers ||= summary.changesContainers;
    this.#writesAny ||= summary.writesAny;
    this.#environments.add(this.#m.globalsOf(fn.module));
    for (let env: Environment | null = fn.closure; env !== null; env = env.parent)
      this.#environments.add(env);
    for (const value of fn.defaults.values()) this.visit(value);
  }

  /** Adds what the mentioned names lead to, until nothing is new. */
  close(): void {
    for (let size = -1; size !== this.#size;) {
      size = this.#size;
      for (const env of this.#environments) this.#follow(env);
      for (const cell of this.#cells) this.#followCell(cell);
    }
  }

  get #size(): number {
    return this.#cells.size + this.#functions.size + this.#environments.size + this.#mentions.size;
  }

  #follow(namespace: Namespace): void {
    for (const name of namespace.names) {
      if (!this.#mentions.has(name) && !isProtocol(name)) continue;
      const value = namespace.read(name);
      if (value !== undefined) this.visit(value);
    }
  }

  #followCell(cell: Cell): void {
    if (cell.kind === 'instance' || cell.kind === 'module' || cell.kind === 'class')
      this.#follow(cell.namespace);
    if (cell.kind === 'function') this.#follow(cell.attributes);
  }

  /** Adds a value and what it holds; attributes only by the names that are mentioned. */
  visit(value: Value): void {
    const waiting: Value[] = [value];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { cell } = next;
      // A class that is at hand itself may be instantiated; that of an instance need not be.
      if (cell.kind === 'class') for (const name of MAKING) this.#mentions.add(name);
      if (this.#cells.has(cell)) continue;
      this.#cells.add(cell);
      if (cell.kind === 'instance') for (const item of mro(this.#m, cell.class)) this.#cells.add(item);
      if (cell.kind === 'function') this.enter(cell);
      // Code without source may change what it is given.
      if (SOURCELESS.has(cell.kind)) this.#changesContainers = true;
      waiting.push(...heldIn(cell));
    }
  }

  lose(reason: string): void {
    const unknown = (): Value => this.#m.make.unknown(reason);
    for (const env of this.#environments) for (const name of this.#names) this.#loseName(env, name, reason);
    for (const cell of this.#cells) {
      if (this.#changesContainers) this.#loseContents(cell, unknown);
      this.#loseAttributes(cell, unknown);
    }
  }

  #loseName(env: Environment, name: string, reason: string): void {
    const value = env.read(name);
    if (value === undefined && env.parent !== null) return;
    this.#m.heap.put(env, name, this.#m.make.unknown(reason));
    if (value !== undefined) this.#m.loseContainers([value], reason);
  }

  #loseContents(cell: Cell, unknown: () => Value): void {
    if (cell.kind === 'list' || cell.kind === 'iterator')
      this.#m.heap.put(cell.items, '', { lost: unknown() });
    if (cell.kind === 'dict' || cell.kind === 'set') this.#m.heap.put(cell.table, '', { lost: unknown() });
  }

  #loseAttributes(cell: Cell, unknown: () => Value): void {
    if (cell.kind !== 'instance' && cell.kind !== 'module' && cell.kind !== 'class') return;
    if (this.#writesAny && cell.kind === 'instance')
      return loseAttributes(cell.namespace, unknown(), this.#m);
    const names = this.#writesAny ? cell.namespace.names : this.#attributes;
    for (const name of names) this.#m.heap.put(cell.namespace, name, unknown());
  }
}

/** Kinds of cells whose calls run code that is not of the program. */
const SOURCELESS: ReadonlySet<string> = new Set(['builtin', 'foreign', 'symbol', 'unknown']);

/** Methods that only making an instance or a class calls. */
const MAKING: readonly string[] = ['__init__', '__new__', '__post_init__', '__init_subclass__'];

/** Methods that are called without being named: operators, calls, loops, `with`. */
function isProtocol(name: string): boolean {
  return name.startsWith('__') && name.endsWith('__') && name !== '__name__' && !MAKING.includes(name);
}

/** What a cell leads to without a name. */
function heldIn(cell: Cell): readonly Value[] {
  switch (cell.kind) {
    case 'choice':
      return [cell.then, cell.else];
    case 'tuple':
      return cell.items;
    case 'list':
    case 'iterator': {
      const items = cell.items.read();
      return 'lost' in items ? [] : items;
    }
    case 'dict':
    case 'set': {
      const entries = cell.table.read();
      if ('lost' in entries) return [];
      return [...(entries as ReadonlyMap<string, { readonly value: Value }>).values()].map(
        ({ value }) => value,
      );
    }
    case 'method':
      return [cell.function, cell.self];
    case 'descriptor':
      return [cell.function];
    case 'super':
      return [cell.self];
    case 'class':
      return cell.bases;
    default:
      return [];
  }
}
