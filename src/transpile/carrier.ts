/** What comes along with the pipeline: helper functions, constants, imports; each once, under names of its own. */
import type { DataNode } from '../dali/graph.ts';
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import { STANDARD_LIBRARY } from '../python/evaluation/builtins/index.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import type { Cell, FunctionCell, MethodCell, Value } from '../python/evaluation/value.ts';
import type { Module } from '../python/program/program.ts';
import { field, placeOf, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { bindParameters } from './bind-parameters.ts';
import { boundTo } from './called-objects.ts';
import { constantAt } from './constants.ts';
import { derandomize } from './derandomize.ts';
import { executionsBehind } from './executions-behind.ts';
import { foldBranches } from './fold-branches.ts';
import type { Helper } from './helper.ts';
import { Helpers } from './helpers.ts';
import { ImportTable } from './import-table.ts';
import { keepHiddenParameters } from './hidden-arguments.ts';
import { type Import, importOf, importsIn } from './imports.ts';
import { keepCode } from './kept-code.ts';
import { type Plan, Refused, type Unit } from './plan.ts';
import type { Printed, Printer } from './printing.ts';
import { pruneOutputs } from './prune.ts';
import { retargetDevice } from './retarget-device.ts';
import { Shapes } from './shapes.ts';
import type { Declared } from './source-text.ts';
import { swapInputs } from './swap-inputs.ts';
import { UnitState } from './unit-state.ts';

/** Modules of the standard library that read the process, the clock or chance: nothing carried may. */
const READS_PROCESS = new Set([
  'os',
  'sys',
  'time',
  'datetime',
  'random',
  'argparse',
  'pathlib',
  'glob',
  'io',
  'json',
  'logging',
  'socket',
  'subprocess',
  'threading',
  'multiprocessing',
  'secrets',
  'uuid',
  'tempfile',
  'shutil',
  'platform',
  'getpass',
  'pickle',
  'importlib',
  'inspect',
  'warnings',
]);

export interface CarriedConstant {
  readonly module: Module;
  readonly name: string;
  readonly local: string;
  readonly statement: SyntaxNode;
}

export class Carrier {
  readonly plan: Plan;
  readonly declared: Declared;
  readonly shapes: Shapes;
  readonly constants: CarriedConstant[] = [];
  readonly imports: ImportTable;
  readonly #taken = new Set<string>();
  readonly helpers: Helpers;
  readonly #carriesConstants: boolean;
  #pipeline: UnitState | null = null;

  /** @param carriesConstants false prints every constant where it is read */
  constructor(plan: Plan, declared: Declared, carriesConstants: boolean) {
    this.plan = plan;
    this.declared = declared;
    this.shapes = new Shapes(plan.call, plan.live);
    this.#carriesConstants = carriesConstants;
    this.#taken.add(plan.fn.name);
    this.imports = new ImportTable(importsIn(plan.evaluated, plan.fn.module), this.#taken);
    this.helpers = new Helpers(this, this.#taken);
  }

  /** Decides about the pipeline function and, on the way, about everything that it needs. */
  carryPipeline(): UnitState {
    const { fn, call } = this.plan;
    if (fn.node.type === 'lambda') {
      const what = 'a lambda that is made a pipeline';
      const advice = 'write it as a function with `def`';
      throw new Refused(diagnostic('construct-not-covered', { what, advice }, placeOf(fn.node)));
    }
    const pipeline = this.edit({ fn, activations: [call.activation], name: fn.name, isPipeline: true });
    this.#pipeline = pipeline;
    return pipeline;
  }

  /** Finished functions, callees before callers, the pipeline last. */
  get states(): readonly UnitState[] {
    return [...this.helpers.states, ...(this.#pipeline === null ? [] : [this.#pipeline])];
  }

  /**
   * Decides about one copy of a function.
   * @throws CannotExpress where its executions cannot share one text
   */
  edit(copy: Pick<Unit, 'fn' | 'activations' | 'name' | 'isPipeline'>): UnitState {
    const state = new UnitState({ ...copy, decisions: [], replaced: new Set() }, this);
    if (copy.isPipeline) pruneOutputs(state);
    swapInputs(state, this.declared);
    foldBranches(state);
    derandomize(state);
    retargetDevice(state);
    keepCode(state);
    if (!copy.isPipeline) keepHiddenParameters(state);
    bindParameters(state);
    return state;
  }

  inputName(node: DataNode): string {
    return this.plan.inputs.find((input) => input.node === node)!.name;
  }

  /** The callee text for a new external_source: the author's alias of fn before `.readers` or `.external_source`. */
  sourceCallee(state: UnitState, call: SyntaxNode): string {
    const callee = field(call, 'function')!;
    const text = textOf(callee).replaceAll(/\s+/g, '');
    const match = /^(.*?)\.(readers\.\w+|experimental\.readers\.\w+|\w*_reader|external_source)$/.exec(text);
    const [root, ...rest] = match?.[1]?.split('.') ?? [];
    const imported =
      root === undefined ? undefined : importOf(this.plan.evaluated, state.unit.fn.module, root);
    if (callee.type === 'attribute' && imported?.level === 0 && imported.module.startsWith('nvidia')) {
      if (/(^|\.)fn$/.test(this.#pathOf(imported, match![1]!)))
        return [this.imports.add(imported), ...rest, 'external_source'].join('.');
    }
    return `${this.imports.add({ module: 'nvidia.dali', name: 'fn', local: 'fn' })}.external_source`;
  }

  /** The dotted path that `alias.rest` stands for. */
  #pathOf(imported: Import, text: string): string {
    const rest = text.split('.').slice(1).join('.');
    const base =
      imported.name === null
        ? imported.local === imported.module.split('.')[0]
          ? imported.local
          : imported.module
        : `${imported.module}.${imported.name}`;
    return rest === '' ? base : `${base}.${rest}`;
  }

  /** The copy of a helper that some of its executions call. */
  helperFor(callees: readonly Activation[]): Helper {
    return this.helpers.helperFor(callees);
  }

  /** True for functions of the program that ran while the pipeline was built. */
  hasRun(definition: SyntaxNode): boolean {
    return this.helpers.hasRun(definition);
  }

  /** True where a call's functions come along: they make or move data. */
  carries(callees: readonly Activation[]): boolean {
    return this.helpers.carries(callees);
  }

  /** Writes the name of a carried function where the text refers to it. Gives false where it cannot come along. */
  nameFunction(state: UnitState, reference: SyntaxNode, fn: FunctionCell): boolean {
    const { parent } = reference;
    const call = parent?.type === 'call' && field(parent, 'function') === reference ? parent : undefined;
    const all = call === undefined ? this.helpers.executionsOf(fn.node) : state.contexts.callees(call);
    const ran = all.filter((callee) => callee.function.node === fn.node && !this.helpers.isUseless(callee));
    const callees = call === undefined ? executionsBehind(reference, ran) : ran;
    if (callees.length === 0) return false;
    const { name } = this.helperFor(callees);
    const reason = `\`${fn.name}\` is a function of this module now`;
    if (textOf(reference) !== name) state.replace(reference, name, { step: 'make-self-contained', reason });
    return true;
  }

  /**
   * The name of a carried function; undefined where it cannot come along.
   * @param call the call that is made of it; null where it is only mentioned
   */
  nameOf(state: UnitState, fn: FunctionCell, call: SyntaxNode | null): string | undefined {
    const ran = this.helpers.executionsOf(fn.node);
    // Each execution of a definition makes another function.
    const own = ran.filter((callee) => callee.function === fn);
    return this.#nameFor(state, own.length === 0 ? ran : own, call);
  }

  /**
   * The name of a carried method of one object; undefined where it cannot come along.
   * @param at the call that is made of it, or the expression that mentions it
   */
  nameOfMethod(
    state: UnitState,
    { function: fn, self }: MethodCell,
    at: SyntaxNode | null,
  ): string | undefined {
    const ran = fn.cell.kind === 'function' ? this.helpers.executionsOf(fn.cell.node) : [];
    const own = ran.filter((callee) => boundTo(callee) === self.cell);
    if (at === null || at.type === 'call') return this.#nameFor(state, own, at);
    return this.#nameFor(state, executionsBehind(at, own), null);
  }

  /** True for an object that is called, and does not speak of itself just now. */
  isCalledObject(object: Cell): boolean {
    return !this.helpers.isOpen(object) && this.helpers.callsOf(object).length > 0;
  }

  /** The name of the carried `__call__` of an object, likewise. */
  nameOfObject(state: UnitState, object: Cell, call: SyntaxNode | null): string | undefined {
    if (call === null && this.helpers.isOpen(object)) return undefined;
    return this.#nameFor(state, this.helpers.callsOf(object), call);
  }

  #nameFor(state: UnitState, executions: readonly Activation[], call: SyntaxNode | null): string | undefined {
    const here = call === null ? null : new Set(state.contexts.callees(call));
    const callees = executions.filter(
      (callee) => here?.has(callee) !== false && !this.helpers.isUseless(callee),
    );
    if (callees.some((callee) => this.helpers.isPartOfText(callee.function.node))) return undefined;
    return callees.length === 0 ? undefined : this.helperFor(callees).name;
  }

  /** True where a default's own text (a name or attribute) is there when the file is executed, and gives its value. */
  defaultStays(state: UnitState, written: SyntaxNode, value: Value): boolean {
    const root = textOf(written).split('.')[0]!.trim();
    const imported = importOf(this.plan.evaluated, state.unit.fn.module, root, value);
    if (imported !== undefined && imported.level === 0)
      return this.addExternal(imported, state.unit.fn.module) === root;
    return (
      written.type === 'identifier' &&
      this.constant(state.unit.fn.module, root, [value], state.printer) === root
    );
  }

  isSelf(name: string): boolean {
    return this.plan.call.definition.function.cell.kind === 'method' || name === 'self' || name === 'cls';
  }

  // --- imports and constants -----------------------------------------------------------------------------------------

  /** The text of a printed value, with the imports that it needs. */
  use(printed: Printed): string {
    return this.imports.use(printed);
  }

  /**
   * Takes over an import of DALI or of a part of the standard library that reads nothing.
   * @returns its name in the dali.py; null where it cannot come along
   */
  addExternal(imported: Import, from: Module): string | null {
    const top = imported.module.split('.')[0]!;
    const isDali = imported.module === 'nvidia' || /^nvidia\.dali(\.|$)/.test(imported.module);
    const isCarried = isDali || (STANDARD_LIBRARY.has(top) && !READS_PROCESS.has(top));
    if (!isCarried || this.plan.evaluated.program.resolve(from, top, 0).kind === 'module') return null;
    return this.imports.add(imported);
  }

  /** The name under which a constant comes along; null where it is to be printed by value. */
  constant(module: Module, name: string, values: readonly Value[], printer: Printer): string | null {
    if (!this.#carriesConstants) return null;
    const found = constantAt(this, module, name, values, printer);
    if (found === null) return null;
    const known = this.constants.find((item) => item.statement === found.statement);
    if (known !== undefined) return known.local;
    // A constant keeps its name or is printed where it is read.
    if (this.#taken.has(found.name)) return null;
    this.#taken.add(found.name);
    this.constants.push({ ...found, local: found.name });
    return found.name;
  }
}
