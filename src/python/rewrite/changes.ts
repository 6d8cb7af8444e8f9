/** Changes as the traversal finds them: ranges of the source and new text in the source's own indentation. */
import type { Step } from './decision.ts';
import { InternalError } from './internal-error.ts';

export interface Why {
  readonly step: Step;
  readonly reason: string;
}

/** How the indentation of a statement's lines changes: the prefix `from` becomes `to`. */
export interface Shift {
  readonly from: string;
  readonly to: string;
}

export interface Change {
  readonly start: number;
  readonly end: number;
  /** Joined by `\n`, indented as the source is; the layout shifts it together with the lines around it. */
  readonly text: string;
  readonly why: Why;
  readonly shift: Shift;
}

/** Sorts changes, joins neighbours that have one reason, and throws where two overlap. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  const sorted = changes
    .filter((change) => change.start < change.end || change.text !== '')
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const result: Change[] = [];
  for (const change of sorted) {
    const last = result.at(-1);
    if (last !== undefined && change.start < last.end) {
      throw new InternalError(`Two changes overlap: "${last.why.reason}" and "${change.why.reason}".`);
    }
    if (last !== undefined && isOneChange(last, change)) {
      result[result.length - 1] = { ...last, end: change.end, text: last.text + change.text };
      continue;
    }
    result.push(change);
  }
  return result;
}

function isOneChange(left: Change, right: Change): boolean {
  const moved = left.shift.from === right.shift.from && left.shift.to === right.shift.to;
  return (
    left.end === right.start &&
    left.why.step === right.why.step &&
    left.why.reason === right.why.reason &&
    (moved || (left.text === '' && right.text === ''))
  );
}
