/** What of the pipeline and its helpers is no part of what is served: what every copy in the dali.py leaves out. */
import type { PipelineCall } from '../../dali/graph.ts';
import { field, placeOf } from '../../python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../../python/syntax/node.ts';
import type { EditReport, PieceReport, TranspileResult } from '../../result.ts';
import { isInside, nodesIn } from '../contexts.ts';
import { deadHelpers } from './dead-helpers.ts';
import type { Executions } from './executions.ts';
import type { Unneeded } from './known.ts';

/** Steps that leave something out because serving does not need it. Others put values in the place of what gave them. */
const STEPS: ReadonlySet<string> = new Set(['fold-branches', 'strip-labels', 'swap-inputs', 'derandomize']);
/** Children that mean nothing without their parent. */
const PARTS: ReadonlySet<string> = new Set(['attribute', 'name', 'function', 'operator', 'arguments']);

/** Of a function that is called for outputs that go. */
const FOR_LABELS = { step: 'strip-labels', reason: 'only outputs that are not served need it' };

/** Text that a piece of dali.py leaves out. */
interface Gap {
  readonly start: number;
  readonly end: number;
  readonly step: string;
  readonly reason: string;
}

interface Gone {
  readonly node: SyntaxNode;
  readonly step: string;
  readonly reason: string;
}

/** Lines of one file in the dali.py. */
interface Copy {
  readonly start: number;
  readonly end: number;
  readonly gaps: readonly Gap[];
}

/** Whole statements, clauses, elements and expressions of bodies of functions that ran, none inside another. */
export function unneededIn(
  executions: Executions,
  file: string,
  call: PipelineCall,
  result: TranspileResult,
): readonly Unneeded[] {
  const { pieces, edits } = result;
  const tree = executions.trees.get(file);
  if (tree === undefined) return [];
  const copies = pieces.flatMap((piece, i) =>
    piece.file === file
      ? [
          copyOf(
            piece,
            edits.filter(({ piece: of }) => of === i),
            tree,
          ),
        ]
      : [],
  );
  const bodies = executions.definitions
    .filter((definition) => definition.tree === tree)
    .map((definition) => field(definition, 'body')!);
  const dead = new Set(deadHelpers(executions, call, result).map((definition) => field(definition, 'body')!));
  return bodies
    .filter((body) => !bodies.some((other) => other !== body && isInside(body, other)))
    .toSorted((a, b) => a.start - b.start)
    .flatMap((body) => (dead.has(body) ? [{ node: body, ...FOR_LABELS }] : [...gone(body, copies)]))
    .filter(
      ({ node, step }) => !decides(node) && (step !== 'strip-labels' || !isPlainArgument(node, executions)),
    )
    .map(({ node, reason }) => ({ place: placeOf(node), reason }));
}

function copyOf({ line, endLine }: PieceReport, edits: readonly EditReport[], tree: Tree): Copy {
  const startOf = (at: number): number => tree.lineStarts[at - 1] ?? tree.text.length;
  return {
    start: startOf(line!),
    end: startOf(endLine! + 1),
    gaps: edits
      .filter(({ step, newText }) => STEPS.has(step) && newText.trim() === '')
      .map((edit) => ({
        start: startOf(edit.line) + edit.column - 1,
        end: startOf(edit.endLine) + edit.endColumn - 1,
        step: edit.step,
        reason: edit.reason,
      })),
  };
}

function* gone(node: SyntaxNode, copies: readonly Copy[]): Generator<Gone> {
  for (const kid of node.kids) {
    const gap = gapAround(kid, copies);
    if (gap === undefined) yield* gone(kid, copies);
    else if (!isPart(kid)) yield { node: kid, step: gap.step, reason: gap.reason };
  }
}

/** What leaves a node out; undefined where a copy keeps something of it, or nothing is copied. */
function gapAround(node: SyntaxNode, copies: readonly Copy[]): Gap | undefined {
  const holding = copies.filter(({ start, end }) => start < node.end && node.start < end);
  const gaps = holding.map(({ gaps: all }) =>
    all.find((gap) => gap.start <= node.start && node.end <= gap.end),
  );
  return gaps.includes(undefined) ? undefined : gaps[0];
}

/** A condition by itself: what stays, stays because of how it came out. */
function decides(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent === null) return false;
  if (parent.type === 'conditional_expression') return parent.kids[1] === node;
  if (parent.type === 'boolean_operator') return field(parent, 'left') === node;
  return field(parent, 'condition') === node;
}

/** An argument that is no data: what is served was decided by it, though its text goes. */
function isPlainArgument(node: SyntaxNode, executions: Executions): boolean {
  if (node.parent?.type !== 'argument_list') return false;
  const value = node.type === 'keyword_argument' ? field(node, 'value')! : node;
  return !executions.values(value).some((one) => nodesIn(one).length > 0);
}

function isPart(node: SyntaxNode): boolean {
  const { parent } = node;
  return parent !== null && [...PARTS].some((name) => parent.fields[name]?.includes(node) === true);
}
