/** `functools.lru_cache` and `functools.cache`: a call with arguments that were seen gives the same object again. */
import type { CallArguments, Interpreter } from '../../evaluation/interpreter.ts';
import { defines } from '../../evaluation/builtins/lookup.ts';
import type { Value } from '../../evaluation/value.ts';
import { attributeIfAny } from '../support/raising.ts';
import { silentFunction, unknownFunction } from '../support/harmless.ts';
import { countOf, isNone } from '../support/read.ts';
import { callMethod } from '../collections/dicts.ts';
import { callWith } from '../support/signature.ts';

/** `maxsize` of `lru_cache` where none is given. */
const DEFAULT_SIZE = 128;

/** Kinds of results that are the same object, or as good as that, where they are equal. */
const CONSTANT: ReadonlySet<Value['cell']['kind']> = new Set(['none', 'bool', 'int', 'str', 'bytes']);

/** How a cache is set up. */
interface Setup {
  /** How many results it keeps; undefined where that is not known. */
  readonly limit: number | undefined;
  /** Arguments of different types are different ones; undefined where that is not known. */
  readonly isTyped: boolean | undefined;
}

/** A lone int or str is a key by itself, so that `f(1)` and `f(1.0)` are two (CPython, `functools._make_key`). */
function isItsOwnKey({ positional: [first, ...others], keywords }: CallArguments): boolean {
  const kind = first?.cell.kind;
  return others.length === 0 && keywords.size === 0 && (kind === 'int' || kind === 'str');
}

function keyFor(it: Interpreter, args: CallArguments, isTyped: boolean): Value {
  const { make } = it;
  const named = [...args.keywords].map(([name, value]) => make.tuple([make.str(name), value]));
  const values = [...args.positional, ...args.keywords.values()];
  const types = isTyped ? values.map((value) => callWith(it, it.builtin('type'), value)) : [];
  const isOwn = !isTyped && isItsOwnKey(args);
  return make.tuple([make.bool(isOwn), make.tuple(args.positional), make.tuple(types), ...named]);
}

/** What a cached function gave. */
class Cache {
  readonly #callee: Value;
  readonly #setup: Setup;
  /** Key → result, as long as all keys are known. */
  readonly #kept: Value;
  /** A list: results whose keys may be equal to others. */
  readonly #others: Value;

  constructor(it: Interpreter, callee: Value, setup: Setup) {
    this.#callee = callee;
    this.#setup = setup;
    this.#kept = it.make.dict([]);
    this.#others = it.make.list([]);
  }

  call(args: CallArguments, it: Interpreter): Value {
    const { limit, isTyped } = this.#setup;
    if (limit === 0) return it.call(this.#callee, args);
    const isPlain = args.open === null && limit !== undefined && isTyped !== undefined;
    const key = isPlain ? keyFor(it, args, isTyped) : undefined;
    const isSure = it.iterate(this.#others)?.length === 0;
    const has = key && isSure ? it.truth(it.compare('in', key, this.#kept)) : undefined;
    if (key === undefined || has === undefined || (!has && decidesEquality(key)))
      return this.#perhaps(args, it);
    const result = has ? callMethod(it, this.#kept, 'pop', key) : it.call(this.#callee, args);
    // The last is what was used last; where there are too many, the first goes.
    it.setSubscript(this.#kept, key, result);
    const entries = it.entries(this.#kept) ?? [];
    if (entries.length > limit!) callMethod(it, this.#kept, 'pop', entries[0]![0]);
    return result;
  }

  /**
   * A call whose arguments may be equal to earlier ones, of another type even, for which the function gives something else:
   * whether it runs is not known but of the first.
   */
  #perhaps(args: CallArguments, it: Interpreter): Value {
    // Who decorates may be another where it is not known that `maxsize` is a number.
    const earlier = this.#setup.limit === undefined ? undefined : this.#results(it);
    const reason = 'whether arguments of a cached call are equal to earlier ones is not followed';
    const lost = it.make.unknown(reason, args.positional);
    const run = (): Value => it.call(this.#callee, args);
    const result =
      earlier?.length === 0 ? run() : it.decide(lost, () => (earlier && alike(earlier)) ?? lost, run);
    callMethod(it, this.#others, 'append', result);
    return result;
  }

  #results(it: Interpreter): readonly Value[] | undefined {
    const [kept, others] = [it.entries(this.#kept), it.iterate(this.#others)];
    return kept && others && [...kept.map(([, value]) => value), ...others];
  }

  clear(it: Interpreter): Value {
    callMethod(it, this.#others, 'clear');
    return callMethod(it, this.#kept, 'clear');
  }
}

/** The one value that all of some results are; undefined where they may be several. */
function alike([first, ...others]: readonly Value[]): Value | undefined {
  if (first === undefined || !CONSTANT.has(first.cell.kind)) return undefined;
  const { cell } = first as { cell: { kind: string; value?: unknown } };
  const isSame = (other: { kind: string; value?: unknown }): boolean =>
    other.kind === cell.kind && String(other.value) === String(cell.value);
  return others.every((other) => isSame(other.cell)) ? first : undefined;
}

/** A function that remembers what it gave. */
function remembering(it: Interpreter, callee: Value, setup: Setup): Value {
  const cache = new Cache(it, callee, setup);
  const attributes: Record<string, Value> = {
    __wrapped__: callee,
    cache_clear: it.make.builtin('cache_clear', (_args, running) => cache.clear(running), 'lazy'),
    cache_info: unknownFunction(it, 'cache_info', 'how often a cache was used is not counted'),
    cache_parameters: unknownFunction(it, 'cache_parameters', 'the parameters of a cache are not taught'),
  };
  for (const name of ['__name__', '__qualname__', '__doc__', '__module__']) {
    const value = attributeIfAny(it, callee, name);
    if (value !== undefined) attributes[name] = value;
  }
  return it.make.builtin(
    'functools.lru_cache()',
    (args, running) => cache.call(args, running),
    'lazy',
    attributes,
  );
}

/** True where code of the program says which arguments are equal. */
function decidesEquality({ cell }: Value): boolean {
  if (cell.kind === 'choice') return decidesEquality(cell.then) || decidesEquality(cell.else);
  if (cell.kind === 'tuple') return cell.items.some(decidesEquality);
  return cell.kind === 'instance' && defines(cell.class, '__eq__') !== false;
}

function isCallable(value: Value | undefined): value is Value {
  const kind = value?.cell.kind;
  return kind === 'function' || kind === 'builtin' || kind === 'method' || kind === 'class';
}

/** `@cache`. */
export function cache(interpreter: Interpreter): Value {
  return interpreter.make.builtin(
    'functools.cache',
    ({ positional: [callee] }, it) =>
      callee === undefined
        ? silentFunction(it, 'functools.cache')
        : remembering(it, callee, { limit: Infinity, isTyped: false }),
    'lazy',
  );
}

/** `@lru_cache` and `@lru_cache(maxsize=…, typed=…)`. */
export function lruCache(interpreter: Interpreter): Value {
  return interpreter.make.builtin(
    'functools.lru_cache',
    ({ positional: [first, second], keywords, open }, it) => {
      const typed = second ?? keywords.get('typed');
      const isTyped = open !== null ? undefined : typed === undefined ? false : it.truth(typed);
      if (isCallable(first)) return remembering(it, first, { limit: DEFAULT_SIZE, isTyped });
      const size = first ?? keywords.get('maxsize');
      const given = size === undefined ? DEFAULT_SIZE : isNone(size) ? Infinity : countOf(size);
      const limit = open === null ? given : undefined;
      return it.make.builtin(
        'functools.lru_cache()',
        ({ positional: [callee] }, running) =>
          remembering(running, callee ?? running.make.none(), { limit, isTyped }),
        'lazy',
      );
    },
    'lazy',
  );
}
