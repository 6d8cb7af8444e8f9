/** Arguments that DALI itself refuses when the pipeline is built (nvidia/dali/ops: `_add_spec_args`, `_type_convert_value`). */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { operatorAt } from '../dali/catalogue/catalogue.ts';
import type { Operator } from '../dali/graph.ts';
import { isNone, isSequence } from '../dali/values.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';

/** Every operator takes these, whatever its schema says. */
const GENERIC: ReadonlySet<string> = new Set(['name', 'device', 'seed', 'preserve', 'bytes_per_sample_hint']);
/** Types of one number: `float([1.0])` and `int((1,))` raise in Python. */
const NUMBERS: ReadonlySet<string> = new Set(['int', 'float']);

/**
 * One refusal for each argument that the operator does not have, or that is a list where DALI wants one number. An
 * argument that is None is not given.
 * @param nodeOf the expression that an argument was given by
 */
export function invalidArguments(
  operator: Operator,
  nodeOf: (name: string) => SyntaxNode | null,
): readonly Diagnostic[] {
  const schema = operatorAt(operator.path);
  if (schema === undefined) return [];
  return [...operator.arguments].flatMap(([name, value]) => {
    if (GENERIC.has(name) || isNone(value)) return [];
    const argument = schema.arguments.get(name);
    const why =
      argument === undefined
        ? 'the operator has no such argument'
        : NUMBERS.has(argument.type) && isSequence(value)
          ? 'it is one number, not several'
          : undefined;
    if (why === undefined) return [];
    const node = nodeOf(name);
    const what = `\`${name}\` of ${operator.path}`;
    return [diagnostic('invalid-argument', { what, why }, node && placeOf(node))];
  });
}
