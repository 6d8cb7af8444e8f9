/** Operators as the author's file calls them. */
import type { UnitState } from './unit-state.ts';

/**
 * The author's alias of `fn` with an operator behind it.
 * @param path below nvidia.dali: `fn.decoders.image`
 */
export function operatorText(state: UnitState, path: string): string {
  const symbol = { kind: 'symbol', path: `nvidia.dali.${path}` } as const;
  const printed = state.printer.print({ cell: symbol, origin: { at: null, from: [] } });
  const imported = { module: 'nvidia.dali', name: 'fn', local: 'fn' };
  return state.carrier.use(printed ?? { text: path, imports: [imported] });
}
