/** What threads and processes are given to run: a function, and what to call it with. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isNone } from '../support/read.ts';

/** Calls `target(*args, **kwargs)`; what is left out or None gives no arguments. */
export function callTarget(
  it: Interpreter,
  target: Value,
  args: Value | undefined,
  kwargs: Value | undefined,
): Value {
  const positional = args === undefined || isNone(args) ? [] : it.iterate(args);
  const named = kwargs === undefined || isNone(kwargs) ? [] : it.entries(kwargs);
  const keywords = (named ?? []).flatMap(([{ cell }, value]) =>
    cell.kind === 'str' ? [[cell.value, value] as const] : [],
  );
  const isKnown = positional !== undefined && named !== undefined && keywords.length === named.length;
  return it.call(target, {
    positional: positional ?? [],
    keywords: new Map(keywords),
    open: isKnown ? null : it.make.unknown('what it is called with elsewhere is not known', [target]),
    node: it.here,
  });
}
