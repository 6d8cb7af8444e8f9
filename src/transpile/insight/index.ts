/**
 * What evaluation knows at places of the program: of the chosen pipeline and everything of the program that it ran. Of
 * what did not run nothing is claimed.
 */
import { field, placeOf, textOf } from '../../python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../../python/syntax/node.ts';
import type { Value } from '../../python/evaluation/value.ts';
import type { Transpiled } from '../index.ts';
import { ownerOf } from '../contexts.ts';
import { Printer } from '../printing.ts';
import { type Describing, factOf } from './describe.ts';
import { Executions } from './executions.ts';
import { hintsIn, isParameter } from './hints.ts';
import type { Fact, Hint, Known, Unneeded } from './known.ts';
import { callAround, isLiteral, meantBy, nodeAt } from './node-at.ts';
import { shortly } from './steps.ts';
import { unneededIn } from './unneeded.ts';

export type * from './known.ts';

/** A place in a text, from 1; columns in UTF-16 code units. */
export interface Point {
  readonly line: number;
  readonly column: number;
}

/** Made once for an analysis; every question is answered when it is asked. Files are named from the project root. */
export class Insight {
  readonly #seen: Transpiled;
  readonly #executions: Executions | null;
  readonly #printers = new Map<Tree, Printer>();

  constructor(seen: Transpiled) {
    this.#seen = seen;
    this.#executions = seen.chosen && new Executions(seen.chosen.call);
  }

  /** The text that is spoken of; null for a file that evaluation did not read. */
  textOf(file: string): string | null {
    const module = this.#seen.evaluated.modules.find((one) => one.file === file);
    return (module?.tree ?? this.#tree(file))?.text ?? null;
  }

  /** What is known of the innermost expression at a place; null where nothing is. */
  at(file: string, point: Point): Known | null {
    const tree = this.#tree(file);
    const offset = tree && offsetOf(tree, point);
    const node = tree === undefined || offset === undefined ? undefined : nodeAt(tree, offset);
    if (node === undefined) return null;
    return this.#inState(() => this.#known(meantBy(node)));
  }

  /** Hints between two places of a file, in order. */
  hints(file: string, from: Point, to: Point): readonly Hint[] {
    const tree = this.#tree(file);
    if (tree === undefined) return [];
    const end = offsetOf(tree, to) ?? tree.text.length;
    const span = { start: offsetOf(tree, from) ?? tree.text.length, end };
    return this.#inState(() => hintsIn(this.#executions!, file, span, (node) => this.#factsOf(node)));
  }

  /** What of a file's functions is no part of what is served, in order; none where nothing can be served. */
  unneeded(file: string): readonly Unneeded[] {
    const { chosen, result } = this.#seen;
    if (this.#executions === null || chosen === null) return [];
    return unneededIn(this.#executions, file, chosen.call, result);
  }

  /** True iff a place is in the body of a function that ran. */
  runs(file: string, point: Point): boolean {
    const tree = this.#tree(file);
    const offset = tree && offsetOf(tree, point);
    if (this.#executions === null || offset === undefined) return false;
    return this.#executions.definitions.some((definition) => {
      const body = field(definition, 'body')!;
      return body.tree === tree && body.start <= offset && offset < body.end;
    });
  }

  #tree(file: string): Tree | undefined {
    return this.#executions?.trees.get(file);
  }

  /** Of an expression; of the call around it where it is code; of an expression that did not run nothing. */
  #known(node: SyntaxNode): Known | null {
    let at: SyntaxNode | undefined = node;
    while (at !== undefined) {
      const facts = this.#factsOf(at);
      if (facts.length > 0) return isLiteral(at) ? null : { place: placeOf(at), text: shortly(at), facts };
      if (this.#valuesOf(at).length > 0) at = callAround(at);
      else at = PUNCTUATION.test(at.type) ? (at.parent ?? undefined) : undefined;
    }
    return null;
  }

  #factsOf(node: SyntaxNode): readonly Fact[] {
    const fn = ownerOf(node);
    const values = this.#valuesOf(node);
    if (fn === undefined || values.length === 0) return [];
    const describing = { printer: this.#printer(node.tree), source: this.#seen.evaluated.program.main.file };
    const facts = new Map<string, Fact>();
    for (const value of values) {
      const fact = factOf(value, node, describing);
      // What has no words must not be passed over in silence beside what has.
      if (fact === undefined) return [];
      const key = keyOf(fact);
      if (!facts.has(key)) facts.set(key, fact);
      if (facts.size === MOST_FACTS) break;
    }
    return [...facts.values()];
  }

  #valuesOf(node: SyntaxNode): readonly Value[] {
    if (!isParameter(node)) return this.#executions!.values(node);
    return this.#executions!.arguments(ownerOf(node)!, textOf(node));
  }

  #printer(tree: Tree): Describing['printer'] {
    let printer = this.#printers.get(tree);
    if (printer === undefined) {
      const definition = this.#executions!.definitions.find((one) => one.tree === tree)!;
      printer = new Printer(this.#seen.evaluated, this.#executions!.of(definition)[0]!.function);
      this.#printers.set(tree, printer);
    }
    return printer;
  }

  /** Containers and globals are those of the chosen call. */
  #inState<T>(run: () => T): T {
    const leave = this.#seen.evaluated.enter(this.#seen.chosen!.call);
    try {
      return run();
    } finally {
      leave();
    }
  }
}

/** Nodes between an expression and what stands in its brackets. */
const PUNCTUATION = /^(argument_list|keyword_argument|pair|list_splat|dictionary_splat)$/;

/** Different things that are told of one expression: a loop may give it any number. */
const MOST_FACTS = 20;

function offsetOf({ lineStarts, text }: Tree, { line, column }: Point): number | undefined {
  const start = lineStarts[line - 1];
  if (start === undefined) return undefined;
  return Math.min(start + column - 1, lineStarts[line] ?? text.length);
}

/** Equal for facts that say the same: one value may have come by several ways. */
function keyOf(fact: Fact): string {
  return JSON.stringify(fact.kind === 'value' ? [fact.kind, fact.short, fact.isFinal] : fact);
}
