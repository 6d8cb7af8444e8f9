/** Structured configs: dataclasses and their instances as typed configs. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { dataclassOf } from '../dataclass-fields.ts';
import { callWith } from '../support/signature.ts';
import { contentOf, emptyContainer, type Kit, MISSING, setTypes } from './container.ts';
import { converted } from './convert.ts';
import { wrap } from './wrap.ts';

/** A config of a dataclass or of an instance of one; undefined for anything else. */
export function structuredConfig(
  it: Interpreter,
  kit: Kit,
  value: Value,
  parent: Value | null,
): Value | undefined {
  const fields = dataclassOf(it, value);
  if (fields === undefined) return undefined;
  const made = emptyContainer(it, kit, 'dict', parent, [value]);
  const annotations = new Map(fields.map(({ name, annotation }) => [name, annotation]));
  setTypes(it, made, { fields: annotations, element: null, isClosed: true });
  for (const { name, annotation, default: own, factory } of fields) {
    const given =
      value.cell.kind === 'instance'
        ? it.attribute(value, name)
        : (own ?? (factory === null ? it.make.str(MISSING) : callWith(it, factory)));
    const isNested = dataclassOf(it, given) !== undefined;
    const kept = isNested ? wrap(it, kit, given, made) : converted(it, kit, annotation, given, made);
    it.setSubscript(contentOf(it, made), it.make.str(name), kept);
  }
  return made;
}
