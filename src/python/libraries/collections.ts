/** What evaluation knows of `collections`. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';
import { namedtuple } from './namedtuple.ts';
import { isAbsent } from './support/read.ts';
import { withItems } from './support/sequences.ts';
import { callWith, taught } from './support/signature.ts';

interface DefaultDict {
  readonly entries: Value;
  readonly factory: Value;
}

function payloadOf(value: Value): DefaultDict {
  const { cell } = value;
  if (cell.kind !== 'foreign') throw new Error('a defaultdict is not of its library');
  return cell.payload as DefaultDict;
}

/** A dict that makes what it lacks; everything else is the dict's own. */
const defaultDictLibrary: ForeignLibrary = {
  name: 'collections.defaultdict',
  describe: () => 'a defaultdict',
  holds: (payload) => Object.values(payload as DefaultDict),
  attribute: (value, name, interpreter) => {
    const { entries, factory } = payloadOf(value);
    if (name === 'default_factory') return factory;
    if (name === '__getitem__' || name === 'copy' || name === '__missing__')
      return interpreter.make.unknown(`\`.${name}\` of a defaultdict is not taught`, [value]);
    return interpreter.attribute(entries, name);
  },
  subscript: (value, index, interpreter) => {
    const { entries, factory } = payloadOf(value);
    const has = interpreter.truth(interpreter.compare('in', index, entries));
    if (has === true) return interpreter.subscript(entries, index);
    if (has === undefined) {
      // The key may have been made just now: from here on what the dict holds is not known.
      const unknown = interpreter.make.unknown('what a defaultdict holds is not known', [value, index]);
      interpreter.setSubscript(entries, index, unknown);
      return unknown;
    }
    const made = callWith(interpreter, factory);
    interpreter.setSubscript(entries, index, made);
    return made;
  },
  setSubscript: (value, index, to, interpreter) =>
    interpreter.setSubscript(payloadOf(value).entries, index, to),
  iterate: (value, interpreter) => interpreter.iterate(payloadOf(value).entries),
  contains: (value, item, interpreter) => interpreter.compare('in', item, payloadOf(value).entries),
  length: (value, interpreter) => interpreter.iterate(payloadOf(value).entries)?.length,
  truth: (value, interpreter) => interpreter.truth(payloadOf(value).entries),
  isInstance: (_value, of) => (of.cell.kind === 'class' && of.cell.name === 'dict' ? true : undefined),
};

function counter(interpreter: Interpreter): Value {
  return taught(interpreter, 'collections.Counter', 'iterable=', (given, it) => {
    if (isAbsent(given.get('iterable'))) return it.make.dict([]);
    return withItems(it, [given.need('iterable')], (items = []) => {
      const counts = it.make.dict([]);
      for (const item of items) {
        const before = callWith(it, it.attribute(counts, 'get'), item, it.make.int(0));
        it.setSubscript(counts, item, it.binary('+', before, it.make.int(1)));
      }
      return counts;
    });
  });
}

export const collections: LibraryModule = {
  name: 'collections',
  alwaysThere: true,
  exports: (interpreter) => ({
    namedtuple: namedtuple(interpreter),
    OrderedDict: interpreter.make.builtin(
      'collections.OrderedDict',
      (args, it) => it.call(it.builtin('dict'), args),
      'lazy',
    ),
    Counter: counter(interpreter),
    defaultdict: interpreter.make.builtin(
      'collections.defaultdict',
      ({ positional: [factory, ...rest], ...others }, it) => {
        const entries = it.call(it.builtin('dict'), { ...others, positional: rest });
        if (isAbsent(factory)) return entries;
        const payload: DefaultDict = { entries, factory };
        return it.make.foreign(defaultDictLibrary, payload);
      },
      'lazy',
    ),
    deque: taught(interpreter, 'collections.deque', 'iterable=, maxlen=', (given, it) => {
      if (!isAbsent(given.get('maxlen')))
        return it.make.unknown('a deque of bounded length is not taught', [given.need('maxlen')]);
      if (isAbsent(given.get('iterable'))) return it.make.list([]);
      return withItems(it, [given.need('iterable')], (items = []) => it.make.list(items));
    }),
  }),
};
