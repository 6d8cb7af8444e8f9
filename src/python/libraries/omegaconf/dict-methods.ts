/** Methods of DictConfig. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { each } from '../support/harmless.ts';
import { attempt, isRaised } from '../support/raising.ts';
import { isAbsent } from '../support/read.ts';
import { type Given, callWith } from '../support/signature.ts';
import { get, isClosed, noKey, rawOf, resolved } from './access.ts';
import { contentOf, fail, type Kit, loseContent } from './container.ts';
import { type Body, changing, type Methods, methods } from './method-table.ts';
import { SHARED } from './shared-methods.ts';
import { isWritable, set } from './write.ts';

const none = (it: Interpreter): Value => it.make.none();
const ofContent =
  (name: string): Body =>
  (it, _kit, self) =>
    callWith(it, it.attribute(contentOf(it, self), name));

function itemsOf(it: Interpreter, kit: Kit, self: Value): readonly (readonly [Value, Value])[] | undefined {
  const keys = it.iterate(contentOf(it, self));
  return keys?.map((key) => [key, get(it, kit, self, key, noKey(it, kit, key, 'ConfigKeyError'))] as const);
}

/** `key in cfg`: true for what is there and not `???`; an interpolation counts even where it cannot be resolved. */
function contains(it: Interpreter, kit: Kit, self: Value, given: Given): Value {
  const key = given.need('key');
  const raw = rawOf(it, self, key);
  if (raw === null) return it.make.unknown('what the config holds is not known', [self]);
  if (raw === undefined) return it.make.bool(false, [self]);
  const found = { value: () => it.make.bool(false, [self]) };
  const isThere = attempt(() => {
    const value = resolved(it, kit, self, key, raw, { value: () => it.make.symbol('omegaconf.MISSING') });
    return value.cell.kind === 'symbol' && value.cell.path === 'omegaconf.MISSING'
      ? found.value()
      : it.make.bool(true, [self]);
  });
  if ('value' in isThere) return isThere.value;
  const failed = isRaised(it, isThere.raised, [kit.errors['InterpolationResolutionError']!]);
  if (failed === true) return it.make.bool(true, [self]);
  throw isThere.raised;
}

function read(
  it: Interpreter,
  kit: Kit,
  self: Value,
  key: Value,
  by: 'ConfigKeyError' | 'ConfigAttributeError',
): Value {
  return get(it, kit, self, key, noKey(it, kit, key, by));
}

/** True where keys may be removed. Raises where they may not; where that is not known, the content is lost. */
function isOpen(it: Interpreter, kit: Kit, self: Value): boolean {
  const closed = isClosed(it, kit, self);
  if (closed === true && isWritable(it, kit, self))
    fail(it, kit, 'ConfigTypeError', 'DictConfig in struct mode does not support deletion');
  if (closed === undefined) loseContent(it, self, self);
  return closed === false && isWritable(it, kit, self);
}

function remove(
  it: Interpreter,
  kit: Kit,
  self: Value,
  key: Value,
  by: 'ConfigKeyError' | 'ConfigAttributeError',
): void {
  const raw = rawOf(it, self, key);
  if (raw === undefined) noKey(it, kit, key, by).key();
  if (raw === null) loseContent(it, self, key);
  else callWith(it, it.attribute(contentOf(it, self), 'pop'), key);
}

function pop(it: Interpreter, kit: Kit, self: Value, given: Given): Value {
  const key = given.need('key');
  if (!isOpen(it, kit, self)) return it.make.unknown('what the config holds is not known', [self]);
  const fallback = given.get('default');
  const absent = noKey(it, kit, key, 'ConfigKeyError');
  const value = get(it, kit, self, key, {
    key: () => fallback ?? absent.key(),
    value: () => fallback ?? absent.value(),
  });
  if (rawOf(it, self, key) !== undefined) remove(it, kit, self, key, 'ConfigKeyError');
  return value;
}

/** Attributes of the real class that no key hides. */
const OWN: ReadonlySet<string> = new Set([
  '_content',
  '_metadata',
  '_parent',
  '_key',
  '_value',
  '_resolvers',
]);

/** `cfg.name`. A private name that is no key may be one of the real class. */
const attribute: Body = (it, kit, self, given) => {
  const key = given.need('key');
  const name = key.cell.kind === 'str' ? key.cell.value : '';
  const isPrivate = /^_(?!_)/.test(name) && rawOf(it, self, key) === undefined;
  if (isPrivate || OWN.has(name)) return it.make.unknown(`\`.${name}\` of a config is not followed`, [self]);
  return read(it, kit, self, key, 'ConfigAttributeError');
};

const DICT: Methods = {
  __getattr__: ['self, key', attribute],
  __getitem__: [
    'self, key',
    (it, kit, self, given) => read(it, kit, self, given.need('key'), 'ConfigKeyError'),
  ],
  __setattr__: [
    'self, key, value',
    (it, kit, self, given) => {
      set(it, kit, self, given.need('key'), given.need('value'), 'ConfigAttributeError');
      return none(it);
    },
  ],
  __setitem__: [
    'self, key, value',
    (it, kit, self, given) => {
      set(it, kit, self, given.need('key'), given.need('value'), 'ConfigKeyError');
      return none(it);
    },
  ],
  __delattr__: [
    'self, key',
    (it, kit, self, given) => {
      if (isWritable(it, kit, self)) remove(it, kit, self, given.need('key'), 'ConfigAttributeError');
      return none(it);
    },
  ],
  __delitem__: [
    'self, key',
    (it, kit, self, given) => {
      if (isOpen(it, kit, self)) remove(it, kit, self, given.need('key'), 'ConfigKeyError');
      return none(it);
    },
  ],
  __contains__: ['self, key', contains],
  __iter__: ['self', (it, _kit, self) => callWith(it, it.builtin('iter'), contentOf(it, self))],
  keys: ['self', ofContent('keys')],
  items: [
    'self',
    (it, kit, self) => {
      const items = itemsOf(it, kit, self);
      if (items === undefined) return it.make.unknown('what the config holds is not known', [self]);
      return callWith(it, it.attribute(it.make.dictOf(items), 'items'));
    },
  ],
  values: [
    'self',
    (it, kit, self) => {
      const items = itemsOf(it, kit, self);
      if (items === undefined) return it.make.unknown('what the config holds is not known', [self]);
      return it.make.list(items.map(([, value]) => value));
    },
  ],
  get: [
    'self, key, default_value=',
    (it, kit, self, given) => {
      const fallback = (): Value => given.get('default_value') ?? none(it);
      return get(it, kit, self, given.need('key'), { key: fallback, value: fallback });
    },
  ],
  setdefault: [
    'self, key, default=',
    (it, kit, self, given) => {
      const has = it.truth(contains(it, kit, self, given));
      const key = given.need('key');
      if (has === true) return read(it, kit, self, key, 'ConfigKeyError');
      const fallback =
        has === undefined
          ? it.make.unknown('what the config holds is not known', [self])
          : (given.get('default') ?? none(it));
      set(it, kit, self, key, fallback, 'ConfigKeyError');
      return fallback;
    },
  ],
  pop: ['self, key, default=', pop],
  update: [
    'self, other=, **named',
    (it, kit, self, given) => {
      const entries = isAbsent(given.get('other')) ? [] : it.entries(given.need('other'));
      if (entries === undefined) loseContent(it, self, given.need('other'));
      for (const [key, value] of entries ?? []) set(it, kit, self, key, value, 'ConfigKeyError');
      for (const [name, value] of given.named) set(it, kit, self, it.make.str(name), value, 'ConfigKeyError');
      return none(it);
    },
  ],
};

/** Methods that are not followed; most change the config. */
const CHANGING = [
  'merge_with_dotlist',
  'merge_with_cli',
  'clear',
  'popitem',
  'is_empty',
  'items_ex',
  'resolve_parse_tree',
];

export function dictMethods(interpreter: Interpreter, kit: () => Kit): Record<string, Value> {
  return {
    ...each(CHANGING, (name) => changing(interpreter, name)),
    ...methods(interpreter, kit, 'DictConfig', SHARED),
    ...methods(interpreter, kit, 'DictConfig', DICT),
  };
}
