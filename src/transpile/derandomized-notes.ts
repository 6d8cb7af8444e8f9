/** The warnings of `--derandomize`: one for each place where something stands for what was random. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { field, placeOf, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Plan } from './plan.ts';

/** In order of execution; none without the option. */
export function derandomizedNotes({ call, liveOperators }: Plan): readonly Diagnostic[] {
  const said = new Map<SyntaxNode | null, string>();
  for (const [at, side] of call.decidedByCoin) {
    const condition = conditionOf(at);
    const text = textOf(condition).replaceAll(/\s+/g, ' ');
    said.set(
      condition,
      `\`${text}\` is decided by a coin: ${side ? 'it holds' : 'it does not hold'} on the probability-0 side`,
    );
  }
  for (const { at, counterpart } of liveOperators) if (counterpart !== null) said.set(at, counterpart.said);
  const places = [...said.keys()];
  // `a * one + b * zero` is one choice.
  const isPart = (at: SyntaxNode | null): boolean =>
    places.some((other) => other !== null && other === at?.parent && said.get(other) === said.get(at));
  return [...said].flatMap(([at, text]) =>
    isPart(at) ? [] : [diagnostic('derandomized', { said: text }, at && placeOf(at))],
  );
}

/** What is tested: of a branch its condition. */
function conditionOf(at: SyntaxNode): SyntaxNode {
  if (at.type === 'conditional_expression') return at.kids[1]!;
  return field(at, 'condition') ?? at;
}
