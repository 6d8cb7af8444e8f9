/** Arguments that DALI itself refuses when the pipeline is built (nvidia/dali/ops: `_add_spec_args`, `_type_convert_value`). */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { missingArguments, refusalOf, refusalOfName } from '../dali/argument-values.ts';
import { operatorAt, type OperatorSchema } from '../dali/catalogue/catalogue.ts';
import type { Operator } from '../dali/graph.ts';
import { isNone } from '../dali/values.ts';
import type { Value } from '../python/evaluation/value.ts';
import { placeOf } from '../python/syntax/index.ts';
import { argumentNode } from './argument-node.ts';
import type { Plan } from './plan.ts';
import { isServedItself } from './served-as.ts';

/** Every operator takes these, beside `name`, whatever its schema says. */
const GENERIC: ReadonlySet<string> = new Set(['device', 'seed', 'preserve', 'bytes_per_sample_hint']);

/** Their wrappers take what their schemas do not have. */
const OWN_WRAPPERS: ReadonlySet<string> = new Set(['ExternalSource', 'TFRecordReader', 'readers__TFRecord']);

/** One refusal for each argument of a served operator that it does not have, that is of another type, or that is missing. None is not given. */
export function invalidArguments(operator: Operator): readonly Diagnostic[] {
  return sayEach('invalid-argument', operator);
}

/**
 * The same of operators that are not served, as warnings: the program cannot have run with this DALI, but what is
 * written does not depend on it.
 */
export function invalidElsewhere(plan: Plan): readonly Diagnostic[] {
  return plan.call.operators
    .filter((operator) => !isServedItself(plan, operator))
    .flatMap((operator) => sayEach('invalid-argument-elsewhere', operator));
}

function refusalIn(schema: OperatorSchema, argument: string, value: Value): string | undefined {
  if (GENERIC.has(argument) || isNone(value)) return undefined;
  const known = schema.arguments.get(argument);
  return known === undefined ? 'the operator has no such argument' : refusalOf(known, value);
}

function sayEach(
  name: 'invalid-argument' | 'invalid-argument-elsewhere',
  operator: Operator,
): readonly Diagnostic[] {
  const schema = operatorAt(operator.path);
  if (schema === undefined || OWN_WRAPPERS.has(schema.schema)) return [];
  const say = (argument: string, why: string): Diagnostic => {
    const node = argumentNode(operator.at, argument);
    return diagnostic(name, { what: `\`${argument}\` of ${operator.path}`, why }, node && placeOf(node));
  };
  const given = [...operator.arguments].flatMap(([argument, value]) => {
    const why = argument === 'name' ? refusalOfName(value) : refusalIn(schema, argument, value);
    return why === undefined ? [] : [say(argument, why)];
  });
  const missing = missingArguments(schema, operator.arguments);
  return [...given, ...missing.map((argument) => say(argument, 'it must be given'))];
}
