/** Which assumptions a result rests on: those whose value it holds, and those that decided how it came about. */
import type { Origin } from '../python/evaluation/value.ts';
import { placeOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { AssumptionReport } from '../result.ts';
import type { Evaluated } from './evaluated.ts';
import { isTarget } from './tensor-names.ts';

const LEAVES = /^(return|raise|break|continue)_statement$/;

/**
 * Assumptions behind what is needed, without repetition.
 * @param origins how needed values came about
 * @param places what else of the program is needed: calls of operators, the call of the pipeline
 */
export function assumptionsBehind(
  { assumptions, deciders, program }: Pick<Evaluated, 'assumptions' | 'deciders' | 'program'>,
  origins: readonly Origin[],
  places: readonly SyntaxNode[],
): readonly AssumptionReport[] {
  const wanted = new Map(assumptions.map((assumption) => [assumption.origin, assumption]));
  const found = new Map<string, AssumptionReport>();
  const visited = new Set<SyntaxNode>();
  const leaving = new Map<SyntaxNode, boolean>();
  const open = [...origins, ...places.map((at): Origin => ({ at, from: [] }))];
  const seen = new Set<Origin>();
  for (let origin = open.pop(); origin !== undefined; origin = open.pop()) {
    if (seen.has(origin)) continue;
    seen.add(origin);
    const assumption = wanted.get(origin);
    const place = origin.at === null ? null : placeOf(origin.at);
    if (assumption !== undefined) {
      const { text } = assumption;
      const report = { text, file: place?.file ?? program.main.file, line: place?.line ?? 1 };
      found.set(JSON.stringify(report), report);
    }
    open.push(...origin.from);
    if (origin.at === null || visited.has(origin.at)) continue;
    visited.add(origin.at);
    for (const node of testsBefore(origin.at, leaving)) open.push(...(deciders.get(node) ?? []));
  }
  return [...found.values()];
}

/**
 * What may have decided that a node runs and what it gives: all that it stands in, and the statements before it that
 * can leave its block or bind the name that it reads.
 * @param leaving whether statements can leave their blocks, as far as that was asked
 */
function* testsBefore(node: SyntaxNode, leaving: Map<SyntaxNode, boolean>): Generator<SyntaxNode> {
  const name = node.type === 'identifier' ? textOf(node) : null;
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    yield at;
    const { parent }: SyntaxNode = at;
    if (parent?.type !== 'block' && parent?.type !== 'module') continue;
    for (const sibling of parent.kids) {
      if (sibling.start >= at.start) break;
      if (sibling.type !== 'if_statement') continue;
      let leaves = leaving.get(sibling);
      if (leaves === undefined) {
        leaves = [...walk(sibling)].some((kid) => LEAVES.test(kid.type));
        leaving.set(sibling, leaves);
      }
      if (leaves || (name !== null && binds(sibling, name))) yield* walk(sibling);
    }
  }
}

function binds(statement: SyntaxNode, name: string): boolean {
  return [...walk(statement)].some(
    (kid) => kid.type === 'identifier' && textOf(kid) === name && isTarget(kid),
  );
}
