/** What code may get at: the functions it may call and the cells it may see, found by the names in their texts. */
import { isHiddenSlot } from './builtins/index.ts';
import { mro } from './classes.ts';
import { type Environment, Namespace, type Store } from './heap.ts';
import { importedModules } from './imports.ts';
import type { Module } from '../program/program.ts';
import type { Machine } from './machine.ts';
import type { Summary } from './summary.ts';
import type { Cell, ClassCell, FunctionCell, Value } from './value.ts';

/** Methods that only making an instance or a class calls. */
const MAKING: readonly string[] = ['__init__', '__new__', '__post_init__', '__init_subclass__'];

/**
 * Everything that some code can get at, and what its texts may do. It is never too little: a name that is mentioned
 * anywhere is followed everywhere.
 */
export class Reach {
  readonly cells = new Set<Cell>();
  readonly environments = new Set<Environment>();
  /** Names declared `global` or `nonlocal`. */
  readonly names = new Set<string>();
  /** Attributes that are assigned or deleted. */
  readonly attributes = new Set<string>();
  changesContainers = false;
  writesAny = false;
  /** Something that was looked for is in reach, or may be: there is no need to go on. */
  isEnough = false;
  readonly #m: Machine;
  readonly #isWanted: ((cell: Cell) => boolean) | null;
  readonly #functions = new Set<FunctionCell>();
  readonly #mentions = new Set<string>();
  #mentionsAny = false;
  /** Names that nothing mentions so far → what is found by them: in a namespace, or the path of a taught module. */
  readonly #waiting = new Map<string, (Namespace | string)[]>();
  readonly #unfollowed: { readonly names: string[]; readonly spaces: Namespace[]; readonly cells: Cell[] } = {
    names: [],
    spaces: [],
    cells: [],
  };
  #storesFound: ReadonlySet<Store> | null = null;

  /** @param isWanted looks for a cell; the search ends where one is found, or where it cannot be complete */
  constructor(m: Machine, isWanted: ((cell: Cell) => boolean) | null = null) {
    this.#m = m;
    this.#isWanted = isWanted;
  }

  /** The function is called: its text counts, and so do the names around it. */
  enter(fn: FunctionCell): void {
    if (this.#functions.has(fn)) return;
    this.#functions.add(fn);
    this.run(this.#m.summary(fn.node), fn.module);
    this.seeNames(fn.closure);
    for (const value of fn.defaults.values()) this.visit(value);
  }

  /** A text of a module is run. */
  run(summary: Summary, module: Module): void {
    for (const name of summary.mentions) this.#mention(name);
    for (const name of summary.names) this.names.add(name);
    for (const name of summary.attributes) this.attributes.add(name);
    this.changesContainers ||= summary.changesContainers;
    this.writesAny ||= summary.writesAny;
    if (summary.mentionsAny) this.#lookUpAny();
    this.#see(this.#m.globalsOf(module));
    for (const node of summary.imports) this.#seeModules(importedModules(this.#m, module, node));
  }

  /** Names of this environment and those around it can be read. */
  seeNames(innermost: Environment): void {
    for (let env: Environment | null = innermost; env !== null; env = env.parent) this.#see(env);
  }

  #see(env: Environment): void {
    if (this.environments.has(env)) return;
    this.environments.add(env);
    this.#unfollowed.spaces.push(env);
  }

  #mention(name: string): void {
    if (this.#mentions.has(name)) return;
    this.#mentions.add(name);
    this.#unfollowed.names.push(name);
  }

  #add(cell: Cell): void {
    if (this.cells.has(cell)) return;
    this.cells.add(cell);
    this.#unfollowed.cells.push(cell);
  }

  #seeModules(modules: readonly (Value | null)[]): void {
    for (const module of modules) {
      // What a module does when it is executed is not known before.
      if (module === null) this.#enough(true);
      else this.visit(module);
    }
  }

  /** Any name may be looked up. */
  #lookUpAny(): void {
    if (this.#mentionsAny) return;
    this.#mentionsAny = true;
    this.#enough(true);
    for (const [name, places] of this.#waiting)
      for (const where of places) if (typeof where !== 'string') this.#visitIn(where, name);
  }

  #enough(found: boolean): void {
    this.isEnough ||= found && this.#isWanted !== null;
  }

  /** Adds what the mentioned names lead to, until nothing is new: once, when all is said that is known at the start. */
  close(): void {
    const { names, spaces, cells } = this.#unfollowed;
    while (!this.isEnough) {
      const [space, cell, name] = [spaces.pop(), cells.pop(), names.pop()];
      if (space !== undefined) this.#follow(space);
      if (cell !== undefined) this.#followCell(cell);
      if (name !== undefined) this.#found(name);
      if (space === undefined && cell === undefined && name === undefined) return;
    }
  }

  /** What the search went over: names, cells, functions, environments. */
  get size(): number {
    return (
      this.cells.size +
      this.#functions.size +
      this.environments.size +
      this.#mentions.size +
      this.#waiting.size
    );
  }

  /** True for slots of what was there when the search was made. */
  isStore(store: Store): boolean {
    return this.#stores.has(store);
  }

  /** True where the code may read the slot: names only by being mentioned. */
  mayRead(store: Store, key: string): boolean {
    if (!this.isStore(store)) return false;
    return !(store instanceof Namespace) || this.#mentionsAny || this.#mentions.has(key) || isProtocol(key);
  }

  get #stores(): ReadonlySet<Store> {
    this.#storesFound ??= new Set<Store>([
      ...this.environments,
      ...[...this.cells].flatMap((cell) => storesOf(cell)),
    ]);
    return this.#storesFound;
  }

  #follow(namespace: Namespace): void {
    for (const name of namespace.names) {
      if (this.isEnough) return;
      if (this.#mentionsAny || this.#mentions.has(name) || isProtocol(name)) this.#visitIn(namespace, name);
      else this.#await(name, namespace);
    }
  }

  #visitIn(namespace: Namespace, name: string): void {
    const value = namespace.read(name);
    if (value !== undefined) this.visit(value);
  }

  #await(name: string, where: Namespace | string): void {
    const waiting = this.#waiting.get(name);
    if (waiting === undefined) this.#waiting.set(name, [where]);
    else waiting.push(where);
  }

  /** A name is mentioned that may have been met before. */
  #found(name: string): void {
    for (const where of this.#waiting.get(name) ?? [])
      if (typeof where === 'string') this.visit(this.#m.taughtModule(where));
      else this.#visitIn(where, name);
    this.#waiting.delete(name);
  }

  #followCell(cell: Cell): void {
    // What a library's class keeps in its instances it reads without a name in the program.
    if (cell.kind === 'instance' && mro(this.#m, cell.class).some(isTaught))
      for (const name of cell.namespace.names) this.visit(cell.namespace.read(name)!);
    if (cell.kind === 'instance' || cell.kind === 'module' || cell.kind === 'class')
      this.#follow(cell.namespace);
    if (cell.kind === 'function') this.#follow(cell.attributes);
    if (cell.kind === 'module' && cell.module === null) this.#followTaught(cell.name);
  }

  /** Modules below a taught one are found without being attributes of it. */
  #followTaught(name: string): void {
    for (const [below, path] of this.#m.taughtBelow(name))
      if (this.#mentions.has(below)) this.visit(this.#m.taughtModule(path));
      else this.#await(below, path);
  }

  /** Adds a value and what it holds; attributes only by the names that are mentioned. */
  visit(value: Value): void {
    const waiting: Value[] = [value];
    for (let next = waiting.pop(); next !== undefined && !this.isEnough; next = waiting.pop()) {
      const { cell } = next;
      // A class that is at hand itself may be instantiated; that of an instance need not be.
      if (cell.kind === 'class') for (const name of MAKING) this.#mention(name);
      if (this.cells.has(cell)) continue;
      this.#add(cell);
      this.#enough(this.#isWanted?.(cell) === true);
      if (cell.kind === 'instance') for (const item of mro(this.#m, cell.class)) this.#add(item);
      if (cell.kind === 'function') this.enter(cell);
      if (cell.kind === 'builtin' && GETTERS.has(cell.name)) this.#lookUpAny();
      // Code without source may change what it is given.
      if (SOURCELESS.has(cell.kind)) this.changesContainers = true;
      waiting.push(...heldIn(cell));
    }
  }
}

/** Functions that look up names which they were made with. */
const GETTERS: ReadonlySet<string> = new Set(['operator.attrgetter()', 'operator.methodcaller()']);

/** Kinds of cells whose calls run code that is not of the program. */
const SOURCELESS: ReadonlySet<string> = new Set(['builtin', 'foreign', 'symbol', 'unknown']);

function isTaught({ node, name }: ClassCell): boolean {
  return node === null && name !== 'object';
}

/** Methods that are called without being named: operators, calls, loops, `with`. */
function isProtocol(name: string): boolean {
  if (isHiddenSlot(name)) return true;
  return name.startsWith('__') && name.endsWith('__') && name !== '__name__' && !MAKING.includes(name);
}

/** Where a cell is written. */
function storesOf(cell: Cell): readonly Store[] {
  switch (cell.kind) {
    case 'list':
    case 'iterator':
      return [cell.items];
    case 'dict':
    case 'set':
      return [cell.table];
    case 'instance':
    case 'module':
    case 'class':
      return [cell.namespace];
    case 'function':
      return [cell.attributes];
    default:
      return [];
  }
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
      const making = cell.kind === 'iterator' ? (cell.source?.holds ?? []) : [];
      return 'lost' in items ? making : [...items, ...making];
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
    case 'builtin':
      return Object.values(cell.attributes ?? {});
    case 'foreign':
      return cell.library.holds?.(cell.payload) ?? [];
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
