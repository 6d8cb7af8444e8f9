/** Decisions by node, brought to the node that they really change, and checked for contradictions. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Decision } from './decision.ts';
import { InternalError } from './internal-error.ts';

export type Of<K extends Decision['kind']> = Extract<Decision, { readonly kind: K }>;

export interface Mark {
  delete?: Of<'delete'>;
  /** The node's text is replaced, by new text or by a part of itself. */
  replace?: Of<'replace'> | Of<'keep-part'>;
  /** Innermost first. */
  readonly wraps: Of<'wrap'>[];
  keepArm?: Of<'keep-arm'>;
  dropArm?: Of<'drop-arm'>;
  armToElse?: Of<'arm-to-else'>;
  readonly sets: Of<'set-argument'>[];
  readonly before: Of<'insert'>[];
  readonly after: Of<'insert'>[];
}

export type Marks = ReadonlyMap<SyntaxNode, Mark>;

const NONE: Mark = { wraps: [], sets: [], before: [], after: [] };

/** The decisions on a node; an empty mark where there are none. */
export function markOf(marks: Marks, node: SyntaxNode): Mark {
  return marks.get(node) ?? NONE;
}

export function marksOf(decisions: readonly Decision[]): Marks {
  const marks = new Map<SyntaxNode, Mark>();
  for (const decision of decisions) {
    const node = changedNode(decision);
    let mark = marks.get(node);
    if (mark === undefined) marks.set(node, (mark = { wraps: [], sets: [], before: [], after: [] }));
    addTo(mark, decision);
  }
  return marks;
}

function addTo(mark: Mark, decision: Decision): void {
  switch (decision.kind) {
    case 'delete':
      mark.delete ??= decision;
      return;
    case 'replace':
    case 'keep-part':
      mark.replace = only(mark.replace, decision);
      return;
    case 'wrap':
      mark.wraps.push(decision);
      return;
    case 'keep-arm':
      mark.keepArm = only(mark.keepArm, decision);
      return;
    case 'drop-arm':
      mark.dropArm ??= decision;
      return;
    case 'arm-to-else':
      mark.armToElse ??= decision;
      return;
    case 'set-argument':
      addSet(mark.sets, decision);
      return;
    case 'insert':
      (decision.where === 'before' ? mark.before : mark.after).push(decision);
  }
}

type Replacement = Of<'replace'> | Of<'keep-part'> | Of<'keep-arm'>;

/** A second decision about the same node is the same decision, or an error of the tool. */
function only<D extends Replacement>(first: D | undefined, second: D): D {
  if (first === undefined || aim(first) === aim(second)) return first ?? second;
  throw new InternalError(
    `Two replacements of one ${second.node.type}: "${first.reason}" and "${second.reason}".`,
  );
}

function aim(decision: Replacement): SyntaxNode | string {
  if (decision.kind === 'replace') return decision.text;
  return decision.kind === 'keep-part' ? decision.part : decision.arm;
}

function addSet(sets: Of<'set-argument'>[], decision: Of<'set-argument'>): void {
  const same = sets.find((set) => set.name === decision.name);
  if (same === undefined) sets.push(decision);
  else if (same.text !== decision.text) {
    throw new InternalError(
      `The argument ${decision.name} is set twice: "${same.reason}" and "${decision.reason}".`,
    );
  }
}

/** Deleting all of an expression statement deletes the statement; a definition goes with its decorators. */
function changedNode(decision: Decision): SyntaxNode {
  const { node } = decision;
  if (decision.kind !== 'delete' && decision.kind !== 'insert') return node;
  const { parent } = node;
  if (parent?.type === 'decorated_definition' && node.type !== 'decorator') return parent;
  if (parent?.type === 'expression_statement' && parent.kids.length === 1) return parent;
  return node;
}
