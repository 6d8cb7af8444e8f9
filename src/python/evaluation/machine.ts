/** The state of one evaluation, and what libraries may ask of it. The rules of the language are in the other files. */
import { belowRoot } from './project-path.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Module, Program } from '../program/program.ts';
import { readAttribute } from './attributes.ts';
import { removeAttribute, writeAttribute } from './attribute-writes.ts';
import { readSubscript, removeSubscript, writeSubscript } from './subscripts.ts';
import { bindName } from './names.ts';
import { namesBoundIn } from './targets.ts';
import { branch, forkValue, refuseData, textOfCondition, valueSides } from './branching.ts';
import { repeatedly } from './repetition.ts';
import * as builtins from './builtins/index.ts';
import { callersFrom } from './callers.ts';
import { evaluateInHead } from './functions.ts';
import { callValue, mayCall } from './calls.ts';
import { got } from './descriptors.ts';
import { bindsLikeFunction, type HandedOver, heldBy, isCode } from './handed-over.ts';
import type { Condition } from './condition.ts';
import { iteratorOf } from './iterators.ts';
import { loseWritesOf } from './cut-short.ts';
import { runInProcess, runInThread } from './elsewhere.ts';
import type { Frame, Path } from './frame.ts';
import { type Site, sitesFrom } from './sites.ts';
import { type Delta, Heap, type Suspended } from './heap.ts';
import { Environment, Namespace } from './stores.ts';
import { executeModule, importModule } from './imports.ts';
import type {
  CallArguments,
  Caller,
  InAThread,
  Interpreter,
  LibraryModule,
  Ran,
  Settings,
} from './interpreter.ts';
import { instantiate } from './instances.ts';
import { choose, loseCollapsed, under } from './joining.ts';
import { effortOfReading, OPERATION } from './effort.ts';
import type { Lookout } from './lookout.ts';
import { Budget, LIMITS, type Share } from './limits.ts';
import { Maker } from './maker.ts';
import { declarationsOf, isGenerator } from './own-nodes.ts';
import { type Executed, Memory, type Remembered } from './memory.ts';
import { mayBeAbsent } from './presence.ts';
import { mayLack } from './may-lack.ts';
import type { History } from './repeating/history.ts';
import type { Register } from './repeating/place.ts';
import type { Deed } from './repeating/step.ts';
import type { Making } from './metaclasses.ts';
import { binaryPlain, comparePlain, equalValues, unaryPlain } from './operators.ts';
import { augmentPlain } from './augmented.ts';
import type { Overrides } from './overrides.ts';
import { type Parameters, parametersOf } from './parameters.ts';
import type { Recording } from './recording.ts';
import { BudgetExceeded, Cancelled, ProgramExit, PythonRaise } from './signals.ts';
import { callWith, iteratorOfObject, specialMethod, truthOfObject } from './special-methods.ts';
import { type Summary, summaryOf } from './summary.ts';
import { type Below, TaughtModules } from './taught-modules.ts';
import { Trials } from './trials.ts';
import { forgetSince, loseContainers, widenSince } from './widening.ts';
import type { Cell, ClassCell, Constant, FunctionCell, ModuleCell, Origin, Value } from './value.ts';

/** Something that evaluation took for granted. */
export interface Assumption {
  readonly text: string;
  readonly origin: Origin;
}

/** What the handlers of a `try` may see of its body, which is under way. */
export interface TryBody {
  readonly mark: number;
  /** Writes of arms that were dropped because they raise. */
  readonly lost: Delta[];
  /** What had been written each time something ran that may have raised. */
  readonly seen: Delta[];
  /** More may have raised than is kept in `seen`. */
  isFull: boolean;
  /** What ran first of that which may have raised. */
  first: SyntaxNode | null;
}

/** Places of one `try` body at which what was written is kept. */
const MAX_SEEN = 64;

/** Steps after which it is asked whether the result is still wanted: a millisecond or so. */
const BETWEEN_QUESTIONS = 1000;

/** Steps without which a call is not begun. */
const MIN_SHARE = 100;

const CONSTANTS: ReadonlySet<string> = new Set(['none', 'bool', 'int', 'float', 'str', 'bytes', 'ellipsis']);

/** Names that every module has and evaluation does not follow (language reference 3.2.8). */
const MODULE_ATTRIBUTES: ReadonlySet<string> = new Set([
  '__builtins__',
  '__doc__',
  '__loader__',
  '__package__',
  '__spec__',
]);

/** Built-in names that are there, in some version of Python or in programs run by hand, and are not taught. */
const UNTAUGHT: ReadonlySet<string> = new Set([
  'BaseExceptionGroup',
  'ExceptionGroup',
  'PythonFinalizationError',
  '__build_class__',
  'aiter',
  'anext',
  'copyright',
  'credits',
  'help',
  'license',
]);

/** Objects of one class whose methods are looked at where nothing called them. */
const MAX_MADE = 4;

/** Values kept of each condition. */
const MAX_DECIDERS = 64;

/** What one evaluation wrote and found, while another one is under way. */
export interface SuspendedEvaluation {
  readonly heap: Suspended;
  readonly memory: Remembered;
}

/** A name of a taught module to which the program wrote. */
export interface Replacement {
  /** `nvidia.dali.fn.resize` */
  readonly path: string;
  readonly at: SyntaxNode | null;
}

export class Machine implements Interpreter {
  readonly heap = new Heap();
  readonly trials: Trials;
  readonly equalKeys = new builtins.EqualKeys((path) => this.isOpen(path));
  readonly make: Maker;
  program: Program;
  settings: Settings;
  readonly limits = LIMITS;
  readonly overrides: Overrides;
  readonly active: SyntaxNode[] = [];
  readonly callStack: SyntaxNode[] = [];
  assumptions: Assumption[] = [];
  /** Where truth values were asked for → how the values came about. */
  deciders = new Map<SyntaxNode, Set<Origin>>();
  /** Alternatives of values that became Unknown in the join under way. */
  readonly collapsed: Value[] = [];
  /** Functions and instances that were handed to code without source. */
  escaped: HandedOver[] = [];
  /** What the text that SOURCE did not come to gets at. */
  ahead: ReadonlySet<Cell> = new Set();
  /** Objects of the program's classes that were made, a few of each class. */
  made: Value[] = [];
  /** Method resolution orders that are the same on every path. */
  orders = new Map<ClassCell, readonly ClassCell[]>();
  /** Names of taught modules that the program wrote. */
  replaced: Replacement[] = [];
  /** Classes for which the `__new__` of their metaclass runs, the innermost last; undefined for those that it has made. */
  readonly underWay: (Making | undefined)[] = [];
  /** Function definitions that were entered. */
  entered = new Set<SyntaxNode>();
  /** Arms of undecided branches under way. */
  arms = 0;
  /** What is kept for the next evaluation; null for one that is the only one. */
  history: History | null = null;
  /** Says when nothing more can be found; null while everything is to be run. */
  lookout: Lookout | null = null;
  /** A mark of the heap: SOURCE had been imported, what only running it does had not begun. Null before. */
  importedAt: number | null = null;
  /** The call expression whose own callee is about to be entered; null where something that it calls enters. */
  calling: SyntaxNode | null = null;
  /** How often something without source ran: each time it may have raised. */
  doubts = 0;
  assumed: Path = new Map();
  /** Conditions of which the present path was asked. */
  consulted = new Set<Condition>();
  frame: Frame;
  here: SyntaxNode | null = null;
  readonly #memory: Memory;
  /** State of the process that calls change. */
  readonly #process = new Namespace('process', this.heap);
  #budget = new Budget(LIMITS.steps);
  readonly #taught: TaughtModules;
  readonly #tries: TryBody[] = [];
  /** How many objects of a class are among those made. */
  readonly #madeOf: Register<ClassCell, number>;
  /** Whether anything was assumed. */
  readonly #hasAssumed: Register<'', true>;
  /** Steps since it was asked whether to go on. */
  #unasked = 0;
  #recordings = 0;
  #recording = false;
  #tentative = 0;
  /** Threads under way, one started by another. */
  #threads = 0;
  /** Under `callAsRoot`: the function that was called first, which nobody gives its arguments. */
  #root: { node: SyntaxNode | null } | null = null;

  constructor(given: {
    program: Program;
    settings: Settings;
    libraries: readonly LibraryModule[];
    overrides: Overrides;
  }) {
    this.program = given.program;
    this.settings = given.settings;
    this.overrides = given.overrides;
    this.#taught = new TaughtModules(given.libraries);
    this.make = new Maker(this);
    this.#memory = new Memory(this);
    this.#madeOf = this.#memory.newRegister();
    this.trials = new Trials(this, this.#memory.newRegister());
    this.#hasAssumed = this.#memory.newRegister();
    this.frame = this.#outermost();
  }

  /** The frame around the program. */
  #outermost(): Frame {
    const globals = new Environment('<none>', null, this.heap);
    return {
      module: this.program.main,
      globals,
      env: globals,
      own: globals,
      function: null,
      owner: null,
      declared: new Map(),
      recording: null,
      assumedAtStart: this.assumed,
      pending: [],
      yields: null,
      handling: null,
      caller: null,
    };
  }

  // --- one evaluation after another ----------------------------------------------------------------------------------

  /** Begins anew, with another state of the program's files. */
  renew(program: Program, settings: Settings): void {
    [this.program, this.settings] = [program, settings];
    [this.assumptions, this.escaped, this.made, this.replaced] = [[], [], [], []];
    [this.deciders, this.orders] = [new Map(), new Map()];
    [this.entered, this.consulted, this.assumed] = [new Set(), new Set(), new Map()];
    [this.doubts, this.here, this.#unasked, this.#recordings] = [0, null, 0, 0];
    this.#budget = new Budget(LIMITS.steps);
    [this.arms, this.#tentative, this.#recording, this.#root] = [0, 0, false, null];
    [this.#threads, this.importedAt] = [0, null];
    this.trials.renew();
    for (const under of [this.active, this.callStack, this.collapsed, this.underWay, this.#tries])
      under.length = 0;
    this.frame = this.#outermost();
  }
  /** Takes what this evaluation wrote and found out of the way of another. */
  suspend(): SuspendedEvaluation {
    return { heap: this.heap.suspend(), memory: this.#memory.suspend() };
  }
  resume({ heap, memory }: SuspendedEvaluation): void {
    this.heap.resume(heap);
    this.#memory.resume(memory);
  }

  /** Does something beside writing slots, now and where the statement under way is repeated. */
  note(deed: () => void): void {
    deed();
    this.history?.did(deed);
  }
  /** True where what is about to run is run for good, and nothing around it looks at how it comes about. */
  get isPlain(): boolean {
    return (
      this.arms === 0 &&
      this.#tentative === 0 &&
      this.#threads === 0 &&
      !this.#recording &&
      this.#tries.length === 0 &&
      this.underWay.length === 0 &&
      this.#root === null
    );
  }
  /** What was repeated instead of executed. */
  repeated({ doubts, cost, consulted, here }: Deed): void {
    this.doubts += doubts;
    this.spend(cost.steps);
    for (const condition of consulted) this.consulted.add(condition);
    this.here = here;
  }
  /** Steps so far. */
  get effort(): number {
    return this.#budget.used;
  }
  /** Steps that a call made now may use. */
  get share(): number {
    return this.#budget.share;
  }

  // --- the process ---------------------------------------------------------------------------------------------------

  get workingDirectory(): Value {
    return this.#process.read('cwd') ?? belowRoot(this, this.settings.cwd);
  }

  changeDirectory(to: Value): void {
    this.heap.put(this.#process, 'cwd', to);
  }

  // --- budgets -------------------------------------------------------------------------------------------------------

  /** Counts work: statements and expressions, or slots of the heap where these are more. */
  step(count = 1): void {
    this.#unasked += count;
    if (this.#unasked >= BETWEEN_QUESTIONS) this.#askOn();
    const owner = this.#budget.step(count, this.heap.work);
    if (owner !== null) throw new BudgetExceeded(owner, this.here);
  }
  #askOn(): void {
    this.#unasked = 0;
    if (this.settings.isCancelled?.() === true) throw new Cancelled();
  }
  /** Counts work that is done and cannot be left halfway. */
  spend(count: number): void {
    this.#budget.spend(count);
  }
  /** What was not reached may use as much again, and no more than half of it at once. */
  renewBudget(): void {
    this.#budget.renew(LIMITS.steps / 2);
  }
  /** False where a call would be cut short before it could do anything. */
  get canCall(): boolean {
    return this.#budget.share >= MIN_SHARE;
  }
  /** @param most steps that it may use at most */
  beginShare(most?: number): Share {
    return this.#budget.begin(most);
  }
  endShare(share: Share): void {
    this.#budget.end(share);
  }

  // --- alternatives --------------------------------------------------------------------------------------------------

  /** The value on the present path. */
  pick(value: Value): Value {
    let picked = value;
    while (picked.cell.kind === 'choice') {
      const holds = this.holds(picked.cell.condition);
      if (holds === undefined) return picked;
      const { cell } = picked;
      picked = under(holds ? cell.then : cell.else, cell.condition, holds);
    }
    return picked;
  }

  choose(condition: Condition, then: Value, otherwise: Value): Value {
    const chosen = choose(this, condition, then, otherwise);
    loseCollapsed(this);
    return chosen;
  }

  /** Gives `fn` values that are no Choice, once for each combination, and joins what it gives. */
  distribute(values: readonly Value[], fn: (plain: readonly Value[]) => Value): Value {
    const picked = values.map((value) => this.pick(value));
    const first = picked.find((value) => value.cell.kind === 'choice');
    if (first?.cell.kind !== 'choice') return fn(picked);
    const again = (): Value => this.distribute(picked, fn);
    return forkValue(this, first.cell.condition, again, again);
  }

  assume_(condition: Condition, holds: boolean): void {
    this.assumed = new Map(this.assumed).set(condition, holds);
  }

  /** From here on an undecided value counts as true. */
  assumeTrue(value: Value): void {
    const picked = this.pick(value);
    if (picked.cell.kind === 'unknown') this.assume_(this.conditionOf(picked), true);
    if (picked.cell.kind !== 'choice') return;
    const { condition, then, else: otherwise } = picked.cell;
    if (this.truth(then) === false) this.assume_(condition, false);
    else if (this.truth(otherwise) === false) this.assume_(condition, true);
  }

  /** Which side of a condition the present path is on; undefined where it is on none. */
  holds(condition: Condition): boolean | undefined {
    const holds = this.assumed.get(condition);
    if (holds !== undefined) this.consulted.add(condition);
    return holds;
  }

  conditionOf(value: Value): Condition {
    return this.#memory.condition(value, textOfCondition(value.origin.at));
  }

  dataCondition(value: Value): Condition {
    return this.#memory.dataCondition(value, textOfCondition(this.here));
  }

  /** How a branch on data merges, where the condition is one. */
  mergeOf(condition: Condition): ((then: Value, otherwise: Value) => Value | undefined) | undefined {
    const { cell } = condition.value;
    if (!this.#memory.isData(condition) || cell.kind !== 'foreign') return undefined;
    return (then, otherwise) => cell.library.merge?.(condition.value, then, otherwise, this);
  }

  // --- unknowns ------------------------------------------------------------------------------------------------------

  /**
   * What an operation on an Unknown gives: the same Unknown each time, so that equal conditions choose alike.
   * @param among values of which it may be one
   */
  derived(operation: string, operands: readonly Value[], among: readonly Value[] = []): Value {
    this.doubt();
    const lost = operands.find((value) => value.cell.kind === 'unknown');
    if (lost?.cell.kind !== 'unknown')
      return this.derivedUnknown(operation, operands, `\`${operation}\` of these values is not followed`);
    const { cell } = lost;
    const holds = [...(cell.holds ?? []), ...among];
    return this.#memory.derived(operation, operands, () => ({
      kind: 'unknown',
      reason: cell.reason,
      at: cell.at,
      ...(cell.supply === undefined ? {} : { supply: cell.supply }),
      ...(holds.length === 0 ? {} : { holds }),
    }));
  }

  derivedUnknown(operation: string, operands: readonly Value[], reason: string): Value {
    this.doubt();
    return this.#memory.derived(operation, operands, () => ({ kind: 'unknown', reason, at: this.here }));
  }

  /** An element of something whose elements are not known. */
  element(container: Value): Value {
    return this.lostElements(container);
  }

  /** The Unknown in place of a container whose elements are not known. */
  lostElements(container: Value): Value {
    const reason = this.#memory.lossOf(this.pick(container));
    return this.make.value({ kind: 'unknown', ...reason }, [container]);
  }

  /** Notes that an exception which is taken not to be raised would be caught: what was written before it may be seen. */
  mayBeCaught(delta: Delta): void {
    this.doubt();
    for (const body of this.#tries) body.lost.push(delta);
  }
  beginTry(): TryBody {
    const body: TryBody = { mark: this.heap.mark(), lost: [], seen: [], isFull: false, first: null };
    this.#tries.push(body);
    return body;
  }
  endTry(): void {
    this.#tries.pop();
  }

  /** Counts that something ran which may have raised, and keeps what had been written by then. */
  doubt(): void {
    this.doubts += 1;
    for (const body of this.#tries) {
      body.first ??= this.here;
      body.isFull ||= body.seen.length >= MAX_SEEN;
      if (!body.isFull) body.seen.push(this.heap.delta(body.mark));
    }
  }

  forget(mark: number, reason: string): void {
    forgetSince(this, mark, reason);
  }
  widen(mark: number, reason: string): boolean {
    return widenSince(this, mark, reason);
  }
  loseContainers(values: readonly Value[], reason: string): void {
    loseContainers(this, values, reason);
  }

  /** Every name that a statement which is not followed may bind becomes Unknown. */
  forgetAssigned(node: SyntaxNode, reason: string): void {
    for (const name of namesBoundIn(node)) bindName(this, name, this.make.unknown(reason));
  }

  /** True where the body of the class that a frame executes binds a name. */
  bindsItself({ owner }: Frame, name: string): boolean {
    const node = owner?.node;
    return node !== null && node !== undefined && this.program.scope(node).bindings.get(name) === 'local';
  }

  /** Runs something in another frame. */
  inFrame<T>(frame: Frame, run: () => T): T {
    const before = this.frame;
    this.frame = frame;
    try {
      return run();
    } finally {
      this.frame = before;
    }
  }

  /** Runs something whose writes, records and reports do not count, then `then` before its writes are undone. */
  quietly<T>(run: () => unknown, then: () => T): T {
    const recording = this.#recording;
    const { frame } = this;
    this.#tentative += 1;
    this.#recording = false;
    // Exits that are pending in what does not count must not be seen behind it.
    this.frame = { ...frame, recording: null, pending: [...frame.pending] };
    const assumed = this.assumed;
    try {
      run();
    } catch (error) {
      if (!(error instanceof PythonRaise) && !(error instanceof ProgramExit)) throw error;
    } finally {
      this.frame = frame;
      this.assumed = assumed;
      this.#recording = recording;
      this.#tentative -= 1;
    }
    return then();
  }

  /** Runs something of which no step is kept: what is made in it must be new each time. */
  #unfollowed<T>(run: () => T): T {
    this.#threads += 1;
    try {
      return run();
    } finally {
      this.#threads -= 1;
    }
  }

  /** True while code is tried out. */
  get isTrial(): boolean {
    return this.trials.isUnderWay;
  }

  get isTentative(): boolean {
    return this.#tentative > 0;
  }

  /** Evaluates a text that is not the program's, without trace. */
  aside<T>(run: () => T): T {
    const { frame, here } = this;
    this.frame = { ...frame, recording: null };
    this.here = null;
    try {
      return run();
    } finally {
      this.frame = frame;
      this.here = here;
    }
  }

  // --- values --------------------------------------------------------------------------------------------------------

  keyOf(value: Value): string | undefined {
    return builtins.keyOf(value, this);
  }
  identityOf(cell: Cell): number {
    return this.#memory.identity(cell);
  }
  constant(value: Value): Constant | undefined {
    const { cell } = this.pick(value);
    return CONSTANTS.has(cell.kind) ? (cell as Constant) : undefined;
  }
  /** The value of a slot, unless it holds nothing on the present path. */
  present(value: Value): Value | undefined {
    const picked = this.pick(value);
    if (picked.cell.kind === 'absent') return undefined;
    if (picked.cell.kind !== 'choice') return picked;
    const { condition } = picked.cell;
    const [then, otherwise] = [this.present(picked.cell.then), this.present(picked.cell.else)];
    if (then === undefined || otherwise === undefined) return then ?? otherwise;
    return then === picked.cell.then && otherwise === picked.cell.else
      ? picked
      : this.choose(condition, then, otherwise);
  }
  presentOf(value: Value | undefined): Value | undefined {
    return value === undefined ? undefined : this.present(value);
  }

  attribute(value: Value, name: string): Value {
    return this.pick(this.distribute([value], ([plain]) => readAttribute(this, plain!, name)));
  }

  setAttribute(value: Value, name: string, to: Value): void {
    writeAttribute(this, value, name, to);
  }
  deleteAttribute(value: Value, name: string): void {
    removeAttribute(this, value, name);
  }

  subscript(value: Value, index: Value): Value {
    return readSubscript(this, value, index);
  }
  setSubscript(value: Value, index: Value, to: Value): void {
    writeSubscript(this, value, index, to);
  }
  deleteSubscript(value: Value, index: Value): void {
    removeSubscript(this, value, index);
  }

  binary(operator: string, left: Value, right: Value): Value {
    this.step(OPERATION);
    return this.distribute([left, right], ([a, b]) => binaryPlain(this, operator, a!, b!));
  }
  compare(operator: string, left: Value, right: Value): Value {
    this.step(OPERATION);
    return this.distribute([left, right], ([a, b]) => comparePlain(this, operator, a!, b!));
  }
  unary(operator: string, operand: Value): Value {
    return this.distribute([operand], ([plain]) => unaryPlain(this, operator, plain!));
  }
  not(operand: Value): Value {
    return this.distribute([operand], ([plain]) => {
      const foreign =
        plain!.cell.kind === 'foreign' ? plain!.cell.library.unary?.('not', plain!, this) : undefined;
      if (foreign !== undefined) return foreign;
      const truth = this.truthOf(plain!);
      if (typeof truth === 'boolean') return this.make.bool(!truth, [plain!]);
      const [no, yes] = [this.make.bool(false, [plain!]), this.make.bool(true, [plain!])];
      return this.choose(this.conditionOf(plain!), no, yes);
    });
  }

  /** `left operator= right`: in place where Python works in place. */
  augment(operator: string, left: Value, right: Value): Value {
    return this.distribute([left], ([plain]) => augmentPlain(this, operator, plain!, right));
  }

  iterate(value: Value): readonly Value[] | undefined {
    const picked = this.pick(value);
    const { cell } = picked;
    if (cell.kind === 'foreign') return cell.library.iterate?.(picked, this);
    if (cell.kind === 'instance' || cell.kind === 'class') {
      const iterator = iteratorOfObject(this, picked);
      return iterator && this.iterate(iterator);
    }
    if (cell.kind === 'unknown' || cell.kind === 'symbol' || cell.kind === 'choice') return undefined;
    this.step(effortOfReading([picked]));
    return builtins.iterateBuiltin(picked, this);
  }

  iterator(value: Value): Value | undefined {
    const picked = this.pick(value);
    const { cell } = picked;
    if (cell.kind === 'instance' || cell.kind === 'class') return iteratorOfObject(this, picked);
    return iteratorOf(picked, this);
  }

  /** Truth of a value that is no Choice; `data` where it is data of a run. */
  truthOf(value: Value): boolean | 'data' | undefined {
    const { cell } = value;
    this.#noteDecider(value.origin);
    switch (cell.kind) {
      case 'none':
        return false;
      case 'bool':
        return cell.value;
      case 'int':
        return cell.value !== 0n;
      case 'float':
        return cell.value !== 0;
      case 'foreign':
        return cell.library.truth?.(value, this);
      case 'symbol':
        return this.#isTrueName(cell.path) ? true : undefined;
      case 'unknown':
        return undefined;
      case 'instance':
      case 'class':
        return truthOfObject(this, value);
      case 'choice':
        return undefined;
      default: {
        const length = builtins.lengthOf(value, this);
        if (length !== undefined) return length > 0;
        return cell.kind === 'list' || cell.kind === 'dict' || cell.kind === 'set' || cell.kind === 'iterator'
          ? undefined
          : true;
      }
    }
  }

  /** Of a condition that is tested very often, the first values stand for all. */
  #noteDecider(origin: Origin): void {
    const { here } = this;
    if (here === null || this.#hasAssumed.get('') === undefined) return;
    this.note(() => {
      const known = this.deciders.get(here);
      if (known === undefined) this.deciders.set(here, new Set([origin]));
      else if (known.size < MAX_DECIDERS) known.add(origin);
    });
  }

  truth(value: Value): boolean | undefined {
    const picked = this.pick(value);
    if (picked.cell.kind === 'choice') {
      const [a, b] = [this.truth(picked.cell.then), this.truth(picked.cell.else)];
      return a === b ? a : undefined;
    }
    const truth = this.truthOf(picked);
    if (truth === undefined && picked.cell.kind === 'unknown') return this.holds(this.conditionOf(picked));
    return truth === 'data' ? undefined : truth;
  }

  decide(value: Value, then: () => Value, otherwise: () => Value): Value {
    return branch(this, null, value, {
      ...valueSides(this, then, otherwise),
      refuse: () => refuseData(this),
    });
  }

  repeatedly(times: Value, once: () => void): void {
    repeatedly(this, times, once);
  }

  mayCall(values: readonly Value[]): void {
    mayCall(this, values);
  }

  runInThread(run: () => Value): InAThread {
    return this.#unfollowed(() => runInThread(this, run));
  }
  runInProcess(isFresh: boolean, run: () => Value): Ran {
    return runInProcess(this, isFresh, run);
  }

  mayHaveRun(fn: Value, given: readonly Value[], reason: string): void {
    const { cell } = this.pick(fn);
    this.loseContainers(given, reason);
    if (cell.kind === 'method') this.mayHaveRun(cell.function, [cell.self, ...given], reason);
    if (cell.kind === 'function') loseWritesOf(this, cell, given, reason);
  }

  equal(left: Value, right: Value): boolean | undefined {
    const [a, b] = [this.pick(left), this.pick(right)];
    if (a.cell.kind === 'choice' || b.cell.kind === 'choice') return undefined;
    return equalValues(this, a, b);
  }

  isInstance(value: Value, of: Value): boolean | undefined {
    return builtins.isInstanceOf(this.pick(value), this.pick(of), this);
  }

  str(value: Value): string | undefined {
    const { cell } = this.strValue(this.pick(value)) ?? { cell: { kind: 'none' as const } };
    return cell.kind === 'str' ? cell.value : undefined;
  }
  repr(value: Value): string | undefined {
    return builtins.reprText(this.pick(value), this);
  }
  strValue(value: Value): Value | undefined {
    return (
      this.#shown(value, '__str__') ??
      this.#shown(value, '__repr__') ??
      this.#text(builtins.strText(value, this), value)
    );
  }
  reprValue(value: Value): Value | undefined {
    return this.#shown(value, '__repr__') ?? this.#text(builtins.reprText(value, this), value);
  }
  #text(text: string | undefined, from: Value): Value | undefined {
    return text === undefined ? undefined : this.make.str(text, [from]);
  }
  #shown(value: Value, name: string): Value | undefined {
    const found = specialMethod(this, value, name);
    return found && this.pick(callWith(this, found));
  }

  entries(dict: Value): readonly (readonly [Value, Value])[] | undefined {
    const picked = this.pick(dict);
    const { cell } = picked;
    if (cell.kind === 'instance')
      return builtins.defines(cell.class, 'keys') === true ? builtins.pairsOf(picked, this) : undefined;
    if (cell.kind !== 'dict') return undefined;
    const table = cell.table.read();
    if ('lost' in table) return undefined;
    const pairs: (readonly [Value, Value])[] = [];
    for (const { key, value } of (table as ReadonlyMap<string, { key: Value; value: Value }>).values()) {
      const present = this.present(value);
      if (present !== undefined) pairs.push([key, present]);
    }
    return pairs;
  }

  members(value: Value): readonly (readonly [string, Value])[] | undefined {
    const { cell } = this.pick(value);
    if ((cell.kind !== 'instance' && cell.kind !== 'module' && cell.kind !== 'class') || this.isLost(cell))
      return undefined;
    if (builtins.attributesLost(cell.namespace) !== undefined) return undefined;
    return cell.namespace.names.flatMap((name) => {
      if (builtins.isHiddenSlot(name)) return [];
      const present = this.presentOf(cell.namespace.read(name));
      return present === undefined ? [] : [[name, present] as const];
    });
  }

  bind(found: Value, self: Value): Value {
    const picked = this.pick(found);
    const { cell } = picked;
    if (cell.kind === 'function' || cell.kind === 'builtin')
      return this.make.value({ kind: 'method', function: picked, self }, [picked, self]);
    if (cell.kind === 'instance' && self.cell.kind === 'instance')
      return got(this, picked, self, self.cell.class) ?? picked;
    if (cell.kind === 'choice') return this.distribute([picked], ([plain]) => this.bind(plain!, self));
    if (cell.kind !== 'descriptor') return this.#bindForeign(picked, self);
    if (cell.type === 'staticmethod') return cell.function;
    if (cell.type === 'classmethod') {
      const owner = self.cell.kind === 'instance' ? this.make.value(self.cell.class) : self;
      return this.make.value({ kind: 'method', function: cell.function, self: owner });
    }
    return callWith(this, cell.function, self);
  }

  /** A library's callable in a class body (a pipeline definition) binds like a function where it says so. */
  #bindForeign(value: Value, self: Value): Value {
    const binds =
      value.cell.kind === 'foreign' && value.cell.library.bindsLikeFunction?.(value.cell.payload) === true;
    return binds ? this.make.value({ kind: 'method', function: value, self }, [value, self]) : value;
  }

  // --- calls ---------------------------------------------------------------------------------------------------------

  call(callee: Value, args: CallArguments): Value {
    return this.pick(callValue(this, this.pick(callee), args));
  }

  /** A decorator that nothing is taught about leaves what it decorates as it is; who calls it then is not known. */
  decorate(decorator: Value, value: Value, node: SyntaxNode): Value {
    const picked = this.pick(decorator);
    if (picked.cell.kind === 'unknown' || picked.cell.kind === 'symbol' || picked.cell.kind === 'choice') {
      this.#memory.decorated(value.cell, textOfCondition(node).replace(/^@/, ''));
      this.escape([value], node, 'decorated');
      return value;
    }
    return this.call(picked, { positional: [value], keywords: new Map(), open: null, node });
  }

  /** True where a decorator without source decorated it. */
  isDecorated(cell: Cell): boolean {
    return this.#memory.decorator(cell) !== undefined;
  }

  /** What a missing argument of a function is: an error, unless somebody without source supplies it. */
  missing(fn: FunctionCell): ((name: string) => Value) | null {
    const supplier = this.#memory.supplier(fn);
    if (supplier !== undefined) return supplier;
    if (this.#root !== null) {
      this.#root.node ??= fn.node;
      if (this.#root.node !== fn.node) return null;
      return (name) =>
        this.make.unknown(`no call of ${fn.name} is known, so its parameter \`${name}\` is not`, [], name);
    }
    const decorator = this.#memory.decorator(fn);
    if (decorator === undefined) return null;
    return (name) =>
      this.make.unknown(`parameter \`${name}\` of ${fn.name} is supplied by ${decorator}`, [], name);
  }

  globals(): readonly (readonly [string, Value])[] {
    const { globals } = this.frame;
    return globals.names.flatMap((name) => {
      const value = this.presentOf(globals.read(name));
      return value === undefined ? [] : [[name, value] as const];
    });
  }

  get namespaces(): { readonly own: Environment; readonly globals: Environment } {
    return this.frame;
  }
  presentName(namespace: Namespace, name: string): Value | undefined {
    return this.presentOf(namespace.read(name));
  }
  mayLack(value: Value, name: string): boolean {
    return mayLack(this, value, name);
  }
  isSurelyThere(namespace: Namespace, name: string): boolean {
    const slot = namespace.read(name);
    return slot !== undefined && !mayBeAbsent(this, slot);
  }
  isKnownInFull(namespace: Namespace): boolean {
    if (builtins.openNames(namespace) !== undefined) return false;
    const module = this.modules.find((each) => this.globalsOf(each) === namespace);
    // Submodules come to be names of a package wherever they are imported.
    if (module === undefined || module.isPackage || module.unread !== undefined) return false;
    const value = this.executed(module)?.value;
    return value !== undefined && !this.isLost(value.cell);
  }

  annotation(fn: FunctionCell, node: SyntaxNode): Value {
    return evaluateInHead(this, fn, node);
  }

  supply(fn: Value, supplier: (parameter: string) => Value): void {
    this.#memory.keepSupplier(this.pick(fn).cell, supplier);
  }

  /** Calls a function that no followed code calls: what it is not given is Unknown. Those that it calls get what it gives. */
  callAsRoot(callee: Value, positional: readonly Value[] = []): Value {
    const before = this.#root;
    this.#root = { node: null };
    try {
      return this.call(callee, { positional, keywords: new Map(), open: null, node: null });
    } finally {
      this.#root = before;
    }
  }

  /** True under `callAsRoot`. */
  get isRoot(): boolean {
    return this.#root !== null;
  }

  /** Values that code without source may keep and call later. */
  escape(values: readonly Value[], at: SyntaxNode | null, how: HandedOver['how'] = 'given'): void {
    if (this.isTrial) return;
    for (const value of heldBy(this, values))
      if (isCode(value.cell) || value.cell.kind === 'instance' || bindsLikeFunction(value.cell))
        this.note(() => this.escaped.push({ value, at, how }));
  }

  record(callee: Value, args: CallArguments): Recording | undefined {
    const before = this.#recording;
    this.#recording = true;
    const { cell } = this.pick(callee);
    if (cell.kind === 'function') this.markPipeline(cell);
    if (cell.kind === 'method' && cell.function.cell.kind === 'function')
      this.markPipeline(cell.function.cell);
    const first = this.#recordings;
    try {
      this.call(callee, args);
    } finally {
      this.#recording = before;
    }
    return this.#memory.recordingFrom(first);
  }

  get isRecording(): boolean {
    return this.#recording;
  }
  get callers(): readonly Caller[] {
    // Who called is no slot.
    this.history?.loseTrack();
    return callersFrom(this.frame, (value) => this.presentOf(value));
  }
  sites(here: SyntaxNode | null): readonly Site[] {
    this.history?.loseTrack();
    return sitesFrom(this.frame, here ?? this.here, (value) => this.presentOf(value));
  }
  get activation(): Recording | null {
    return this.frame.recording;
  }
  nextRecording(): number {
    return this.#recordings++;
  }
  lastRecording(recording: Recording): void {
    this.#memory.keepRecording(recording);
  }

  raise(type: string, message: string): never {
    const exceptionClass = this.pick(this.builtin(type));
    const args = this.make.tuple(message === '' ? [] : [this.make.str(message)]);
    const exception =
      exceptionClass.cell.kind === 'class'
        ? this.make.instance(exceptionClass.cell, [['args', args]])
        : this.make.unknown(`the exception ${type} is not taught`);
    throw new PythonRaise(exception, type, message, this.here);
  }

  exit(message: string, usage = false): never {
    throw new ProgramExit(message, usage, this.here);
  }

  assume(text: string): Origin {
    const origin: Origin = { at: this.here, text, from: [] };
    this.#hasAssumed.set('', true);
    this.note(() => this.assumptions.push({ text, origin }));
    return origin;
  }

  instantiate(value: Value, cell: ClassCell, args: CallArguments): Value {
    const made = this.pick(instantiate(this, value, cell, args));
    if (cell.node !== null && !this.isTentative) this.#keepMade(made);
    return made;
  }
  #keepMade(value: Value): void {
    const { cell } = value;
    if (cell.kind !== 'instance') return;
    const alike = this.#madeOf.get(cell.class) ?? 0;
    if (alike >= MAX_MADE) return;
    this.#madeOf.set(cell.class, alike + 1);
    this.note(() => this.made.push(value));
  }

  // --- modules -------------------------------------------------------------------------------------------------------

  builtin(name: string): Value {
    return this.#memory.builtin(name) ?? this.unbound(name);
  }
  /** What a name that the program binds nowhere stands for: programs may write to the module `builtins`. */
  namedBuiltin(name: string): Value {
    const written = this.presentOf(this.#memory.importedTaught('builtins')?.namespace.read(name));
    return written ?? this.builtin(name);
  }
  builtinFunctions(): Readonly<Record<string, Value>> {
    return this.#memory.builtins;
  }
  findBuiltin(name: string): Value | undefined {
    return this.#memory.builtin(name);
  }
  /** True for a module with lines that are no Python. */
  isBrokenModule(module: Module): boolean {
    return this.#memory.isBrokenModule(module);
  }
  unbound(name: string): Value {
    const open = builtins.openNames(this.frame.globals);
    if (open !== undefined) return open;
    const star = this.#memory.starImport(this.frame.globals);
    if (star !== undefined) return this.externalName(star, name);
    if (this.isBrokenModule(this.frame.module))
      return this.make.unknown(`\`${name}\` may be defined in lines with syntax errors`);
    if (name === '__file__') return belowRoot(this, this.frame.module.file);
    if (MODULE_ATTRIBUTES.has(name)) return this.make.unknown(`\`${name}\` of a module is not followed`);
    if (UNTAUGHT.has(name)) return this.make.unknown(`the built-in \`${name}\` is not taught`);
    return this.raise('NameError', `name '${name}' is not defined`);
  }
  /** @param from the name of the module */
  starImported(globals: Environment, from: string): void {
    this.#memory.keepStarImport(globals, from);
  }
  isTaught(name: string): boolean {
    return this.#taught.get(name) !== undefined;
  }
  /** Taught modules right below one: their last names and their paths. */
  taughtBelow(name: string): readonly Below[] {
    return this.#taught.below(name);
  }
  taughtModule(name: string): Value {
    return this.#memory.taught(this.#taught.get(name)!);
  }
  /** A module outside the program: taught, or a symbol whose import may fail. */
  external(name: string): Value {
    if (this.isTaught(name)) return this.taughtModule(name);
    if (!this.#isAlwaysThere(name)) this.doubt();
    return this.make.symbol(name);
  }
  /** True for the path of a symbol that may stand for a plain constant: a number or text of a library that is not taught. */
  isOpen(path: string): boolean {
    // What has no dot is a module.
    const dot = path.lastIndexOf('.');
    return dot >= 0 && this.#taught.get(path.slice(0, dot))?.isDistinct !== true;
  }
  #isTrueName(path: string): boolean {
    const dot = path.lastIndexOf('.');
    return this.#taught.get(path.slice(0, dot))?.trueNames?.has(path.slice(dot + 1)) === true;
  }
  #isAlwaysThere(name: string): boolean {
    const top = name.split('.')[0]!;
    if (builtins.STANDARD_LIBRARY.has(top)) return true;
    return this.#taught.isAlwaysThere(name);
  }
  externalName(module: string, name: string): Value {
    const path = `${module}.${name}`;
    return this.isTaught(path) ? this.taughtModule(path) : this.make.symbol(path);
  }
  moduleOf(module: Module): Value | undefined {
    return this.#memory.module(module);
  }
  moduleNamed(name: string): ModuleCell | undefined {
    return this.#memory.moduleNamed(name);
  }
  register(module: Module, value: Value, globals: Environment): Executed {
    return this.#memory.register(module, value, globals);
  }
  loadedModule(name: string): Value | undefined {
    const module = this.#memory.firstNamed(name);
    return module && this.moduleOf(module);
  }
  /** The last execution of a module, on whatever path. */
  executed(module: Module): Executed | undefined {
    return this.#memory.executed(module);
  }
  get modules(): readonly Module[] {
    return this.#memory.modules;
  }
  globalsOf(module: Module): Environment {
    return this.#memory.globals(module);
  }
  /** A submodule that some import already executed is an attribute of its package. */
  importedSubmodule(module: Module, name: string): Value | undefined {
    if (!module.isPackage) return undefined;
    const submodule = this.program.submodule(module, name);
    return submodule && (this.moduleOf(submodule) ?? undefined);
  }
  execute(module: Module): Value {
    return executeModule(this, module);
  }
  importModule(name: string): Value {
    return importModule(this, name, 0);
  }

  markLost(cell: Cell): void {
    this.#memory.lose(cell);
  }
  isLost(cell: Cell): boolean {
    return this.#memory.isLost(cell);
  }
  isBroken(statement: SyntaxNode): boolean {
    return this.#memory.isBroken(statement);
  }
  isPipeline(fn: FunctionCell): boolean {
    return this.#memory.isPipeline(fn);
  }
  markPipeline(fn: FunctionCell): void {
    this.#memory.keepPipeline(fn);
  }
  parameters(node: SyntaxNode): Parameters {
    return this.program.facts.of(node, parametersOf);
  }
  summary(node: SyntaxNode): Summary {
    return this.program.facts.of(node, summaryOf);
  }
  declared(node: SyntaxNode): ReadonlyMap<string, 'global' | 'nonlocal'> {
    return this.program.facts.of(node, declarationsOf);
  }
  isGenerator(node: SyntaxNode): boolean {
    return this.program.facts.of(node, isGenerator);
  }
}
