/** Doing something to each of the values that one may be. */
import type { Machine } from './machine.ts';
import type { Value } from './value.ts';

/** Runs something for every alternative of a value, and joins what it writes. */
export function onEach(m: Machine, value: Value, run: (plain: Value) => void): void {
  m.distribute([value], ([plain]) => {
    run(plain!);
    return m.make.none();
  });
}
