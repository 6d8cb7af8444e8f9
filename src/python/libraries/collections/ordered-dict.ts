/** `collections.OrderedDict`. Its text differs between versions of Python and is not taught. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isAbsent } from '../support/read.ts';
import { unknownFunction } from '../support/harmless.ts';
import { callWith, taught } from '../support/signature.ts';
import { callMethod, copying, dictOf, loseDict } from './dicts.ts';

const NAME = 'collections.OrderedDict';

/** `move_to_end(key, last=True)`. */
function moveToEnd(it: Interpreter, self: Value, key: Value, last: boolean | undefined): Value {
  const held = dictOf(it, self);
  const entries = it.entries(held);
  const has = it.truth(it.compare('in', key, held));
  if (has === false) return it.raise('KeyError', it.repr(key) ?? 'a key');
  if (entries === undefined || has === undefined || last === undefined) {
    loseDict(it, self, 'the order of the dict is not known', [self, key]);
    return it.make.none();
  }
  const moved = callMethod(it, held, 'pop', key);
  if (!last) callMethod(it, held, 'clear');
  it.setSubscript(held, key, moved);
  if (last) return it.make.none();
  for (const [other, value] of entries)
    if (it.equal(other, key) !== true) it.setSubscript(held, other, value);
  return it.make.none();
}

/** `popitem(last=True)`. */
function popItem(it: Interpreter, self: Value, last: boolean | undefined): Value {
  const held = dictOf(it, self);
  if (last === true) return callMethod(it, held, 'popitem');
  const entries = it.entries(held);
  if (entries === undefined || last === undefined)
    return loseDict(it, self, 'which entry is taken is not known', [self]);
  const [first] = entries;
  if (first === undefined) return it.raise('KeyError', "'dictionary is empty'");
  callMethod(it, held, 'pop', first[0]);
  return it.make.tuple(first);
}

/** `==`: the order counts between two of the class only. */
function equal(it: Interpreter, self: Value, other: Value, itself: Value): Value {
  const isOrdered = it.isInstance(other, itself);
  if (isOrdered === undefined) return it.make.unknown('what the dict is compared with is not known', [other]);
  const held = dictOf(it, self);
  if (!isOrdered) return it.compare('==', held, other);
  const itemsOf = (dict: Value): Value => callWith(it, it.builtin('list'), callMethod(it, dict, 'items'));
  return it.compare('==', itemsOf(held), itemsOf(dictOf(it, other)));
}

export function orderedDict(interpreter: Interpreter): Value {
  const { make } = interpreter;
  const isLast = (it: Interpreter, last: Value | undefined): boolean | undefined =>
    last === undefined ? true : it.truth(last);
  const fromKeys = taught(interpreter, `${NAME}.fromkeys`, 'iterable, value=', (given, it) => {
    const value = given.get('value');
    const others = isAbsent(value) ? [] : [value];
    const plain = callWith(
      it,
      it.attribute(it.builtin('dict'), 'fromkeys'),
      given.need('iterable'),
      ...others,
    );
    return callWith(it, itself, plain);
  });
  const itself: Value = make.class(
    'OrderedDict',
    {
      move_to_end: taught(
        interpreter,
        `${NAME}.move_to_end`,
        'self, key, last=',
        (given, it) => moveToEnd(it, given.need('self'), given.need('key'), isLast(it, given.get('last'))),
        'lazy',
      ),
      popitem: taught(
        interpreter,
        `${NAME}.popitem`,
        'self, last=',
        (given, it) => popItem(it, given.need('self'), isLast(it, given.get('last'))),
        'lazy',
      ),
      copy: copying(interpreter, NAME),
      __repr__: unknownFunction(interpreter, `${NAME}.__repr__`, 'its text depends on the version of Python'),
      fromkeys: {
        cell: { kind: 'descriptor', type: 'staticmethod', function: fromKeys },
        origin: fromKeys.origin,
      },
      __eq__: taught(interpreter, `${NAME}.__eq__`, 'self, other', (given, it) =>
        equal(it, given.need('self'), given.need('other'), itself),
      ),
    },
    undefined,
    [interpreter.builtin('dict')],
  );
  return itself;
}
