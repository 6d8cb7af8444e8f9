/** `collections.defaultdict`: a dict that makes what it lacks. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isNone } from '../support/read.ts';
import { callWith, taught } from '../support/signature.ts';
import { copying, dictOf, fill, subscriptOr } from './dicts.ts';

const NAME = 'collections.defaultdict';
const FACTORY = 'default_factory';

/** What the factory makes of a missing key, kept. */
function missing(it: Interpreter, self: Value, key: Value): Value {
  const factory = it.attribute(self, FACTORY);
  if (isNone(factory)) return it.raise('KeyError', it.repr(key) ?? 'a key');
  const made = callWith(it, factory);
  it.setSubscript(dictOf(it, self), key, made);
  return made;
}

export function defaultDict(interpreter: Interpreter): Value {
  const { make } = interpreter;
  return make.class(
    'defaultdict',
    {
      __init__: make.builtin(
        `${NAME}.__init__`,
        ({ positional: [self, factory, ...rest], ...others }, it) => {
          if (self === undefined) return it.raise('TypeError', 'defaultdict.__init__() needs an argument');
          it.setAttribute(self, FACTORY, factory ?? it.make.none());
          fill(it, self, it.call(it.builtin('dict'), { ...others, positional: rest }));
          return it.make.none();
        },
        'lazy',
      ),
      __getitem__: subscriptOr(interpreter, NAME, missing),
      copy: copying(interpreter, NAME, (it, self) => [it.attribute(self, FACTORY)]),
      __repr__: taught(interpreter, `${NAME}.__repr__`, 'self', (given, it) => {
        const self = given.need('self');
        const [factory, held] = [it.repr(it.attribute(self, FACTORY)), it.repr(dictOf(it, self))];
        return factory === undefined || held === undefined
          ? it.make.unknown('the text of a defaultdict is not known', [self])
          : it.make.str(`defaultdict(${factory}, ${held})`, [self]);
      }),
    },
    undefined,
    [interpreter.builtin('dict')],
  );
}
