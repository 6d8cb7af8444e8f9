/** Methods of configs as a table. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { type Given, taught } from '../support/signature.ts';
import { type Kit, loseContent } from './container.ts';

export type Body = (it: Interpreter, kit: Kit, self: Value, given: Given) => Value;
export type Methods = Readonly<Record<string, readonly [string, Body]>>;

export function methods(
  interpreter: Interpreter,
  kit: () => Kit,
  type: string,
  table: Methods,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(table).map(([name, [parameters, body]]) => [
      name,
      taught(
        interpreter,
        `${type}.${name}`,
        parameters,
        (given, it) => body(it, kit(), given.need('self'), given),
        'lazy',
      ),
    ]),
  );
}

/** A method whose changes are not followed. */
export function changing(interpreter: Interpreter, name: string): Value {
  return interpreter.make.builtin(
    `omegaconf.${name}`,
    ({ positional: [self, ...rest] }, it) => {
      const unknown = it.make.unknown(`what .${name}() makes of a config is not followed`, rest);
      if (self !== undefined) loseContent(it, self, unknown);
      return unknown;
    },
    'lazy',
  );
}
