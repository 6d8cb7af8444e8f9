/** `collections.deque`: a list that grows and shrinks at both ends, of bounded length where that is asked for. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { attributeIfAny } from '../support/raising.ts';
import { countOf, isAbsent, isNone } from '../support/read.ts';
import { callWith, taught } from '../support/signature.ts';
import { callMethod } from './dicts.ts';

const NAME = 'collections.deque';
/** Attribute that holds the elements; no program can name it. */
const ITEMS = '<items>';

/** Methods that do what those of a list do. */
const OF_LIST = [
  'pop',
  'clear',
  'count',
  'index',
  'insert',
  'remove',
  'reverse',
  '__len__',
  '__iter__',
  '__contains__',
  '__getitem__',
  '__setitem__',
  '__delitem__',
];

function itemsOf(it: Interpreter, self: Value): Value {
  return attributeIfAny(it, self, ITEMS) ?? it.make.unknown('what the deque holds is not known', [self]);
}

/** Drops elements from an end until no more than `maxlen` are left. */
function trim(it: Interpreter, self: Value, from: 'left' | 'right'): void {
  const bound = it.attribute(self, 'maxlen');
  if (isNone(bound)) return;
  const items = itemsOf(it, self);
  const [length, limit] = [it.iterate(items)?.length, countOf(bound)];
  if (length === undefined || limit === undefined) return;
  for (let i = length; i > limit; i--)
    callMethod(it, items, 'pop', ...(from === 'left' ? [it.make.int(0)] : []));
}

type Body = (it: Interpreter, self: Value, items: Value, argument: Value) => Value;

/** An element, or those of an iterable, at the left end. */
function addLeft(it: Interpreter, self: Value, items: Value, added: readonly Value[] | undefined): Value {
  if (added === undefined)
    return callMethod(it, items, 'extend', it.make.unknown('what is added is not known'));
  for (const item of added) callMethod(it, items, 'insert', it.make.int(0), item);
  trim(it, self, 'right');
  return it.make.none();
}

/** `rotate(n)`: n steps to the right. */
function rotate(it: Interpreter, items: Value, by: Value): Value {
  const [all, n] = [it.iterate(items), countOf(by)];
  if (n === undefined) return callMethod(it, items, 'extend', by);
  if (all === undefined || all.length === 0) return it.make.none();
  const start = (((-n % all.length) + all.length) % all.length) as number;
  callMethod(it, items, 'clear');
  return callMethod(it, items, 'extend', it.make.tuple([...all.slice(start), ...all.slice(0, start)]));
}

const CHANGES: Readonly<Record<string, readonly [string, Body]>> = {
  append: [
    'x',
    (it, self, items, x) => {
      callMethod(it, items, 'append', x);
      trim(it, self, 'left');
      return it.make.none();
    },
  ],
  extend: [
    'x',
    (it, self, items, x) => {
      callMethod(it, items, 'extend', x);
      trim(it, self, 'left');
      return it.make.none();
    },
  ],
  __iadd__: [
    'x',
    (it, self, items, x) => {
      callMethod(it, items, 'extend', x);
      trim(it, self, 'left');
      return self;
    },
  ],
  appendleft: ['x', (it, self, items, x) => addLeft(it, self, items, [x])],
  extendleft: ['x', (it, self, items, x) => addLeft(it, self, items, it.iterate(x))],
  popleft: ['', (it, _self, items) => callMethod(it, items, 'pop', it.make.int(0))],
  rotate: ['x=', (it, _self, items, by) => rotate(it, items, by)],
};

function changes(interpreter: Interpreter): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(CHANGES).map(([name, [parameter, body]]) => [
      name,
      taught(
        interpreter,
        `${NAME}.${name}`,
        parameter === '' ? 'self' : `self, ${parameter}`,
        (given, it) => {
          const self = given.need('self');
          return body(it, self, itemsOf(it, self), given.get('x') ?? it.make.int(1));
        },
        'lazy',
      ),
    ]),
  );
}

function delegated(interpreter: Interpreter): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    OF_LIST.map((name) => [
      name,
      interpreter.make.builtin(
        `${NAME}.${name}`,
        ({ positional: [self, ...rest], ...others }, it) =>
          it.call(it.attribute(itemsOf(it, self!), name), { ...others, positional: rest }),
        'lazy',
      ),
    ]),
  );
}

export function deque(interpreter: Interpreter): Value {
  const itself: Value = interpreter.make.class('deque', {
    ...delegated(interpreter),
    ...changes(interpreter),
    __init__: taught(
      interpreter,
      `${NAME}.__init__`,
      'self, iterable=, maxlen=',
      (given, it) => {
        const [self, iterable] = [given.need('self'), given.get('iterable')];
        it.setAttribute(self, 'maxlen', given.get('maxlen') ?? it.make.none());
        it.setAttribute(self, ITEMS, it.make.list([]));
        if (!isAbsent(iterable)) callMethod(it, itemsOf(it, self), 'extend', iterable);
        trim(it, self, 'left');
        return it.make.none();
      },
      'lazy',
    ),
    copy: taught(interpreter, `${NAME}.copy`, 'self', (given, it) => {
      const self = given.need('self');
      return callWith(it, it.attribute(self, '__class__'), itemsOf(it, self), it.attribute(self, 'maxlen'));
    }),
    __eq__: taught(interpreter, `${NAME}.__eq__`, 'self, other', (given, it) => {
      const [self, other] = [given.need('self'), given.need('other')];
      const isDeque = it.isInstance(other, itself);
      if (isDeque === undefined)
        return it.make.unknown('what the deque is compared with is not known', [other]);
      return isDeque
        ? it.compare('==', itemsOf(it, self), itemsOf(it, other))
        : it.make.bool(false, [self, other]);
    }),
    __repr__: taught(interpreter, `${NAME}.__repr__`, 'self', (given, it) => {
      const self = given.need('self');
      const [shown, bound] = [it.repr(itemsOf(it, self)), it.attribute(self, 'maxlen')];
      if (shown === undefined) return it.make.unknown('the text of a deque is not known', [self]);
      return it.make.str(`deque(${shown}${isNone(bound) ? '' : `, maxlen=${it.repr(bound)}`})`, [self]);
    }),
  });
  return itself;
}
