/** What one evaluation remembers by identity: conditions, derived unknowns, modules, facts about definitions. */
import type { Module } from '../program/program.ts';
import { statementOf } from '../syntax/index.ts';
import type { SyntaxNode, Tree } from '../syntax/node.ts';
import { builtinFunctions } from './builtins/index.ts';
import type { Condition } from './condition.ts';
import type { Checkpoint, Delta } from './heap.ts';
import { type Environment, Namespace } from './stores.ts';
import { type Exchangeable, Register } from './repeating/place.ts';
import type { LibraryModule } from './interpreter.ts';
import type { Machine } from './machine.ts';
import type { Recording } from './recording.ts';
import { Environment as Globals } from './stores.ts';
import type { Cell, FunctionCell, ModuleCell, UnknownCell, Value } from './value.ts';

/** A module that was executed, on the present path or on one that was undone. */
export interface Executed {
  readonly module: Module;
  readonly value: Value;
  readonly globals: Environment;
  /** The state in which it was executed. */
  readonly start: Checkpoint;
  /** What executing it wrote; null where that holds on one path only. */
  written: Delta | null;
}

/** What one evaluation found. */
export interface Remembered {
  readonly modules: Map<Module, Executed>;
  readonly registers: readonly ReadonlyMap<unknown, unknown>[];
}

interface Loss {
  readonly reason: string;
  readonly at: SyntaxNode | null;
  readonly supply?: string;
}

/** Values that may change between two uses: an operation on them gives another result each time. */
const MUTABLE: ReadonlySet<string> = new Set([
  'list',
  'dict',
  'set',
  'iterator',
  'instance',
  'foreign',
  'choice',
]);

export class Memory {
  readonly #m: Machine;
  readonly #conditions: Register<Cell, Condition>;
  readonly #data = new WeakSet<Condition>();
  readonly #identities = new WeakMap<Cell, number>();
  readonly #derived: Register<string, UnknownCell>;
  #modules = new Map<Module, Executed>();
  readonly #values: Register<Module, Value>;
  readonly #globals: Register<Module, Environment>;
  /** Modules by name, the first of each. */
  readonly #named: Register<string, Module>;
  /** `sys.modules`: what was imported on the present path. */
  readonly #loaded: Namespace;
  readonly #taught = new Map<string, Value>();
  readonly #stars: Register<Environment, string>;
  readonly #decorators: Register<Cell, string>;
  readonly #suppliers: Register<Cell, (parameter: string) => Value>;
  readonly #lost: Register<Cell, true>;
  readonly #pipelines: Register<SyntaxNode, true>;
  readonly #recordings = new Map<number, Recording>();
  readonly #broken = new WeakMap<Tree, ReadonlySet<SyntaxNode | undefined>>();
  #builtins: Readonly<Record<string, Value>> | null = null;
  /** All registers: what is forgotten where another evaluation begins. */
  readonly #registers: Exchangeable[] = [];
  #nextCondition = 0;
  #nextIdentity = 0;

  constructor(m: Machine) {
    this.#m = m;
    this.#loaded = new Namespace('sys.modules', m.heap);
    this.#conditions = this.newRegister();
    this.#derived = this.newRegister();
    this.#values = this.newRegister();
    this.#globals = this.newRegister();
    this.#named = this.newRegister();
    this.#stars = this.newRegister();
    this.#decorators = this.newRegister();
    this.#suppliers = this.newRegister();
    this.#lost = this.newRegister();
    this.#pipelines = this.newRegister();
  }

  /** Forgets what one evaluation found. @returns what `resume` takes */
  suspend(): Remembered {
    const remembered = {
      modules: this.#modules,
      registers: this.#registers.map((one) => one.exchange(new Map())),
    };
    this.#modules = new Map();
    this.#recordings.clear();
    return remembered;
  }
  /** What was found before it was suspended. */
  resume({ modules, registers }: Remembered): void {
    this.#modules = modules;
    for (const [i, register] of this.#registers.entries()) register.exchange(registers[i]!);
  }

  /** A register that is forgotten with the others. */
  newRegister<K, V>(): Register<K, V> {
    const register = new Register<K, V>(this.#m);
    this.#registers.push(register);
    return register;
  }

  condition(value: Value, text: string): Condition {
    // A container or object may change between two tests: each is a condition of its own.
    const isStable = value.cell.kind === 'unknown' || value.cell.kind === 'symbol';
    const known = isStable ? this.#conditions.get(value.cell) : undefined;
    if (known !== undefined) return known;
    const condition: Condition = { id: this.#nextCondition++, at: value.origin.at, text, value };
    if (isStable) this.#conditions.set(value.cell, condition);
    return condition;
  }

  dataCondition(value: Value, text: string): Condition {
    const condition: Condition = { id: this.#nextCondition++, at: value.origin.at, text, value };
    this.#data.add(condition);
    return condition;
  }

  isData(condition: Condition): boolean {
    return this.#data.has(condition);
  }

  identity(cell: Cell): number {
    let id = this.#identities.get(cell);
    if (id === undefined) this.#identities.set(cell, (id = this.#nextIdentity++));
    return id;
  }

  derived(operation: string, operands: readonly Value[], make: () => UnknownCell): Value {
    if (operands.some((value) => MUTABLE.has(value.cell.kind))) return this.#m.make.value(make(), operands);
    const key = `${operation}:${operands.map((value) => this.#m.keyOf(value) ?? `#${this.identity(value.cell)}`).join(',')}`;
    let cell = this.#derived.get(key);
    if (cell === undefined) this.#derived.set(key, (cell = make()));
    return this.#m.make.value(cell, operands);
  }

  /** Why the elements of a value are not known. */
  lossOf(value: Value): Loss {
    const { cell } = value;
    if (cell.kind === 'unknown') return loss(cell);
    if (cell.kind === 'list' || cell.kind === 'iterator') {
      const items = cell.items.read();
      if ('lost' in items && items.lost.cell.kind === 'unknown') return loss(items.lost.cell);
    }
    if (cell.kind === 'dict' || cell.kind === 'set') {
      const entries = cell.table.read();
      if ('lost' in entries && (entries.lost as Value).cell.kind === 'unknown')
        return loss((entries.lost as Value).cell as UnknownCell);
    }
    if (cell.kind === 'choice')
      return {
        reason: `it depends on \`${cell.condition.text}\`, which is not known`,
        at: cell.condition.at,
      };
    const what =
      cell.kind === 'foreign'
        ? cell.library.describe(cell.payload)
        : cell.kind === 'symbol'
          ? cell.path
          : `a ${cell.kind}`;
    return { reason: `the elements of ${what} are not known`, at: this.#m.here };
  }

  get builtins(): Readonly<Record<string, Value>> {
    return (this.#builtins ??= this.#m.aside(() => builtinFunctions(this.#m)));
  }

  builtin(name: string): Value | undefined {
    const taught = this.builtins;
    return Object.hasOwn(taught, name) ? taught[name] : undefined;
  }

  /** A taught module, where the program imported it. */
  importedTaught(name: string): ModuleCell | undefined {
    const cell = this.#taught.get(name)?.cell;
    return cell?.kind === 'module' ? cell : undefined;
  }

  taught(library: LibraryModule): Value {
    const known = this.#taught.get(library.name);
    if (known !== undefined) return known;
    const namespace = new Globals(library.name, null, this.#m.heap);
    const cell: ModuleCell = { kind: 'module', name: library.name, module: null, namespace };
    const value: Value = { cell, origin: { at: null, from: [] } };
    this.#taught.set(library.name, value);
    // Where it is first imported says nothing of where a value comes from.
    const exports = this.#m.aside(() => library.exports(this.#m));
    for (const [name, member] of Object.entries(exports)) namespace.restore(name, member);
    return value;
  }

  register(module: Module, value: Value, globals: Environment): Executed {
    const executed: Executed = { module, value, globals, start: this.#m.heap.checkpoint(), written: null };
    this.#modules.set(module, executed);
    this.#m.history?.ranModule();
    // Of what is repeated it is not known what was written in which state: it counts as written on one path only.
    this.#m.history?.did(() =>
      this.#modules.set(module, { module, value, globals, start: this.#m.heap.checkpoint(), written: null }),
    );
    this.#values.set(module, value);
    this.#globals.set(module, globals);
    if (this.#named.get(module.name) === undefined) this.#named.set(module.name, module);
    this.#m.heap.put(this.#loaded, module.name, value);
    return executed;
  }
  executed(module: Module): Executed | undefined {
    return this.#modules.get(module);
  }
  module(module: Module): Value | undefined {
    const isLoaded = this.#m.presentOf(this.#loaded.read(module.name)) !== undefined;
    return isLoaded ? this.#values.get(module) : undefined;
  }
  globals(module: Module): Environment {
    const globals = this.#globals.get(module);
    if (globals === undefined) throw new Error(`module ${module.name} was never executed`);
    return globals;
  }
  firstNamed(name: string): Module | undefined {
    return this.#named.get(name);
  }
  moduleNamed(name: string): ModuleCell | undefined {
    const module = this.#named.get(name);
    const cell = module && this.#values.get(module)?.cell;
    return cell?.kind === 'module' ? cell : undefined;
  }
  get modules(): readonly Module[] {
    return [...this.#modules.values()].map((entry) => entry.module);
  }
  isBrokenModule(module: Module): boolean {
    return (module.tree?.errors.length ?? 0) > 0;
  }

  keepStarImport(globals: Environment, path: string): void {
    this.#stars.set(globals, path);
  }
  starImport(globals: Environment): string | undefined {
    return this.#stars.get(globals);
  }

  decorated(cell: Cell, by: string): void {
    this.#decorators.set(cell, by);
  }
  keepSupplier(cell: Cell, supplier: (parameter: string) => Value): void {
    this.#suppliers.set(cell, supplier);
  }
  supplier(cell: Cell): ((parameter: string) => Value) | undefined {
    return this.#suppliers.get(cell);
  }
  decorator(cell: Cell): string | undefined {
    return this.#decorators.get(cell);
  }

  lose(cell: Cell): void {
    this.#lost.set(cell, true);
  }
  isLost(cell: Cell): boolean {
    return this.#lost.get(cell) === true;
  }

  keepPipeline(fn: FunctionCell): void {
    this.#pipelines.set(fn.node, true);
  }
  isPipeline(fn: FunctionCell): boolean {
    return this.#pipelines.get(fn.node) === true;
  }

  /** True for the innermost statements that hold a syntax error. */
  isBroken(statement: SyntaxNode): boolean {
    const { tree } = statement;
    if (tree.errors.length === 0) return false;
    let broken = this.#broken.get(tree);
    if (broken === undefined)
      this.#broken.set(tree, (broken = new Set(tree.errors.map((error) => statementOf(error)))));
    return broken.has(statement);
  }

  keepRecording(recording: Recording): void {
    this.#recordings.set(recording.id, recording);
  }
  /** The first execution recorded at or after a number. */
  recordingFrom(id: number): Recording | undefined {
    return this.#recordings.get(id);
  }
}

function loss(cell: UnknownCell): Loss {
  return { reason: cell.reason, at: cell.at, ...(cell.supply === undefined ? {} : { supply: cell.supply }) };
}
