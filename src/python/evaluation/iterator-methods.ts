/** Methods of iterators, and those by which a generator is made to go on in another way (language reference 6.2.9.1). */
import { raiseStop } from './builtins/functions/iteration.ts';
import { raising } from './exceptions.ts';
import type { GeneratorControl } from './generator-control.ts';
import type { CallArguments } from './interpreter.ts';
import { isAtEnd, mayAdvance, taken, takeNext } from './iterators.ts';
import type { Machine } from './machine.ts';
import { PythonRaise } from './signals.ts';
import type { Value } from './value.ts';

type Method = (m: Machine, iterator: Value, args: CallArguments) => Value | undefined;

const METHODS: Readonly<Record<string, Method>> = {
  __iter__: (_m, iterator) => iterator,
  __next__: (m, iterator) => given(m, iterator, () => takeNext(iterator, m)),
  send: (m, iterator, args) => {
    const [sent] = args.positional;
    return sent && alone(args) && sending(m, iterator, sent);
  },
  throw: (m, iterator, args) => {
    const [exception] = args.positional;
    return exception && alone(args) && throwing(m, iterator, exception);
  },
  close: (m, iterator, { positional }) => (positional.length > 0 ? undefined : closing(m, iterator)),
};

/** `iterator.name`: where it is not known what it is, calling it may take elements. */
export function iteratorAttribute(m: Machine, iterator: Value, name: string): Value {
  const isThere = name.startsWith('__') || controlOf(iterator) !== undefined;
  const method = isThere && Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (method !== undefined)
    return m.make.builtin(name, (args) => method(m, iterator, args) ?? lost(m, iterator, name), 'lazy');
  const reason = `\`.${name}\` of an iterator is not taught`;
  return m.make.value({ kind: 'unknown', reason, at: m.here, holds: [iterator] }, [iterator]);
}

function alone({ positional, keywords, open }: CallArguments): true | undefined {
  return (positional.length === 1 && keywords.size === 0 && open === null) || undefined;
}

function lost(m: Machine, iterator: Value, name: string): Value {
  m.doubt();
  mayAdvance(iterator, m);
  return m.make.unknown(`\`.${name}()\` of an iterator is not followed here`, [iterator]);
}

function controlOf({ cell }: Value): GeneratorControl | undefined {
  return cell.kind === 'iterator' ? cell.source?.generator : undefined;
}

/** The element that a generator gives; its end is a StopIteration. */
function given(m: Machine, iterator: Value, take: () => Value | null | undefined): Value | undefined {
  const wasAtEnd = isAtEnd(iterator);
  const item = take();
  return item === null ? raiseStop(m, wasAtEnd ? null : (controlOf(iterator)?.takeResult() ?? null)) : item;
}

function sending(m: Machine, iterator: Value, sent: Value): Value | undefined {
  if (controlOf(iterator) === undefined) return undefined;
  return given(m, iterator, () =>
    taken(iterator, m, ({ generator }, because) => generator!.send(because, sent)),
  );
}

function throwing(m: Machine, iterator: Value, exception: Value): Value | undefined {
  const { kind } = m.pick(exception).cell;
  if (controlOf(iterator) === undefined || (kind !== 'instance' && kind !== 'class')) return undefined;
  const error = raising(m, exception, m.here);
  if (isAtEnd(iterator)) throw error;
  return given(m, iterator, () =>
    taken(iterator, m, ({ generator }, because) => generator!.throw(because, error, false)),
  );
}

/** Ends a generator: what asks it to may not be kept from its caller. */
function closing(m: Machine, iterator: Value): Value | undefined {
  if (controlOf(iterator) === undefined) return undefined;
  if (isAtEnd(iterator)) return m.make.none();
  const { frame, here } = m;
  const exit = raising(m, m.builtin('GeneratorExit'), m.here);
  try {
    const item = taken(iterator, m, ({ generator }, because) => generator!.throw(because, exit, true));
    if (item === undefined) return undefined;
    if (item !== null) m.raise('RuntimeError', 'generator ignored GeneratorExit');
    // Newer versions of Python give what the body returns.
    return m.make.unknown(
      'what `.close()` gives of a generator that ends by itself differs between versions',
    );
  } catch (error) {
    if (!(error instanceof PythonRaise) || error.type !== 'GeneratorExit') throw error;
    [m.frame, m.here] = [frame, here];
    return m.make.none();
  }
}
