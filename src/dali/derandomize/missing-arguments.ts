import type { Value } from '../../python/evaluation/value.ts';
import { operatorAt } from '../catalogue/catalogue.ts';

/** Arguments that another operator does not have. */
export function missingIn(path: string, given: ReadonlyMap<string, Value>): readonly string[] {
  const schema = operatorAt(path);
  const own = new Set(['name', 'device']);
  return [...given.keys()].filter((name) => !own.has(name) && schema?.arguments.has(name) !== true);
}
