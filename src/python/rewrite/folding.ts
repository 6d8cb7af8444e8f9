/** What the decisions leave of an `if`, `match` or `with` statement. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Why } from './changes.ts';
import { InternalError } from './internal-error.ts';
import { markOf } from './marks.ts';
import type { Marks } from './marks.ts';

export type Folding =
  | { readonly kind: 'whole' }
  | { readonly kind: 'gone'; readonly why: Why }
  | { readonly kind: 'arm'; readonly arm: SyntaxNode; readonly why: Why }
  | {
      readonly kind: 'chain';
      /** Arms that go, with their reasons. */
      readonly dropped: ReadonlyMap<SyntaxNode, Why>;
      /** The arm that comes first now. */
      readonly first: SyntaxNode;
    };

/** Arms of an `if` statement in order: the statement itself stands for its first arm. */
export function armsOf(statement: SyntaxNode): readonly SyntaxNode[] {
  return [statement, ...(statement.fields['alternative'] ?? [])];
}

/** The clauses of a `match` statement, in order. */
export function casesOf(statement: SyntaxNode): readonly SyntaxNode[] {
  return statement.fields['body']?.[0]?.fields['alternative'] ?? [];
}

/** The block of an arm. */
export function blockOf(arm: SyntaxNode): SyntaxNode {
  const block = (arm.fields['consequence'] ?? arm.fields['body'])?.find((node) => node.type === 'block');
  if (block === undefined) throw new InternalError(`An arm of type ${arm.type} has no block.`);
  return block;
}

export function foldingOf(statement: SyntaxNode, marks: Marks): Folding {
  if (statement.type === 'match_statement') return foldingToOne(statement, casesOf(statement), marks);
  if (statement.type === 'with_statement') return foldingToOne(statement, [statement], marks);
  if (statement.type !== 'if_statement') return { kind: 'whole' };
  const arms = armsOf(statement);
  const keep = markOf(marks, statement).keepArm;
  if (keep !== undefined) {
    const arm = arms.find((arm) => arm === keep.arm || blockOf(arm) === keep.arm);
    if (arm === undefined) throw new InternalError('The arm to keep is not an arm of its if statement.');
    return { kind: 'arm', arm, why: keep };
  }
  const dropped = droppedArms(arms, marks);
  const first = arms.find((arm) => !dropped.has(arm));
  if (first === undefined) return { kind: 'gone', why: dropped.get(statement)! };
  const why = dropped.get(statement);
  const certain = first.type === 'else_clause' || markOf(marks, first).armToElse !== undefined;
  if (why !== undefined && certain) return { kind: 'arm', arm: first, why };
  return { kind: 'chain', dropped, first };
}

/** Of statements whose arms are kept all or one. */
function foldingToOne(statement: SyntaxNode, arms: readonly SyntaxNode[], marks: Marks): Folding {
  const keep = markOf(marks, statement).keepArm;
  if (keep === undefined) return { kind: 'whole' };
  if (!arms.includes(keep.arm)) throw new InternalError(`The arm to keep is none of its ${statement.type}.`);
  return { kind: 'arm', arm: keep.arm, why: keep };
}

/** Arms that are dropped by a decision, and those after an arm that has become `else`. */
function droppedArms(arms: readonly SyntaxNode[], marks: Marks): ReadonlyMap<SyntaxNode, Why> {
  const dropped = new Map<SyntaxNode, Why>();
  let otherwise: Why | undefined;
  for (const arm of arms) {
    const mark = markOf(marks, arm);
    const why = mark.dropArm ?? otherwise;
    if (why !== undefined) dropped.set(arm, why);
    else if (arm.type === 'elif_clause') otherwise = mark.armToElse;
  }
  return dropped;
}
