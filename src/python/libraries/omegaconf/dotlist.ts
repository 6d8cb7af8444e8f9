/** `OmegaConf.update`: setting a value by its path. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { rawOf, stepKey } from './access.ts';
import { isContainer, type Kit, loseContent } from './container.ts';
import { mergeInto, set } from './write.ts';

/** Sets `path` below a config, making the configs on the way; a dict or list is merged into a config that is there. */
export function updateAt(
  it: Interpreter,
  kit: Kit,
  root: Value,
  path: readonly string[],
  value: Value,
): void {
  const [step, ...rest] = path;
  const key = step === undefined ? undefined : stepKey(it, kit, root, step);
  if (key === undefined && rest.length === 0 && step !== undefined)
    it.raise('ValueError', `invalid literal for int() with base 10: '${step}'`);
  if (key === undefined) return loseContent(it, root, value);
  const there = rawOf(it, root, key);
  const isOpen = there?.cell.kind === 'unknown' || there?.cell.kind === 'choice';
  if (there === null || isOpen) return loseContent(it, root, value);
  const isNode = there !== undefined && isContainer(kit, there);
  if (rest.length === 0) {
    const isMerged =
      isNode && (isContainer(kit, value) || ['dict', 'list', 'tuple'].includes(value.cell.kind));
    if (isMerged) return mergeInto(it, kit, there, value);
    return set(it, kit, root, key, value, 'ConfigAttributeError');
  }
  if (!isNode) set(it, kit, root, key, it.make.dict([]), 'ConfigKeyError');
  const next = rawOf(it, root, key);
  if (next === null || next === undefined || !isContainer(kit, next)) return loseContent(it, root, value);
  updateAt(it, kit, next, rest, value);
}
