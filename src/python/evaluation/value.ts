/**
 * The values of the abstract interpreter.
 *
 * A value is a handle on a heap cell: identity belongs to the cell (aliases see writes), provenance to the handle.
 */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Module } from '../program/program.ts';
import type { Environment, Namespace, Sequence, Table } from './stores.ts';
import type { CallArguments, Interpreter } from './interpreter.ts';
import type { Condition } from './condition.ts';
import type { GeneratorControl } from './generator-control.ts';

/** Where a value came from: an immutable graph of places. */
export interface Origin {
  /** The expression that gave the value, or null where it came from outside the program's text. */
  readonly at: SyntaxNode | null;
  /** Text of an origin outside the program, such as `--image-size 224` of the training command line. */
  readonly text?: string;
  readonly from: readonly Origin[];
}

export interface Value {
  readonly cell: Cell;
  readonly origin: Origin;
}

/** Constants. `int` and `float` are different kinds: `[102.0]` must not be printed as `[102]`. */
export type Constant = NoneCell | BoolCell | IntCell | FloatCell | StrCell | BytesCell | EllipsisCell;

export type Cell =
  | Constant
  | TupleCell
  | ListCell
  | DictCell
  | SetCell
  | SliceCell
  | RangeCell
  | IteratorCell
  | FunctionCell
  | MethodCell
  | BuiltinCell
  | DescriptorCell
  | ClassCell
  | InstanceCell
  | ModuleCell
  | SuperCell
  | SymbolCell
  | ForeignCell
  | ChoiceCell
  | UnknownCell
  | AbsentCell;

export interface NoneCell {
  readonly kind: 'none';
}
export interface BoolCell {
  readonly kind: 'bool';
  readonly value: boolean;
}
export interface IntCell {
  readonly kind: 'int';
  readonly value: bigint;
}
export interface FloatCell {
  readonly kind: 'float';
  readonly value: number;
}
export interface StrCell {
  readonly kind: 'str';
  readonly value: string;
}
export interface BytesCell {
  readonly kind: 'bytes';
  readonly value: Uint8Array;
}
export interface EllipsisCell {
  readonly kind: 'ellipsis';
}
export interface TupleCell {
  readonly kind: 'tuple';
  readonly items: readonly Value[];
  /** Field names of a namedtuple. */
  readonly names?: readonly string[];
  /** The class of a namedtuple. */
  readonly class?: ClassCell;
}
export interface ListCell {
  readonly kind: 'list';
  readonly items: Sequence;
  /** The list that this recorded one was, as it then was. */
  readonly was?: ListCell;
}
export interface DictCell {
  readonly kind: 'dict';
  readonly table: Table;
  /** The dict that this recorded one was, as it then was. */
  readonly was?: DictCell;
}
export interface SetCell {
  readonly kind: 'set';
  readonly frozen: boolean;
  readonly table: Table;
}
export interface SliceCell {
  readonly kind: 'slice';
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
}
export interface RangeCell {
  readonly kind: 'range';
  readonly start: bigint;
  readonly stop: bigint;
  readonly step: bigint;
}
/** An iterator. */
export interface IteratorCell {
  readonly kind: 'iterator';
  /** Elements that are there and not taken yet; `source.ahead` as long as they are made when they are taken. */
  readonly items: Sequence;
  readonly source?: IteratorSource;
}

/** Takes the Unknown for which something is not known. */
export type Because = (unknown: Value) => undefined;

/** What makes the elements of an iterator; how far it came is on the heap. */
export interface IteratorSource {
  readonly ahead: { readonly lost: Value };
  /** The next element, null at the end, undefined where it is not known; `because` says why. */
  next(because: Because): Value | null | undefined;
  /** All that is left, where that is another thing than taking one after the other. */
  all?(because: Because): readonly Value[] | undefined;
  /** What making elements may get at. */
  readonly holds: readonly Value[];
  /** Where it is a generator of the program. */
  readonly generator?: GeneratorControl;
}

/** A function of the program: its `def` or `lambda`, and what it closes over. */
export interface FunctionCell {
  readonly kind: 'function';
  readonly name: string;
  /** `function_definition` or `lambda`. */
  readonly node: SyntaxNode;
  readonly module: Module;
  readonly closure: Environment;
  /** Values of defaults by parameter name, evaluated at the definition. */
  readonly defaults: ReadonlyMap<string, Value>;
  /** What the defaults were at the definition: calls may change those that are containers. */
  readonly defaultsAsMade: ReadonlyMap<string, Value>;
  /** The class in whose body it was defined, for `super()` and `__class__`. */
  readonly owner: ClassCell | null;
  readonly attributes: Namespace;
}
export interface MethodCell {
  readonly kind: 'method';
  readonly function: Value;
  readonly self: Value;
}
/** A function that a library file (or Python's builtins) teaches. */
export interface BuiltinCell {
  readonly kind: 'builtin';
  /** Dotted name as a person would write it: `os.path.join`, `list.append`. */
  readonly name: string;
  /**
   * `strict`: called only with arguments that are themselves neither Unknown nor Choice (their elements may be); the
   * interpreter answers Unknown, or once for each alternative, by itself. `paths`: the same, but paths below the project
   * root are let through. `lazy`: called with whatever there is.
   */
  readonly mode: 'strict' | 'paths' | 'lazy';
  readonly call: (args: CallArguments, interpreter: Interpreter) => Value;
  /** Attributes, such as a class method of a taught class. */
  readonly attributes?: Readonly<Record<string, Value>>;
}
/** `property`, `staticmethod`, `classmethod` around a function. */
export interface DescriptorCell {
  readonly kind: 'descriptor';
  readonly type: 'property' | 'staticmethod' | 'classmethod' | 'cached_property';
  readonly function: Value;
  /** What writing and deleting a property calls. */
  readonly setter?: Value;
  readonly deleter?: Value;
}
export interface ClassCell {
  readonly kind: 'class';
  readonly name: string;
  /** `class_definition`, or null for a taught class. */
  readonly node: SyntaxNode | null;
  readonly module: Module | null;
  readonly bases: readonly Value[];
  readonly namespace: Namespace;
  /** The metaclass, where the program defines it. */
  readonly metaclass?: ClassCell;
  /** What a library's class decorator or base (dataclass, Enum, NamedTuple) adds to making instances. */
  readonly construct?: (self: Value, args: CallArguments, interpreter: Interpreter) => Value;
}
export interface InstanceCell {
  readonly kind: 'instance';
  readonly class: ClassCell;
  readonly namespace: Namespace;
}
export interface ModuleCell {
  readonly kind: 'module';
  readonly name: string;
  /** The program's module, or null for a library's. */
  readonly module: Module | null;
  readonly namespace: Namespace;
}
export interface SuperCell {
  readonly kind: 'super';
  readonly after: ClassCell;
  readonly self: Value;
}
/** A name of a library that nothing is taught about, by its dotted path; equal only to itself. */
export interface SymbolCell {
  readonly kind: 'symbol';
  readonly path: string;
}
/** A value whose behaviour is the business of the library that made it. */
export interface ForeignCell {
  readonly kind: 'foreign';
  readonly library: ForeignLibrary;
  readonly payload: object;
}
/** One of two values, by a condition that evaluation could not decide. */
export interface ChoiceCell {
  readonly kind: 'choice';
  readonly condition: Condition;
  readonly then: Value;
  readonly else: Value;
}
export interface UnknownCell {
  readonly kind: 'unknown';
  /** A clause that completes "… is not known: ". */
  readonly reason: string;
  /** Where knowledge was lost, or null where it never entered the program. */
  readonly at: SyntaxNode | null;
  /** The Unknown is exactly this parameter of the training command line or function, for diagnostics that say how to supply it. */
  readonly supply?: string;
  /** An absolute path below the project root, with a stand-in for the root (project-path.ts). */
  readonly below?: string;
  /** What code without source was given on the way to it: calling it may call a function among these. */
  readonly holds?: readonly Value[];
}

/** Marks a slot that holds nothing (an unbound name, a key that is not there) on one side of a Choice. Reads never give it. */
export interface AbsentCell {
  readonly kind: 'absent';
}

/** How a library answers for its foreign values. What is left out gives Unknown. */
export interface ForeignLibrary {
  readonly name: string;
  /** Values that the payload holds: code that gets the value may get at them. */
  holds?(payload: object): readonly Value[];
  /** True where the value, found in a class, is bound to the instance as a function is. */
  bindsLikeFunction?(payload: object): boolean;
  /** True for a context manager in which an exception may end. */
  readonly endsExceptions?: true;
  /** What the value is, for messages. */
  describe(payload: object): string;
  attribute?(value: Value, name: string, interpreter: Interpreter): Value;
  setAttribute?(value: Value, name: string, to: Value, interpreter: Interpreter): void;
  subscript?(value: Value, index: Value, interpreter: Interpreter): Value;
  /** `value[index] = to`; written through `Interpreter.setAttribute` on a cell of the heap. */
  setSubscript?(value: Value, index: Value, to: Value, interpreter: Interpreter): void;
  call?(value: Value, args: CallArguments, interpreter: Interpreter): Value;
  /** One of `left` and `right` is of this library. `operator` as written: `+`, `//`, `<`, `&`. */
  binary?(operator: string, left: Value, right: Value, interpreter: Interpreter): Value | undefined;
  /** `left += right` (`operator` is `+`); undefined where `left = left + right` is the same. */
  inPlace?(operator: string, left: Value, right: Value, interpreter: Interpreter): Value | undefined;
  unary?(operator: string, operand: Value, interpreter: Interpreter): Value | undefined;
  iterate?(value: Value, interpreter: Interpreter): readonly Value[] | undefined;
  length?(value: Value, interpreter: Interpreter): number | undefined;
  contains?(value: Value, item: Value, interpreter: Interpreter): Value | undefined;
  /** True or false, `data` where the truth is data of a run (DALI conditionals), undefined where it is not known. */
  truth?(value: Value, interpreter: Interpreter): boolean | 'data' | undefined;
  /** Merges what the two arms of a branch on data gave; undefined to leave it a Choice. */
  merge?(condition: Value, then: Value, otherwise: Value, interpreter: Interpreter): Value | undefined;
  /** `isinstance(value, class)`. */
  isInstance?(value: Value, of: Value): boolean | undefined;
  /** `str(value)` or `repr(value)`, where it is known. */
  text?(value: Value, form: 'str' | 'repr'): string | undefined;
  /** The value as a printable Python expression of constants and library symbols, if it is one (a numpy scalar). */
  toPython?(value: Value): Value | undefined;
}
