/** What code may get at: the functions it may call and the cells it may see, found by the names in their texts. */
import { isHiddenSlot } from './builtins/index.ts';
import { mro } from './classes.ts';
import { type Environment, Namespace, type Store } from './stores.ts';
import { classOf, heldIn, storesOf } from './held.ts';
import { importedModules } from './imports.ts';
import type { Module } from '../program/program.ts';
import type { Machine } from './machine.ts';
import type { Summary } from './summary.ts';
import type { Cell, ClassCell, FunctionCell, Value } from './value.ts';
import { type Place, Waiting } from './waiting.ts';

/** Methods that only making an instance or a class calls. */
const MAKING: readonly string[] = ['__init__', '__new__', '__post_init__', '__init_subclass__'];

/**
 * Everything that some code can get at, and what its texts may do. It is never too little: a name that is mentioned
 * anywhere is followed in every scope, and one that is looked up anywhere in every object.
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
  /** Names in scopes: those of all texts. */
  readonly #mentions = new Waiting();
  /** Names in objects: those by which the texts look something up. */
  readonly #lookups = new Waiting();
  #mentionsAny = false;
  readonly #unfollowed: { readonly places: Place[]; readonly scopes: Environment[]; readonly cells: Cell[] } =
    { places: [], scopes: [], cells: [] };
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
    for (const name of summary.mentions) this.#met(this.#mentions, name);
    for (const name of summary.lookups) this.#met(this.#lookups, name);
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
    this.#unfollowed.scopes.push(env);
  }

  /** A text names something: what waited for that is in reach. */
  #met(names: Waiting, name: string): void {
    for (const place of names.met(name)) this.#unfollowed.places.push(place);
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
    for (const names of [this.#mentions, this.#lookups])
      for (const place of names.all) if (typeof place.in !== 'string') this.#visitIn(place);
  }

  #enough(found: boolean): void {
    this.isEnough ||= found && this.#isWanted !== null;
  }

  /** Adds what the mentioned names lead to, until nothing is new: once, when all is said that is known at the start. */
  close(): void {
    const { places, scopes, cells } = this.#unfollowed;
    while (!this.isEnough) {
      const [scope, cell, place] = [scopes.pop(), cells.pop(), places.pop()];
      if (scope !== undefined) this.#follow(scope, this.#mentions);
      if (cell !== undefined) this.#followCell(cell);
      if (place !== undefined) this.#visitIn(place);
      if (scope === undefined && cell === undefined && place === undefined) return;
    }
  }

  /** What the search went over: names, cells, functions, environments. */
  get size(): number {
    return (
      this.cells.size +
      this.#functions.size +
      this.environments.size +
      this.#mentions.size +
      this.#lookups.waiting
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

  #follow(namespace: Namespace, names: Waiting): void {
    for (const name of namespace.names) {
      if (this.isEnough) return;
      const place = { in: namespace, name };
      if (this.#mentionsAny || names.has(name) || isProtocol(name)) this.#visitIn(place);
      else names.await(place);
    }
  }

  #visitIn(place: Place): void {
    const value = typeof place.in === 'string' ? this.#m.taughtModule(place.in) : place.in.read(place.name);
    if (value !== undefined) this.visit(value);
  }

  #followCell(cell: Cell): void {
    // What a library's class keeps in its instances it reads without a name in the program.
    if (cell.kind === 'instance' && mro(this.#m, cell.class).some(isTaught))
      for (const name of cell.namespace.names) this.visit(cell.namespace.read(name)!);
    if (cell.kind === 'instance' || cell.kind === 'module' || cell.kind === 'class')
      this.#follow(cell.namespace, this.#lookups);
    if (cell.kind === 'function') this.#follow(cell.attributes, this.#lookups);
    if (cell.kind === 'module' && cell.module === null) this.#followTaught(cell.name);
    if (cell.kind === 'symbol') this.#followTaught(cell.path);
  }

  /** Modules below a taught one, or below a symbol, are found without being attributes of it. */
  #followTaught(path: string): void {
    for (const [name, below] of this.#m.taughtBelow(path)) {
      if (this.#lookups.has(name)) this.visit(this.#m.taughtModule(below));
      else this.#lookups.await({ in: below, name });
    }
  }

  /** A library's class calls its methods without a name in the program: those of a class that derives from it. */
  #meetOverridden(cell: ClassCell): void {
    for (const item of mro(this.#m, cell)) {
      if (!isTaught(item)) continue;
      for (const name of item.namespace.names) if (!isProtocol(name)) this.#met(this.#lookups, name);
    }
  }

  /** Adds a value and what it holds; attributes only by the names that are mentioned. */
  visit(value: Value): void {
    const waiting: Value[] = [value];
    for (let next = waiting.pop(); next !== undefined && !this.isEnough; next = waiting.pop()) {
      const { cell } = next;
      // A class that is at hand itself may be instantiated; that of an instance need not be.
      if (cell.kind === 'class') for (const name of MAKING) this.#met(this.#lookups, name);
      if (this.cells.has(cell)) continue;
      this.#add(cell);
      this.#enough(this.#isWanted?.(cell) === true);
      const type = classOf(cell);
      if (type !== undefined) for (const item of mro(this.#m, type)) this.#add(item);
      if (cell.kind === 'class' && cell.node !== null) this.#meetOverridden(cell);
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
