/** One operator call as the transfer rules see it. */
import type { Value } from '../../python/evaluation/value.ts';
import { operatorAt } from '../catalogue/catalogue.ts';
import type { Device, Meta } from '../graph.ts';
import { isNone } from '../values.ts';

export interface OperatorCall {
  /** Path below `nvidia.dali` (`fn.resize`), or `arithmetic`, `subscript`, `transfer`, `merge`. */
  readonly path: string;
  readonly inputs: readonly Meta[];
  /** Keyword arguments; those that are data nodes are in `tensorArguments` too. */
  readonly arguments: ReadonlyMap<string, Value>;
  readonly tensorArguments: ReadonlyMap<string, Meta>;
  readonly device: Device;
}

/** What an operator makes of its inputs: one entry per output. */
export type Rule = (call: OperatorCall) => readonly Meta[];

/** Rules of one family, by path. */
export type Family = Readonly<Record<string, Rule>>;

/** One rule under several paths. */
export function under(paths: readonly string[], rule: Rule): Family {
  return Object.fromEntries(paths.map((path) => [path, rule]));
}

/** The call as DALI reads it: None is as good as left out, old argument names stand for the new ones. */
export function normalised(call: OperatorCall): OperatorCall {
  const schema = operatorAt(call.path);
  const rename = (name: string): string => schema?.arguments.get(name)?.renamedTo || name;
  return {
    ...call,
    arguments: new Map(
      [...call.arguments].filter(([, value]) => !isNone(value)).map(([name, value]) => [rename(name), value]),
    ),
    tensorArguments: new Map([...call.tensorArguments].map(([name, meta]) => [rename(name), meta])),
  };
}
