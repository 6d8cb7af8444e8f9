/** What libraries may ask of evaluation. The interpreter implements it; libraries depend on nothing else of it. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Program } from '../program/program.ts';
import type { EqualKeys } from './builtins/keys.ts';
import type { Heap } from './heap.ts';
import type { PythonRaise } from './signals.ts';
import type { Site } from './sites.ts';
import type { Environment, Namespace } from './stores.ts';
import type { Activation } from './trace.ts';
import type {
  BuiltinCell,
  Cell,
  ClassCell,
  Constant,
  ForeignLibrary,
  FunctionCell,
  IteratorSource,
  Origin,
  Value,
} from './value.ts';

export interface CallArguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** `*unknown` or `**unknown` was passed: any parameter not given here may have been given. */
  readonly open: Value | null;
  /** The call expression, or null for a call that no text makes (a decorator gives the decorator). */
  readonly node: SyntaxNode | null;
}

/** Makes values. `from` lists what the new value was computed from; the place is the expression under evaluation. */
export interface Make {
  none(): Value;
  bool(value: boolean, from?: readonly Value[]): Value;
  int(value: bigint | number, from?: readonly Value[]): Value;
  float(value: number, from?: readonly Value[]): Value;
  str(value: string, from?: readonly Value[]): Value;
  bytes(value: Uint8Array, from?: readonly Value[]): Value;
  tuple(items: readonly Value[], from?: readonly Value[]): Value;
  list(items: readonly Value[], from?: readonly Value[]): Value;
  set(items: readonly Value[], frozen?: boolean): Value;
  /** String-keyed entries are the common case; other keys go through `dictOf`. */
  dict(entries: Iterable<readonly [string, Value]>, from?: readonly Value[]): Value;
  dictOf(entries: Iterable<readonly [Value, Value]>, from?: readonly Value[]): Value;
  iterator(items: readonly Value[], from?: readonly Value[]): Value;
  /** An iterator whose elements are made when they are taken; `holds` is what making them may get at. */
  lazyIterator(next: IteratorSource['next'], holds: readonly Value[], all?: IteratorSource['all']): Value;
  symbol(path: string): Value;
  foreign(library: ForeignLibrary, payload: object, from?: readonly Value[]): Value;
  /** @param below see UnknownCell */
  unknown(reason: string, from?: readonly Value[], supply?: string, below?: string): Value;
  builtin(
    name: string,
    call: BuiltinCell['call'],
    mode?: BuiltinCell['mode'],
    attributes?: BuiltinCell['attributes'],
  ): Value;
  /** A class without source, such as `argparse.Namespace`. */
  class(
    name: string,
    members: Readonly<Record<string, Value>>,
    construct?: ClassCell['construct'],
    bases?: readonly Value[],
  ): Value;
  instance(of: ClassCell, members: Iterable<readonly [string, Value]>): Value;
  /** The same cell with a further origin. */
  via(value: Value, origin: Origin): Value;
}

export interface Settings {
  /** Training arguments, without the script's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The training program's working directory relative to the project root, '' for the root. */
  readonly cwd: string;
  /** True where nobody waits for the result any more. */
  readonly isCancelled?: (() => boolean) | undefined;
}

export interface Interpreter {
  readonly make: Make;
  /** Where containers are written; nothing else may write them. */
  readonly heap: Heap;
  readonly program: Program;
  readonly settings: Settings;
  /** The expression or statement under evaluation. */
  readonly here: SyntaxNode | null;
  /** The function execution under way, where a trace is being recorded. */
  readonly activation: Activation | null;

  call(callee: Value, args: CallArguments): Value;
  attribute(value: Value, name: string): Value;
  setAttribute(value: Value, name: string, to: Value): void;
  /** `del value.name`. Raises AttributeError where there is none. */
  deleteAttribute(value: Value, name: string): void;
  subscript(value: Value, index: Value): Value;
  setSubscript(value: Value, index: Value, to: Value): void;
  binary(operator: string, left: Value, right: Value): Value;
  compare(operator: string, left: Value, right: Value): Value;
  unary(operator: string, operand: Value): Value;
  /** Counts work against the budget of the call under way, in statements and expressions. */
  step(count?: number): void;
  /** The elements in order, or undefined where they are not known. Consumes iterators. */
  iterate(value: Value): readonly Value[] | undefined;
  /** `iter(value)`; undefined where what it gives is not known. */
  iterator(value: Value): Value | undefined;
  /** Truth value, or undefined where it is undecided. */
  truth(value: Value): boolean | undefined;
  /** Takes the side that a value's truth decides, or both, joined. Raises TypeError where the truth is data of a run. */
  decide(value: Value, then: () => Value, otherwise: () => Value): Value;
  /**
   * Runs code any number of times, none included: what it writes is not known.
   * @param times what the number depends on
   */
  repeatedly(times: Value, once: () => void): void;
  /** The functions among values may be called by what they are given to: with anything, any number of times. */
  mayCall(values: readonly Value[]): void;
  /** Runs code in another thread: until it is waited for, what it writes may be there or not. */
  runInThread(run: () => Value): InAThread;
  /**
   * Runs code in another process: nothing that it writes is seen here.
   * @param isFresh it imports the program again, and has of what was done since only what `run` holds
   */
  runInProcess(isFresh: boolean, run: () => Value): Ran;
  /** A function of the program ran, how far is not known: neither is what it may write. @param given what it was called with */
  mayHaveRun(fn: Value, given: readonly Value[], reason: string): void;
  /** Which keys may be equal that are not the same. */
  readonly equalKeys: EqualKeys;
  /** Python's `==`, or undefined where it is undecided. */
  equal(left: Value, right: Value): boolean | undefined;
  isInstance(value: Value, of: Value): boolean | undefined;
  /** `str(value)`, or undefined where it is not known. */
  str(value: Value): string | undefined;
  /** `str(value)` as a value: Unknown where what a `__str__` gives is; undefined where nothing says. */
  strValue(value: Value): Value | undefined;
  /** `repr(value)`, or undefined where it is not known. */
  repr(value: Value): string | undefined;
  /** Entries of a dict, or of an object that is a mapping, whose keys are all known; undefined otherwise. */
  entries(dict: Value): readonly (readonly [Value, Value])[] | undefined;
  /** Attributes of an instance or module in order of assignment (`vars`). */
  members(value: Value): readonly (readonly [string, Value])[] | undefined;
  /** The value of a built-in name, such as the class `ValueError`. */
  builtin(name: string): Value;
  /** All built-in names that are taught. */
  builtinFunctions(): Readonly<Record<string, Value>>;
  /** The module that a library file teaches. */
  taughtModule(name: string): Value;
  /** What `import name` finds, executed if it belongs to the program and was not yet. */
  importModule(name: string): Value;
  /** A module of the program that was executed, by its dotted name; `__main__` is SOURCE. */
  loadedModule(name: string): Value | undefined;
  /** Raises a Python exception of a built-in type; never returns. */
  raise(type: string, message: string): never;
  /** The program ends here (`sys.exit`, `parser.error`); never returns. `usage`: the program rejected its arguments. */
  exit(message: string, usage?: boolean): never;
  /** Records that an assumption of evaluation answered; listed in the report where it feeds a needed value. */
  assume(text: string): Origin;
  /** The directory that relative paths start from: a str, a path below the project root, or Unknown. */
  readonly workingDirectory: Value;
  changeDirectory(to: Value): void;
  /** Does something beside writing slots, such as logging, now and where the statement under way is repeated instead of executed. */
  note(deed: () => void): void;
  /** A number that belongs to this cell alone, for keys of values that are equal only to themselves. */
  identityOf(cell: Cell): number;
  /** A constant for strict helpers: undefined for anything that is not one. */
  constant(value: Value): Constant | undefined;
  /** The names of the module whose code is under way, and what they are now. */
  globals(): readonly (readonly [string, Value])[];
  /** Where the code under way binds names: its own, and its module's. */
  readonly namespaces: { readonly own: Environment; readonly globals: Environment };
  /** What a name of a namespace is now; undefined where it is not there on the present path. */
  presentName(namespace: Namespace, name: string): Value | undefined;
  /** Whether a value has an attribute on some of the ways that lead here, and not on all. */
  mayLack(value: Value, name: string): boolean;
  /** Whether a namespace has a name on every way that leads here. */
  isSurelyThere(namespace: Namespace, name: string): boolean;
  /** Whether a namespace is that of a module of the program of which all names are known that it may have. */
  isKnownInFull(namespace: Namespace): boolean;
  /** Mutable containers that code which is not followed may have changed. */
  loseContainers(values: readonly Value[], reason: string): void;
  /** What an annotation of a function of the program is, evaluated now where the function was defined. */
  annotation(fn: FunctionCell, node: SyntaxNode): Value;
  /** What is called without source gives a function the parameters that the program leaves out. */
  supply(fn: Value, supplier: (parameter: string) => Value): void;
  /** True while a pass is run whose results are thrown away: libraries must not log what happens in it. */
  readonly isTentative: boolean;
  /**
   * Runs a call with recording on and returns its activation, whose `result` is what it gave; undefined where the call
   * is not followed. Used by the DALI library when a pipeline is built.
   */
  record(callee: Value, args: CallArguments): Activation | undefined;
  /** Calls of program functions under way, outermost first: the call expressions. */
  readonly callStack: readonly SyntaxNode[];
  /** The functions that these calls entered, innermost first. */
  readonly callers: readonly Caller[];
  /** Where these were entered, innermost first. @param here where what is called now is called, where that is known */
  sites(here: SyntaxNode | null): readonly Site[];
}

/** How code that ran elsewhere ended: both are null where it ended the thread or process that it ran in. */
export interface Ran {
  readonly gave: Value | null;
  readonly raised: PythonRaise | null;
}

/** Code that runs in another thread. */
export interface InAThread {
  readonly ran: Ran;
  /** From here on it has run. */
  readonly waitFor: () => void;
}

/** A function of the program under way. */
export interface Caller {
  readonly function: FunctionCell;
  /** Parameter name → what it is now. */
  readonly parameters: ReadonlyMap<string, Value>;
}

/** What one library file teaches. */
export interface LibraryModule {
  /** Dotted name of the module, such as `os.path`. */
  readonly name: string;
  /**
   * The values of its names, made once for each evaluation, when the module is first imported. A name that is not
   * here is a symbol; calling it gives Unknown.
   */
  exports(interpreter: Interpreter): Readonly<Record<string, Value>>;
  /** True where the module is always there (the standard library, nvidia.dali): importing it cannot fail. */
  readonly alwaysThere?: boolean;
  /** True where the names that it does not teach are objects of their own, equal to no number, text or container. */
  readonly isDistinct?: boolean;
  /** Names that it does not teach whose truth is true. */
  readonly trueNames?: ReadonlySet<string>;
}
