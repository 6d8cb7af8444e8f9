/** Every written fault of a generated dali.py that the rules know. */
import type { Engine } from '../../../src/index.ts';
import { walk } from '../../../src/python/syntax/index.ts';
import { literalRules } from './changes/literals.ts';
import { listRules } from './changes/lists.ts';
import { nameRules } from './changes/names.ts';
import { statementRules } from './changes/statements.ts';
import type { Fault } from './fault.ts';

const RULES = [...literalRules, ...nameRules, ...listRules, ...statementRules];

/** All different from the text and from each other. */
export function programFaults(text: string, engine: Engine): readonly Fault[] {
  const { root, lineStarts } = engine.parse('dali.py', text);
  const faults = new Map<string, Fault>();
  for (const node of walk(root))
    for (const { kind, start, end, text: written } of RULES.flatMap((rule) => rule(node))) {
      const mutated = text.slice(0, start) + written + text.slice(end);
      if (mutated === text || faults.has(mutated)) continue;
      const line = lineStarts.findLastIndex((lineStart) => lineStart <= start) + 1;
      const what = `${line}: ${text.slice(start, end)} → ${written}`.replaceAll(/\s+/g, ' ');
      faults.set(mutated, { kind, what, text: mutated });
    }
  return [...faults.values()];
}
