/** From configs to plain dicts and lists. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { resolved } from './access.ts';
import {
  contentOf,
  fail,
  isContainer,
  isDictConfig,
  isMissing,
  type Kit,
  MISSING,
  plainly,
} from './container.ts';

export interface Plain {
  readonly resolve: boolean;
  /** Raise where a value is `???`. */
  readonly strict: boolean;
}

/** `OmegaConf.to_container`. */
export function plainOf(it: Interpreter, kit: Kit, container: Value, how: Plain): Value {
  const content = contentOf(it, container);
  const inner = (key: Value, raw: Value): Value => plainValue(it, kit, container, key, raw, how);
  if (isDictConfig(kit, container)) {
    const entries = it.entries(content);
    if (entries === undefined) return it.make.unknown('what the config holds is not known', [container]);
    return it.make.dictOf(
      entries.map(([key, raw]) => [key, inner(key, raw)] as const),
      [container],
    );
  }
  const items = it.iterate(content);
  if (items === undefined) return it.make.unknown('what the config holds is not known', [container]);
  return it.make.list(
    items.map((raw, i) => inner(it.make.int(i), raw)),
    [container],
  );
}

function plainValue(it: Interpreter, kit: Kit, container: Value, key: Value, raw: Value, how: Plain): Value {
  const missing = (): Value =>
    how.strict
      ? fail(it, kit, 'MissingMandatoryValue', `Missing mandatory value: ${it.str(key) ?? '?'}`)
      : it.make.str(MISSING, [raw]);
  if (isMissing(raw)) return missing();
  const value = how.resolve ? resolved(it, kit, container, key, raw, { value: missing }) : raw;
  if (value.cell.kind === 'unknown' || value.cell.kind === 'choice')
    return plainly(it, value, (plain) => deeper(it, kit, plain, how));
  return deeper(it, kit, value, how);
}

function deeper(it: Interpreter, kit: Kit, value: Value, how: Plain): Value {
  return isContainer(kit, value) ? plainOf(it, kit, value, how) : value;
}
