/** What goes into the renderer and what comes out of it. */
import type { SyntaxNode, Tree } from '../syntax/node.ts';
import type { Decision, Step } from './decision.ts';

/** Whole lines of one file, with the decisions that change them. */
export interface Piece {
  readonly source: Tree;
  /**
   * A run of statements of one block, in source order: usually one definition. The piece is their lines, with the
   * comment lines that belong to the first of them. Other statements that share these lines go.
   */
  readonly nodes: readonly SyntaxNode[];
  /** Decisions on nodes outside of `nodes` have no effect. */
  readonly decisions: readonly Decision[];
  /** Indentation that the run gets: `''` for a nested definition or method that moves to module level. Its own if left out. */
  readonly dedentTo?: string;
  /** Line end of the target file. */
  readonly newline: '\n' | '\r\n';
  /** Indent unit of the target file; blocks of a source that uses another are converted. The source's own if left out. */
  readonly unit?: string;
}

/** One change of the author's text, in UTF-16 offsets into the source's text. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
  readonly step: Step;
  readonly reason: string;
  /** Lines of the piece's own text, from 1, where the edit shows; null where it took whole lines away. */
  readonly output: { readonly line: number; readonly endLine: number } | null;
}

export interface Rendered {
  /** Every line ends with the target's line end; empty where nothing is left. */
  readonly text: string;
  /**
   * Sorted, not overlapping, minimal. Applied to the source's text between `start` and `end`, with line ends
   * normalised to the target's (the last line gets one where the file has none), they give `text`.
   */
  readonly edits: readonly TextEdit[];
  /** Whole lines of the source that the piece covers, as offsets. */
  readonly start: number;
  readonly end: number;
}
