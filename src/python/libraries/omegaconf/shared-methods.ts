/** What DictConfig and ListConfig have in common. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { attempt } from '../support/raising.ts';
import { type Given, callWith } from '../support/signature.ts';
import { contentOf, isContainer, type Kit, parentOf } from './container.ts';
import type { Methods } from './method-table.ts';
import { plainOf } from './plain.ts';
import { copyOf } from './wrap.ts';
import { mergeInto } from './write.ts';

/** A config of a tuple is a list. */
function asList(it: Interpreter, value: Value): Value {
  return value.cell.kind === 'tuple' ? it.make.list(value.cell.items) : value;
}

function equal(it: Interpreter, kit: Kit, self: Value, given: Given): Value {
  const how = { resolve: true, strict: false };
  const compared = attempt(() => {
    const [left, right] = [self, given.need('other')].map((value) =>
      isContainer(kit, value) ? plainOf(it, kit, value, how) : asList(it, value),
    );
    return it.compare('==', left!, right!);
  });
  if ('value' in compared) return compared.value;
  return it.make.unknown('an interpolation in what is compared cannot be resolved', [self]);
}

export const SHARED: Methods = {
  __eq__: ['self, other', equal],
  __len__: ['self', (it, _kit, self) => callWith(it, it.builtin('len'), contentOf(it, self))],
  __deepcopy__: ['self, memo=', (it, kit, self) => copyOf(it, kit, self, parentOf(kit, self))],
  __copy__: ['self', (it, kit, self) => copyOf(it, kit, self, parentOf(kit, self))],
  copy: ['self', (it, kit, self) => copyOf(it, kit, self, parentOf(kit, self))],
  __repr__: [
    'self',
    (it, kit, self) =>
      callWith(it, it.builtin('repr'), plainOf(it, kit, self, { resolve: false, strict: false })),
  ],
  merge_with: [
    'self, *others',
    (it, kit, self, given) => {
      for (const other of given.rest) mergeInto(it, kit, self, other);
      return it.make.none();
    },
  ],
};
