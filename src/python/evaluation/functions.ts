/** Making and calling functions of the program. */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { asItIs } from './as-it-is.ts';
import { resume, settle } from './branching.ts';
import { evaluate } from './expressions.ts';
import type { Frame } from './frame.ts';
import { makeGenerator } from './generators.ts';
import { Environment, Namespace, Sequence } from './stores.ts';
import type { CallArguments } from './interpreter.ts';
import { isRedefined } from './function-attributes.ts';
import type { Machine } from './machine.ts';
import { type Bound, bindArguments } from './parameters.ts';
import { Recording } from './recording.ts';
import { BudgetExceeded, type Completion, ProgramExit, PythonRaise, TrialOver } from './signals.ts';
import { loseWritesOf } from './cut-short.ts';
import { executeBlock } from './statements.ts';
import type { FunctionCell, Value } from './value.ts';

/** The value of a `def` (undecorated) or `lambda`; defaults are evaluated here, once. */
export function makeFunction(m: Machine, node: SyntaxNode): Value {
  const nameNode = field(node, 'name');
  const name = nameNode === undefined ? '<lambda>' : textOf(nameNode);
  const defaults = new Map<string, Value>();
  for (const [parameter, expression] of m.parameters(node).defaults)
    defaults.set(parameter, evaluate(m, expression));
  const { frame } = m;
  const owner = frame.function === null && frame.env.isClass ? frame.owner : null;
  const cell: FunctionCell = {
    kind: 'function',
    name,
    node,
    module: frame.module,
    closure: frame.env,
    defaults,
    defaultsAsMade: new Map([...defaults].map(([parameter, value]) => [parameter, asItIs(value)])),
    owner: owner ?? frame.owner,
    attributes: new Namespace(name, m.heap),
  };
  return m.make.value(cell);
}

/** What an expression in the head of a function is where the function was defined: its annotations, which stay unread. */
export function evaluateInHead(m: Machine, fn: FunctionCell, node: SyntaxNode): Value {
  const { frame, here } = m;
  m.frame = {
    ...frame,
    module: fn.module,
    globals: m.globalsOf(fn.module),
    env: fn.closure,
    own: fn.closure,
    function: null,
    owner: fn.owner,
    declared: new Map(),
    recording: null,
    assumedAtStart: m.assumed,
    pending: [],
    yields: null,
    caller: { frame, at: here, isOnce: false },
  };
  try {
    return m.pick(evaluate(m, node));
  } finally {
    m.frame = frame;
    m.here = here;
  }
}

/** What a call costs beside its statements. */
const CALL_STEPS = 10;

/** Calls a function of the program: a frame of its own, a share of the budget, a limit on recursion. */
export function callFunction(m: Machine, fn: FunctionCell, args: CallArguments): Value {
  const isOnce = m.calling !== null && m.calling === args.node;
  m.calling = null;
  const calls = m.active.filter((active) => active === fn.node).length;
  if (calls >= m.limits.recursion || m.active.length >= m.limits.depth) return tooDeep(m, fn, args);
  if (!m.canCall) return cutShort(m, fn, args, `${fn.name} is too long to be followed`);
  m.step(CALL_STEPS);
  if (isRedefined(fn))
    return cutShort(m, fn, args, `the program redefines ${fn.name} through its attributes`);
  const bound = bindArguments(m, fn, args, m.missing(fn));
  return entered(m, fn, args, () => run(m, fn, args, bound, isOnce));
}

function tooDeep(m: Machine, fn: FunctionCell, args: CallArguments): Value {
  return cutShort(m, fn, args, `${fn.name} calls itself too deeply to be followed`);
}

/** Executes the body of a function: with a share of the budget, and as one call on the stack. */
function entered(m: Machine, fn: FunctionCell, args: CallArguments, body: () => Value): Value {
  const mark = m.heap.mark();
  const { frame, here, assumed, arms } = m;
  const share = m.beginShare();
  m.active.push(fn.node);
  if (args.node !== null) m.callStack.push(args.node);
  try {
    return body();
  } catch (error) {
    if (m.isTrial || !ranOut(error, share.id)) throw error;
    m.here = here;
    const reason = `${fn.name} is too long to be followed`;
    m.forget(mark, reason);
    return cutShort(m, fn, args, reason);
  } finally {
    m.frame = frame;
    m.here = here;
    m.assumed = assumed;
    m.arms = arms;
    m.active.pop();
    if (args.node !== null) m.callStack.pop();
    m.endShare(share);
  }
}

/** A call that is not followed to its end may have written whatever its text and what that calls may write. */
function cutShort(m: Machine, fn: FunctionCell, args: CallArguments, reason: string): Value {
  if (m.isTrial) throw new TrialOver();
  const given = [...args.positional, ...args.keywords.values(), ...(args.open === null ? [] : [args.open])];
  m.doubt();
  loseWritesOf(m, fn, given, reason);
  return m.make.unknown(reason, args.positional);
}

/** The share of this call ran out, or the machine's stack did. */
function ranOut(error: unknown, share: number): boolean {
  return (error instanceof BudgetExceeded && error.owner === share) || error instanceof RangeError;
}

function run(m: Machine, fn: FunctionCell, args: CallArguments, bound: Bound, isOnce: boolean): Value {
  const values = new Map(
    [...bound.values].map(([name, value]) => [name, m.overrides.parameter(m, fn, name) ?? value]),
  );
  const recording = recordingOf(m, fn, args, { ...bound, values });
  const env = environmentOf(m, fn, values);
  const frame: Frame = {
    module: fn.module,
    globals: m.globalsOf(fn.module),
    env,
    own: env,
    function: fn,
    owner: fn.owner,
    declared: m.declared(fn.node),
    recording,
    assumedAtStart: m.assumed,
    pending: [],
    yields: null,
    handling: null,
    caller: { frame: m.frame, at: args.node ?? m.here, isOnce },
  };
  const result = m.isGenerator(fn.node)
    ? makeGenerator(m, {
        function: fn,
        given: [...values.values()],
        env,
        whole: (yields) => runGenerator(m, fn, args, { ...frame, yields }),
        inside: (run) => runInside(m, fn, args, frame, run),
      })
    : execute(m, fn, frame);
  recording?.returned(result);
  return result;
}

/** The environment of a call, with its parameters. */
function environmentOf(m: Machine, fn: FunctionCell, values: ReadonlyMap<string, Value>): Environment {
  const { history } = m;
  const env = history?.environmentOf(fn) ?? new Environment(fn.name, fn.closure, m.heap);
  history?.made(fn.node, env);
  for (const [name, value] of values) {
    if (history === null) env.restore(name, value);
    else m.note(() => m.heap.give(env, name, value));
  }
  return env;
}

/** Executes a function's body in its frame. */
function execute(m: Machine, fn: FunctionCell, frame: Frame): Value {
  m.frame = frame;
  const start = m.assumed;
  const body = field(fn.node, 'body')!;
  if (fn.node.type === 'lambda') return evaluate(m, body);
  const completion = bodyOf(m, body);
  const returned = completion.kind === 'return' ? completion.value : m.make.none();
  return settle(m, 'return', returned, start, 0) ?? returned;
}

/** The frame of a generator, entered where its elements are taken. */
function resumed(m: Machine, frame: Frame): Frame {
  // Other generators may be taken by the same call.
  const caller = { frame: m.frame, at: m.here, isOnce: false };
  return { ...frame, assumedAtStart: m.assumed, pending: [], caller };
}

/** Runs a part of a generator's body. @returns false where that took too long */
function runInside(
  m: Machine,
  fn: FunctionCell,
  args: CallArguments,
  frame: Frame,
  run: () => void,
): boolean {
  const none = m.make.none();
  const body = (): Value => {
    m.frame = { ...resumed(m, frame), yields: new Sequence([], null) };
    run();
    return none;
  };
  // Generators may go over generators, however few calls are under way.
  return m.active.length < m.limits.depth && entered(m, fn, args, body) === none;
}

/** Executes a generator's whole body. */
function runGenerator(m: Machine, fn: FunctionCell, args: CallArguments, frame: Frame): void {
  const running = resumed(m, frame);
  const ended = entered(m, fn, args, () => execute(m, fn, running));
  if (ended.cell.kind === 'unknown' && frame.yields !== null) m.heap.put(frame.yields, '', { lost: ended });
}

/** The function's block; where it raises on the last path only, the paths that returned before are what is left. */
function bodyOf(m: Machine, body: SyntaxNode): Completion {
  const { frame } = m;
  try {
    return executeBlock(m, body);
  } catch (error) {
    if (!(error instanceof PythonRaise) && !(error instanceof ProgramExit)) throw error;
    m.frame = frame;
    const left = resume(m, ['return'], 0);
    if (left === undefined) throw error;
    if (error instanceof PythonRaise) m.doubt();
    return left;
  }
}

function recordingOf(m: Machine, fn: FunctionCell, args: CallArguments, bound: Bound): Recording | null {
  if (!m.isRecording) return null;
  const recording = new Recording({
    id: m.nextRecording(),
    function: fn,
    call: args.node,
    caller: m.frame.recording,
    parameters: bound.values,
    defaulted: bound.defaulted,
    nothing: m.make.none(),
  });
  m.lastRecording(recording);
  return recording;
}
