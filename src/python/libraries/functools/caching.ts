/** `functools.lru_cache` and `functools.cache`: a call with arguments that were seen gives the same object again. */
import type { CallArguments, Interpreter } from '../../evaluation/interpreter.ts';
import { defines } from '../../evaluation/builtins/lookup.ts';
import type { Value } from '../../evaluation/value.ts';
import { attributeIfAny } from '../support/raising.ts';
import { silentFunction, unknownFunction } from '../support/harmless.ts';
import { countOf, isNone } from '../support/read.ts';
import { callMethod } from '../collections/dicts.ts';

/** `maxsize` of `lru_cache` where none is given. */
const DEFAULT_SIZE = 128;

/** Kinds of results that cannot be told from an equal one. */
const PLAIN: ReadonlySet<Value['cell']['kind']> = new Set(
  'none bool int float str bytes range class function builtin symbol module unknown'.split(' '),
) as ReadonlySet<Value['cell']['kind']>;

/** A lone int or str is a key by itself, so that `f(1)` and `f(1.0)` are two (CPython, `functools._make_key`). */
function isItsOwnKey({ positional: [first, ...others], keywords }: CallArguments): boolean {
  const kind = first?.cell.kind;
  return others.length === 0 && keywords.size === 0 && (kind === 'int' || kind === 'str');
}

/** A function that remembers what it gave. @param limit how many results it keeps; undefined where that is not known */
function remembering(it: Interpreter, callee: Value, limit: number | undefined): Value {
  const kept = it.make.dict([]);
  const call = (args: CallArguments, running: Interpreter): Value => {
    const { make } = running;
    const named = [...args.keywords].map(([name, value]) => make.tuple([make.str(name), value]));
    const key = make.tuple([make.bool(isItsOwnKey(args)), make.tuple(args.positional), ...named]);
    const isOpen = args.open !== null || limit === undefined;
    const has = isOpen ? undefined : running.truth(running.compare('in', key, kept));
    if (has !== true && decidesEquality(key)) return perhaps(running, callee, kept, args);
    const result = has === true ? callMethod(running, kept, 'pop', key) : running.call(callee, args);
    if (has !== undefined) {
      // The last is what was used last; where there are too many, the first goes.
      if (limit !== 0) running.setSubscript(kept, key, result);
      const entries = running.entries(kept) ?? [];
      if (entries.length > limit!) callMethod(running, kept, 'pop', entries[0]![0]);
      return result;
    }
    return PLAIN.has(result.cell.kind)
      ? result
      : make.unknown('whether a cached call gives what it gave before is not known', [result]);
  };
  const attributes: Record<string, Value> = {
    __wrapped__: callee,
    cache_clear: it.make.builtin(
      'cache_clear',
      (_args, running) => {
        const empty = { positional: [], keywords: new Map(), open: null, node: running.here };
        return running.call(running.attribute(kept, 'clear'), empty);
      },
      'lazy',
    ),
    cache_info: unknownFunction(it, 'cache_info', 'how often a cache was used is not counted'),
    cache_parameters: unknownFunction(it, 'cache_parameters', 'the parameters of a cache are not taught'),
  };
  for (const name of ['__name__', '__qualname__', '__doc__', '__module__']) {
    const value = attributeIfAny(it, callee, name);
    if (value !== undefined) attributes[name] = value;
  }
  return it.make.builtin('functools.lru_cache()', call, 'lazy', attributes);
}

/** True where code of the program says which arguments are equal. */
function decidesEquality({ cell }: Value): boolean {
  if (cell.kind === 'choice') return decidesEquality(cell.then) || decidesEquality(cell.else);
  if (cell.kind === 'tuple') return cell.items.some(decidesEquality);
  return cell.kind === 'instance' && defines(cell.class, '__eq__') !== false;
}

/** A call that may give what one with equal arguments gave: whether the function runs is not known but of the first. */
function perhaps(it: Interpreter, callee: Value, kept: Value, args: CallArguments): Value {
  const isFirst = it.entries(kept)?.length === 0;
  const reason = 'whether arguments of a cached call are equal to earlier ones is not followed';
  it.loseContainers([kept], reason);
  if (isFirst) return it.call(callee, args);
  const lost = it.make.unknown(reason, args.positional);
  return it.decide(
    lost,
    () => lost,
    () => it.call(callee, args),
  );
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
      callee === undefined ? silentFunction(it, 'functools.cache') : remembering(it, callee, Infinity),
    'lazy',
  );
}

/** `@lru_cache` and `@lru_cache(maxsize=…)`. */
export function lruCache(interpreter: Interpreter): Value {
  return interpreter.make.builtin(
    'functools.lru_cache',
    ({ positional: [first], keywords }, it) => {
      if (isCallable(first)) return remembering(it, first, DEFAULT_SIZE);
      const size = first ?? keywords.get('maxsize');
      const limit = size === undefined ? DEFAULT_SIZE : isNone(size) ? Infinity : countOf(size);
      return it.make.builtin(
        'functools.lru_cache()',
        ({ positional: [callee] }, running) => remembering(running, callee ?? running.make.none(), limit),
        'lazy',
      );
    },
    'lazy',
  );
}
