/** Calling any value. */
import { classAttribute } from './classes.ts';
import { callFunction } from './functions.ts';
import { forkValue } from './branching.ts';
import type { Condition } from './condition.ts';
import type { CallArguments } from './interpreter.ts';
import { effortOfReading } from './effort.ts';
import { doubtHandedOver } from './handed-over.ts';
import { alternatives } from './joining.ts';
import type { Machine } from './machine.ts';
import { loseGiven } from './instances.ts';
import { repeatedly } from './repetition.ts';
import { PythonRaise } from './signals.ts';
import type { BuiltinCell, Value } from './value.ts';

export function callValue(m: Machine, callee: Value, args: CallArguments): Value {
  const { cell } = callee;
  switch (cell.kind) {
    case 'choice':
      return forkValue(
        m,
        cell.condition,
        () => m.call(cell.then, args),
        () => m.call(cell.else, args),
      );
    case 'function':
      if (!m.isTrial) m.note(() => m.entered.add(cell.node));
      return callFunction(m, cell, args);
    case 'method':
      return m.call(cell.function, { ...args, positional: [cell.self, ...args.positional] });
    case 'builtin':
      return doubted(m, entersOnce(cell, args) ? callBuiltin(m, cell, args) : callEntering(m, cell, args));
    case 'class':
      return m.instantiate(callee, cell, args);
    case 'instance': {
      const found = classAttribute(m, cell.class, '__call__');
      if (found !== undefined) return m.call(m.bind(found, callee), args);
      return withoutSource(m, `calling ${cell.class.name} runs code that is not followed`, callee, args);
    }
    case 'tuple': {
      const found = cell.class && classAttribute(m, cell.class, '__call__');
      if (found !== undefined) return m.call(m.bind(found, callee), args);
      return m.raise('TypeError', "'tuple' object is not callable");
    }
    case 'foreign': {
      const result = cell.library.call?.(callee, args, m);
      return (
        result ??
        withoutSource(m, `calling ${cell.library.describe(cell.payload)} is not taught`, callee, args)
      );
    }
    case 'symbol':
      loseFieldsOf(m, cell.path, args);
      return withoutSource(m, `${cell.path}() has no source here and is not taught`, callee, args);
    case 'unknown':
      return withoutSource(m, cell.reason, callee, args, cell.supply);
    case 'descriptor':
      return m.call(cell.function, args);
    default:
      return m.raise('TypeError', `'${cell.kind}' object is not callable`);
  }
}

/** `Base.__init__(self, size=224)` of a base that is not taught. */
function loseFieldsOf(m: Machine, path: string, args: CallArguments): void {
  const [self] = args.positional;
  if (self?.cell.kind === 'instance' && path.endsWith('.__init__'))
    loseGiven(m, self.cell, { ...args, positional: [] });
}

/** A call whose code is not there: it may have raised, it keeps what it was given, which it may call, and what it gives is not known. */
function withoutSource(
  m: Machine,
  reason: string,
  callee: Value,
  args: CallArguments,
  supply?: string,
): Value {
  m.doubt();
  m.escape([...args.positional, ...args.keywords.values()], args.node ?? m.here);
  const holds = doubtHandedOver(m, callee, args);
  const lostAt = callee.cell.kind === 'unknown' ? callee.cell.at : m.here;
  const cell = {
    kind: 'unknown' as const,
    reason,
    at: lostAt ?? m.here,
    ...(supply === undefined ? {} : { supply }),
    ...(holds.length === 0 ? {} : { holds }),
  };
  return m.make.value(cell, [callee, ...args.positional]);
}

/** Built-ins that enter the function they stand for or are given, and no other. */
const ENTERING_ONE: ReadonlySet<string> = new Set([
  'absl.app.run',
  'functools.partial()',
  'multiprocessing.Process.run',
  'multiprocessing.Process.start',
  'threading.Thread.run',
  'threading.Thread.start',
  'torch.multiprocessing.spawn',
  'typer.command',
  'typer.run',
]);

/** Others may enter the functions that they are given any number of times: `map`, `sorted` by a key. */
function entersOnce({ name }: BuiltinCell, { positional: [first] }: CallArguments): boolean {
  return ENTERING_ONE.has(name) || (name === 'fire.Fire' && first?.cell.kind === 'function');
}

/** Calls a built-in behind which no function is the callee of the call expression under way. */
function callEntering(m: Machine, cell: BuiltinCell, args: CallArguments): Value {
  const { calling } = m;
  m.calling = null;
  try {
    return callBuiltin(m, cell, args);
  } finally {
    m.calling = calling;
  }
}

/** A built-in whose result is not known may have raised as well. */
function doubted(m: Machine, result: Value): Value {
  if (result.cell.kind === 'unknown') m.doubt();
  return result;
}

/** A built-in is called for at most this many combinations of what its arguments may be. */
const MAX_COMBINATIONS = 16;

/** How many combinations of alternatives there may be; equal conditions choose alike. */
function combinations(m: Machine, values: readonly Value[]): number {
  const picked = values.map((value) => m.pick(value));
  const conditions = new Set(picked.flatMap((value) => [...conditionsOf(value)]));
  return Math.min(
    2 ** conditions.size,
    picked.reduce((product, value) => product * alternatives(value), 1),
  );
}

function* conditionsOf({ cell }: Value): Generator<Condition> {
  if (cell.kind !== 'choice') return;
  yield cell.condition;
  yield* conditionsOf(cell.then);
  yield* conditionsOf(cell.else);
}

/** The functions among values may be called by what they are given to: with anything, any number of times. */
export function mayCall(m: Machine, values: readonly Value[]): void {
  const lost = m.make.unknown('what a function is called with is not known', values);
  const args: CallArguments = { positional: [], keywords: new Map(), open: lost, node: null };
  for (const value of values) {
    const { kind } = value.cell;
    if (kind === 'function' || kind === 'method') repeatedly(m, lost, () => void m.call(value, args));
  }
}

function callBuiltin(m: Machine, cell: BuiltinCell, args: CallArguments): Value {
  const given = [...args.positional, ...args.keywords.values()];
  m.step(effortOfReading(given));
  if (cell.mode === 'lazy') return m.pick(cell.call(args, m));
  if (args.open !== null)
    return m.make.unknown(`the arguments of ${cell.name} are not known in full`, [args.open]);
  const names = [...args.keywords.keys()];
  if (combinations(m, given) > MAX_COMBINATIONS)
    return m.make.unknown(
      `the arguments of ${cell.name} have more than ${MAX_COMBINATIONS} combinations by conditions that are not known`,
      given,
    );
  return m.distribute(given, (plain) => {
    const isLost = ({ cell: { kind, ...own } }: Value): boolean =>
      kind === 'unknown' && !(cell.mode === 'paths' && 'below' in own);
    if (plain.some(isLost)) {
      mayCall(m, plain);
      return m.derived(`${cell.name}()`, plain);
    }
    const positional = plain.slice(0, args.positional.length);
    const keywords = new Map(names.map((name, i) => [name, plain[args.positional.length + i]!]));
    return onOpen(m, cell.name, plain, () =>
      cell.call({ positional, keywords, open: null, node: args.node }, m),
    );
  });
}

/** A name of a library that is not taught may stand for a number or text: that it is of a wrong type is not known. */
function onOpen(m: Machine, name: string, values: readonly Value[], call: () => Value): Value {
  if (!values.some(({ cell }) => cell.kind === 'symbol' && m.isOpen(cell.path))) return call();
  try {
    return call();
  } catch (error) {
    if (!(error instanceof PythonRaise) || error.type !== 'TypeError') throw error;
    return m.derivedUnknown(`${name}()`, values, `what ${name}() makes of a name of a library is not known`);
  }
}
