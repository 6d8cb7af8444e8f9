/** The plain, immutable syntax tree that both engines are converted to. No engine object outlives the parse. */

/**
 * One node of a concrete syntax tree of tree-sitter-python 0.25.
 *
 * Offsets are UTF-16 code units into `tree.text`. Nodes are compared by identity.
 */
export interface SyntaxNode {
  /** Node type as the grammar names it (`call`, `if_statement`, `+` for an anonymous token). */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | null;
  /** Named children without comments, in source order. */
  readonly kids: readonly SyntaxNode[];
  /** Anonymous children (keywords, brackets, operators, commas), in source order. */
  readonly tokens: readonly SyntaxNode[];
  /** Comment nodes directly below this node, in source order; they are not among `kids`. */
  readonly comments: readonly SyntaxNode[];
  /** Children by grammar field, named and anonymous; a field that repeats has several. */
  readonly fields: Readonly<Record<string, readonly SyntaxNode[]>>;
  readonly tree: Tree;
}

/** One parsed file. */
export interface Tree {
  /** Path relative to the project root, with `/`. */
  readonly file: string;
  /** Decoded text: without byte order mark, line ends as in the file. */
  readonly text: string;
  /** Always of type `module`. */
  readonly root: SyntaxNode;
  /**
   * The outermost nodes that are no Python 3, in source order: ERROR and MISSING nodes, and what the grammar takes and CPython's
   * parser rejects. `syntaxProblems` says what is wrong.
   */
  readonly errors: readonly SyntaxNode[];
  /** Offset at which each line begins; `lineStarts[0]` is 0. `\n`, `\r\n` and a lone `\r` end a line. */
  readonly lineStarts: readonly number[];
}
