/** Decisions of the steps on nodes of the author's trees. Only the renderer turns them into text. */
import type { SyntaxNode } from '../syntax/node.ts';

/** The tutorial's steps, in order, and `layout`, the renderer's own. */
export type Step =
  | 'choose-pipeline'
  | 'bind-parameters'
  | 'fold-branches'
  | 'strip-labels'
  | 'swap-inputs'
  | 'derandomize'
  | 'retarget-device'
  | 'make-self-contained'
  | 'name-outputs'
  | 'autoconfigure'
  | 'decorate'
  | 'assemble'
  | 'layout';

interface Why {
  readonly step: Step;
  /** A sentence for `--explain`: why this edit is made. */
  readonly reason: string;
}

export type Decision = Why &
  (
    | {
        /**
         * Takes away a statement (with the comments it owns), a decorator, or an element of a list: of arguments,
         * parameters, a tuple, list, set or dict, imported names, returned expressions, unpacking targets.
         * An import that loses all its names goes.
         */
        readonly kind: 'delete';
        readonly node: SyntaxNode;
        /**
         * What a tuple or list becomes of which one element is left: `value` is that element alone (`return a`,
         * `a = f()`), `sequence` stays a sequence of one (`return (a,)`, `a, = f()`). Left out: bare tuples become the
         * value, those in brackets stay. All deletions in one list agree.
         */
        readonly single?: 'value' | 'sequence';
      }
    | {
        /**
         * Replaces a node by new text; the node is an expression, a target, an identifier or a parameter. Later lines
         * of the text are relative to the indentation of the statement, in units of four spaces. Parentheses come where
         * the text would be read otherwise than as one expression.
         */
        readonly kind: 'replace';
        readonly node: SyntaxNode;
        readonly text: string;
      }
    | {
        /**
         * Leaves of an expression only one expression inside it: `x` of `x if c else y`, `b` of `a and b`, `x` of
         * `x.gpu()` or `f(x)`. Decisions inside the part still apply.
         */
        readonly kind: 'keep-part';
        readonly node: SyntaxNode;
        readonly part: SyntaxNode;
      }
    | {
        /**
         * Puts text around an expression: `f(` and `, b=1)`. Decisions inside the expression still apply. A bare
         * tuple needs brackets of its own in `before` and `after`.
         */
        readonly kind: 'wrap';
        readonly node: SyntaxNode;
        readonly before: string;
        readonly after: string;
      }
    | {
        /**
         * Keeps of an `if_statement` or `match_statement` only the text of one arm's block, dedented; of a `with_statement`,
         * which is its own arm, that of its body. Decisions inside the arm still apply.
         */
        readonly kind: 'keep-arm';
        readonly node: SyntaxNode;
        readonly arm: SyntaxNode;
      }
    | {
        /** Takes away one arm (`elif_clause`, `else_clause`, or the `if` arm itself) of an `if_statement` that stays. */
        readonly kind: 'drop-arm';
        /** The `if_statement`, `elif_clause` or `else_clause`. */
        readonly node: SyntaxNode;
      }
    | {
        /** The `elif_clause` becomes `else`: its condition is certain once it is reached. */
        readonly kind: 'arm-to-else';
        readonly node: SyntaxNode;
      }
    | {
        /** Sets a keyword argument of an `argument_list`, or a parameter's default in `parameters`; adds it at the end if missing (before `**kwargs` of a signature). */
        readonly kind: 'set-argument';
        readonly node: SyntaxNode;
        readonly name: string;
        readonly text: string;
      }
    | {
        /**
         * Inserts whole statements or decorators (without indentation of the block, which the renderer adds; deeper
         * lines in units of four spaces) before or after a statement, or at the head (after a docstring) or end of a
         * `block`. A deleted statement keeps its place: lines can be put where it was.
         */
        readonly kind: 'insert';
        readonly node: SyntaxNode;
        readonly where: 'before' | 'after';
        readonly lines: readonly string[];
      }
  );
