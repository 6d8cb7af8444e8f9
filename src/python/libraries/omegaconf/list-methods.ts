/** Methods of ListConfig. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { each } from '../support/harmless.ts';
import { attempt } from '../support/raising.ts';
import { callWith } from '../support/signature.ts';
import { noKey, resolved } from './access.ts';
import { contentOf, fail, type Kit, loseContent, parentOf } from './container.ts';
import { changing, type Methods, methods } from './method-table.ts';
import { SHARED } from './shared-methods.ts';
import { append, wrap } from './wrap.ts';
import { isWritable, set } from './write.ts';

const none = (it: Interpreter): Value => it.make.none();
function listItems(it: Interpreter, kit: Kit, self: Value): readonly Value[] | undefined {
  return it.iterate(contentOf(it, self))?.map((raw, i) => {
    const key = it.make.int(i);
    return resolved(it, kit, self, key, raw, noKey(it, kit, key, 'ConfigKeyError'));
  });
}

function plainList(it: Interpreter, kit: Kit, self: Value): Value {
  const items = listItems(it, kit, self);
  return items === undefined
    ? it.make.unknown('what the config holds is not known', [self])
    : it.make.list(items, [self]);
}

const LIST: Methods = {
  __getitem__: [
    'self, index',
    (it, kit, self, given) => {
      const found = attempt(() => it.subscript(plainList(it, kit, self), given.need('index')));
      if ('value' in found) return found.value;
      if (found.raised.type !== 'IndexError') throw found.raised;
      return fail(it, kit, 'ConfigIndexError', found.raised.message);
    },
  ],
  __setitem__: [
    'self, index, value',
    (it, kit, self, given) => {
      set(it, kit, self, given.need('index'), given.need('value'), 'ConfigKeyError');
      return none(it);
    },
  ],
  __iter__: ['self', (it, kit, self) => callWith(it, it.builtin('iter'), plainList(it, kit, self))],
  __contains__: [
    'self, item',
    (it, kit, self, given) => it.compare('in', given.need('item'), plainList(it, kit, self)),
  ],
  __add__: [
    'self, other',
    (it, kit, self, given) => {
      const all = it.binary(
        '+',
        plainList(it, kit, self),
        callWith(it, it.builtin('list'), given.need('other')),
      );
      return wrap(it, kit, all, parentOf(kit, self));
    },
  ],
  append: [
    'self, item',
    (it, kit, self, given) => {
      if (!isWritable(it, kit, self)) return none(it);
      append(it, contentOf(it, self), wrap(it, kit, given.need('item'), self));
      return none(it);
    },
  ],
  extend: [
    'self, other',
    (it, kit, self, given) => {
      if (!isWritable(it, kit, self)) return none(it);
      const items = it.iterate(given.need('other'));
      if (items === undefined) loseContent(it, self, given.need('other'));
      for (const item of items ?? []) append(it, contentOf(it, self), wrap(it, kit, item, self));
      return none(it);
    },
  ],
  index: [
    'self, item',
    (it, kit, self, given) =>
      callWith(it, it.attribute(plainList(it, kit, self), 'index'), given.need('item')),
  ],
  __setattr__: [
    'self, key, value',
    (it, kit) => fail(it, kit, 'ConfigAttributeError', 'ListConfig does not support attribute access'),
  ],
  __getattr__: [
    'self, key',
    (it, kit) => fail(it, kit, 'ConfigAttributeError', 'ListConfig does not support attribute access'),
  ],
};

/** Methods that change a list in ways that are not followed. */
const CHANGING = [
  'insert',
  'pop',
  'remove',
  'clear',
  'count',
  'get',
  'is_empty',
  'resolve_parse_tree',
  'sort',
  'reverse',
  '__delitem__',
  '__iadd__',
  'merge_with_dotlist',
  'merge_with_cli',
];

export function listMethods(interpreter: Interpreter, kit: () => Kit): Record<string, Value> {
  return {
    ...each(CHANGING, (name) => changing(interpreter, name)),
    ...methods(interpreter, kit, 'ListConfig', SHARED),
    ...methods(interpreter, kit, 'ListConfig', LIST),
  };
}
