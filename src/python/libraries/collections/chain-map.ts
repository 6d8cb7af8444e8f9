/** `collections.ChainMap` of dicts: the first that has a key gives its value, the first of all is written. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { callWith, taught } from '../support/signature.ts';
import { callMethod } from './dicts.ts';

const NAME = 'collections.ChainMap';

/** Methods that read all maps as one dict. */
const READING = ['__getitem__', '__contains__', '__iter__', '__len__', 'get', 'keys', 'values', 'items'];
/** Methods that write the first map. */
const WRITING = ['__setitem__', '__delitem__', 'pop', 'clear', 'update', 'setdefault'];

function mapsOf(it: Interpreter, self: Value): readonly Value[] | undefined {
  return it.iterate(it.attribute(self, 'maps'));
}

/** All maps as one dict; Unknown where one of them is no dict, or one that makes what it lacks. */
function merged(it: Interpreter, self: Value, ordered: Value): Value {
  const maps = mapsOf(it, self);
  const isDict = (map: Value): boolean => map.cell.kind === 'dict' || it.isInstance(map, ordered) === true;
  if (maps?.every(isDict) !== true) return it.make.unknown('one of the maps is not known', [self]);
  const all = it.make.dict([], [self]);
  for (const map of maps.toReversed()) callMethod(it, all, 'update', map);
  return all;
}

/** @param ordered the class OrderedDict */
export function chainMap(interpreter: Interpreter, ordered: Value): Value {
  const { make } = interpreter;
  const through = (names: readonly string[], target: (it: Interpreter, self: Value) => Value) =>
    Object.fromEntries(
      names.map((name) => [
        name,
        make.builtin(
          `${NAME}.${name}`,
          ({ positional: [self, ...rest], ...others }, it) =>
            it.call(it.attribute(target(it, self!), name), { ...others, positional: rest }),
          'lazy',
        ),
      ]),
    );
  const first = (it: Interpreter, self: Value): Value =>
    mapsOf(it, self)?.[0] ?? it.make.unknown('the first of the maps is not known', [self]);
  return make.class('ChainMap', {
    ...through(READING, (it, self) => merged(it, self, ordered)),
    ...through(WRITING, first),
    __init__: taught(
      interpreter,
      `${NAME}.__init__`,
      'self, *maps',
      (given, it) => {
        const maps = given.rest.length === 0 ? [it.make.dict([])] : given.rest;
        it.setAttribute(given.need('self'), 'maps', it.make.list(maps));
        return it.make.none();
      },
      'lazy',
    ),
    new_child: taught(interpreter, `${NAME}.new_child`, 'self, m=', (given, it) => {
      const self = given.need('self');
      const maps = mapsOf(it, self);
      if (maps === undefined) return it.make.unknown('the maps are not known', [self]);
      return callWith(it, it.attribute(self, '__class__'), given.get('m') ?? it.make.dict([]), ...maps);
    }),
  });
}
