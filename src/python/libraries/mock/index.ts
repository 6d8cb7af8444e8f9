/**
 * What evaluation knows of `unittest.mock`: what a patch puts in the place of something, and for how long. The objects that
 * it makes by itself are not followed.
 */
import type { CallArguments, Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { callMethod } from '../collections/dicts.ts';
import { attempt } from '../support/raising.ts';
import { textOf } from '../support/read.ts';
import { found, partsOf, type Patch, replacing, replacingEntries, together } from './patching.ts';

interface Patcher {
  readonly patch: Patch;
  /** A list of what `stopall` calls. */
  readonly started: Value;
}

const NO_ARGUMENTS: CallArguments = { positional: [], keywords: new Map(), open: null, node: null };

const patcherLibrary: ForeignLibrary = {
  name: 'unittest.mock',
  describe: () => 'a patch',
  holds: (payload) => (payload as Patcher).patch.holds,
  call: ({ cell }, { positional: [decorated] }, it) =>
    cell.kind === 'foreign' && decorated !== undefined
      ? decorate(it, (cell.payload as Patcher).patch, decorated)
      : it.make.unknown('a patch decorates a function'),
  attribute: (value, name, { make }) => {
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (value.cell.kind !== 'foreign' || method === undefined)
      return make.unknown(`\`.${name}\` of a patch is not taught`, [value]);
    const patcher = value.cell.payload as Patcher;
    return make.builtin(name, (_args, it) => method(it, patcher), 'lazy');
  },
  truth: () => true,
};

const METHODS: Readonly<Record<string, (it: Interpreter, patcher: Patcher) => Value>> = {
  __enter__: (it, { patch }) => patch.enter(it),
  __exit__: (it, { patch }) => {
    patch.leave(it);
    return it.make.none();
  },
  start: (it, { patch, started }) => {
    const given = patch.enter(it);
    callMethod(it, started, 'append', stopping(it, patch));
    return given;
  },
  stop: (it, { patch, started }) => {
    patch.leave(it);
    // Which of them it was only matters to `stopall`, for which those that are left are not known then.
    it.loseContainers([started], 'which patches are left is not followed');
    return it.make.none();
  },
};

function stopping({ make }: Interpreter, patch: Patch): Value {
  return make.builtin(
    'unittest.mock.stop',
    (_args, it) => {
      patch.leave(it);
      return it.make.none();
    },
    'lazy',
  );
}

/** A function that runs in the patch, or a class whose tests do. */
function decorate(it: Interpreter, patch: Patch, decorated: Value): Value {
  if (decorated.cell.kind !== 'class') return around(it, patch, decorated);
  for (const [name, member] of it.members(decorated) ?? [])
    if (name.startsWith('test') && member.cell.kind === 'function')
      it.setAttribute(decorated, name, around(it, patch, member));
  return decorated;
}

function around(it: Interpreter, patch: Patch, decorated: Value): Value {
  return it.make.builtin(
    'unittest.mock.patched',
    (args, running) => {
      const given = patch.enter(running);
      const positional = patch.isGiven ? [...args.positional, given] : args.positional;
      const result = attempt(() => running.call(decorated, { ...args, positional }));
      patch.leave(running);
      if ('raised' in result) throw result.raised;
      return result.value;
    },
    'lazy',
    { __wrapped__: decorated },
  );
}

/** Arguments of a patch behind what says where: the new value by position or name. */
function valueOf({ positional, keywords }: CallArguments, at: number): Value | undefined {
  return positional[at] ?? keywords.get('new');
}

function creates(it: Interpreter, { positional, keywords }: CallArguments, at: number): boolean {
  const create = positional[at + 2] ?? keywords.get('create');
  return create !== undefined && it.truth(create) === true;
}

type Making = (it: Interpreter, args: CallArguments) => Patch | undefined;

const patched: Making = (it, args) => {
  const parts = partsOf(args.positional[0] ?? args.keywords.get('target'));
  if (parts === undefined) return undefined;
  return replacing(it, {
    target: (running) => found(running, parts.target),
    name: parts.name,
    value: valueOf(args, 1),
    create: creates(it, args, 1),
  });
};

const patchedObject: Making = (it, args) => {
  const target = args.positional[0] ?? args.keywords.get('target');
  const name = textOf(args.positional[1] ?? args.keywords.get('attribute'));
  if (target === undefined || name === undefined) return undefined;
  return replacing(it, {
    target: () => target,
    name,
    value: valueOf(args, 2),
    create: creates(it, args, 2),
  });
};

function placeOf(target: Value): (it: Interpreter) => Value {
  const path = textOf(target);
  return path === undefined ? () => target : (it) => found(it, path);
}

const patchedDict: Making = (it, { positional, keywords }) => {
  const others = new Map(keywords);
  const [target, values, clear] = ['in_dict', 'values', 'clear'].map((name, i) => {
    const given = positional[i] ?? keywords.get(name);
    others.delete(name);
    return given;
  });
  if (target === undefined) return undefined;
  const named = [...others].map(([name, value]) => [it.make.str(name), value] as const);
  const entries = (running: Interpreter): readonly (readonly [Value, Value])[] | undefined => {
    const given = values === undefined ? [] : running.entries(values);
    return given && [...given, ...named];
  };
  return replacingEntries(it, placeOf(target), entries, clear === undefined ? false : it.truth(clear));
};

const OPTIONS: ReadonlySet<string> = new Set([
  'target',
  'spec',
  'create',
  'spec_set',
  'autospec',
  'new_callable',
]);

const patchedSeveral: Making = (it, { positional, keywords }) => {
  const target = positional[0] ?? keywords.get('target');
  if (target === undefined || positional.length > 1) return undefined;
  const create = creates(it, { ...NO_ARGUMENTS, keywords }, 0);
  const named = [...keywords].filter(([name]) => !OPTIONS.has(name));
  const patches = named.map(([name, value]) =>
    replacing(it, { target: placeOf(target), name, value, create }),
  );
  return together(patches, (running) =>
    running.make.unknown('which mocks several patches make is not followed'),
  );
};

/** What is patched may be anything: of the module under way at least nothing is known any more. */
function unknownPatch(it: Interpreter): Value {
  const lost = it.make.unknown('what a patch replaces is not known');
  const { globals } = it.namespaces;
  for (const [name] of it.globals()) it.heap.put(globals, name, lost);
  return lost;
}

/** A function that makes patches. */
function maker(it: Interpreter, name: string, making: Making, started: Value): Value {
  return it.make.builtin(
    name,
    (args, running) => {
      const patch = args.open === null ? making(running, args) : undefined;
      if (patch === undefined) return unknownPatch(running);
      const payload: Patcher = { patch, started };
      return running.make.foreign(patcherLibrary, payload, args.positional);
    },
    'lazy',
  );
}

function patch(interpreter: Interpreter): Value {
  const started = interpreter.make.list([]);
  const stopall = interpreter.make.builtin(
    'unittest.mock.patch.stopall',
    (_args, it) => {
      const stops = it.iterate(started);
      if (stops === undefined) return it.make.unknown('which patches are left is not followed');
      callMethod(it, started, 'clear');
      for (const stop of stops.toReversed()) it.call(stop, NO_ARGUMENTS);
      return it.make.none();
    },
    'lazy',
  );
  const name = 'unittest.mock.patch';
  return interpreter.make.builtin(
    name,
    (args, it) => it.call(maker(it, name, patched, started), args),
    'lazy',
    {
      object: maker(interpreter, `${name}.object`, patchedObject, started),
      dict: maker(interpreter, `${name}.dict`, patchedDict, started),
      multiple: maker(interpreter, `${name}.multiple`, patchedSeveral, started),
      stopall,
    },
  );
}

export const mock: LibraryModule = {
  name: 'unittest.mock',
  alwaysThere: true,
  exports: (interpreter) => ({ patch: patch(interpreter) }),
};
