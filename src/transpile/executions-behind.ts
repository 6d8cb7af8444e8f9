/** Which executions of a function one mention of it in the text leads to: `pre` of `partial(pre, size=4)`. */
import type { Activation } from '../python/evaluation/trace.ts';
import type { Origin } from '../python/evaluation/value.ts';
import { field } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { isInside } from './contexts.ts';

/**
 * Those of `executions` whose call expression got the function from `reference`; all of them where that cannot be told.
 * @param reference where the text mentions the function without calling it
 */
export function executionsBehind(
  reference: SyntaxNode,
  executions: readonly Activation[],
): readonly Activation[] {
  const behind = executions.filter((execution) => {
    const origins = calledThrough(execution);
    return origins.length === 0 || origins.some((origin) => comesFrom(origin, reference));
  });
  return behind.length === 0 ? executions : behind;
}

/** Where the value that was called came from; none where no text called it. */
function calledThrough({ call, caller }: Activation): readonly Origin[] {
  const callee = call?.type === 'call' ? field(call, 'function') : undefined;
  const values = callee === undefined ? [] : (caller?.values.get(callee) ?? []);
  return values.map(({ origin }) => origin);
}

function comesFrom(origin: Origin, reference: SyntaxNode): boolean {
  const seen = new Set<Origin>();
  const waiting = [origin];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    if (one.at !== null && isInside(reference, one.at)) return true;
    waiting.push(...one.from);
  }
  return false;
}
