import type { Facts } from '../syntax/facts.ts';
import type { Tree, SyntaxNode } from '../syntax/node.ts';

/**
 * The files of a training repository, as the workspace (or a test, or an editor's overlay) supplies them.
 * Paths are relative to the project root, with `/`, never beginning with `/` or `..`.
 */
export interface Files {
  /** Bytes of a file, or undefined where there is none. Throws `UnreadableFile` where it exists and cannot be read. */
  read(path: string): Uint8Array | undefined;
  /** Names of the entries of a directory, sorted, directories with a trailing `/`; empty where there is none. */
  list(path: string): readonly string[];
}

/** A Python module of the program. */
export interface Module {
  /** Dotted name it was first imported by; `__main__` for SOURCE. */
  readonly name: string;
  /** Path of its file; for a package that of `__init__.py`; for a namespace package the directory with a trailing `/`. */
  readonly file: string;
  /** Absent for a namespace package and for a file that is no Python. */
  readonly tree: Tree | null;
  readonly isPackage: boolean;
  /** Why the file, which is there, is no Python text: one sentence. */
  readonly unread?: string;
}

/** What an import names: a module of the program, or something outside it. */
export type Resolved =
  { readonly kind: 'module'; readonly module: Module } | { readonly kind: 'external'; readonly name: string };

/** Finds, reads and parses modules, each once. Every file that was looked at is remembered. */
export interface Program {
  /** SOURCE as `__main__`. What imports its file gets another module, as in CPython. */
  readonly main: Module;
  /**
   * Resolves an absolute or relative import as CPython would with the script's directory, package roots and `src/`
   * on the path. Packages above the module are not executed here; evaluation asks for them one by one.
   * @param from the importing module
   * @param name dotted name after the leading dots, '' for `from . import x`
   * @param level number of leading dots
   */
  resolve(from: Module, name: string, level: number): Resolved;
  /** The submodule `name` of a package (`from package import name`), if there is one. */
  submodule(of: Module, name: string): Module | undefined;
  /** All files whose content the result may depend on so far; sorted. */
  readonly sources: readonly string[];
  /** Files that were looked for in vain so far: one of them appearing may change the result; sorted. */
  readonly absent: readonly string[];
  /** Text of a data file that evaluation opens, below the project root; remembered among the sources. */
  readText(path: string): string | undefined;
  /** Files whose texts the program reads itself. */
  readonly texts: ReadonlySet<string>;
  /** What follows from the texts of its modules alone. */
  readonly facts: Facts;
  scope(definition: SyntaxNode): Scope;
}

/** How a name is bound in one scope, by Python's rules (language reference 4.2). */
export type Binding = 'local' | 'global' | 'nonlocal' | 'free';

/** Names of one module, class, function, lambda or comprehension. */
export interface Scope {
  readonly node: SyntaxNode;
  readonly kind: 'module' | 'class' | 'function' | 'lambda' | 'comprehension' | 'type-parameters';
  /** Every name that this scope binds or reads, nested scopes not included, and how. */
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Scopes directly inside this one. */
  readonly children: readonly Scope[];
  readonly parent: Scope | null;
}
