/** Whole-program evaluation: runs SOURCE in the abstract, then what it never reached. */
import type { Program } from '../program/program.ts';
import type { Engine } from '../syntax/engine.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Delta } from './heap.ts';
import type { LibraryModule, Settings } from './interpreter.ts';
import { applyDelta } from './joining.ts';
import { type Goals, Lookout } from './lookout.ts';
import { Machine } from './machine.ts';
import { type Override, Overrides, soleExpression } from './overrides.ts';
import { BudgetExceeded, NothingAhead, ProgramExit, PythonRaise } from './signals.ts';
import type { Value } from './value.ts';

export type { Machine, Assumption } from './machine.ts';
export type { Override } from './overrides.ts';
export type { Goals } from './lookout.ts';

/** How the run of SOURCE ended. */
export type Ended =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'exit';
      readonly message: string;
      readonly usage: boolean;
      readonly at: SyntaxNode | null;
    }
  | {
      readonly kind: 'raised';
      readonly type: string;
      readonly message: string;
      readonly at: SyntaxNode | null;
    }
  | { readonly kind: 'exhausted'; readonly at: SyntaxNode | null };

/** `--set NAME=VALUE` that is not of that form. */
export class BadOverride extends Error {}

/**
 * Parses `NAME=VALUE`: the `=` is the first outside brackets; both sides are one Python expression.
 * @throws BadOverride
 */
export function parseOverride(
  text: string,
  engine: Engine,
): { readonly override: Override; readonly target: SyntaxNode } {
  const equals = firstEquals(text);
  if (equals <= 0) throw new BadOverride(`\`${text}\` is not NAME=VALUE`);
  const [name, value] = [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
  const target = soleExpression(engine.parse('<--set>', name));
  const expression = soleExpression(engine.parse('<--set>', value));
  if (target === undefined) throw new BadOverride(`\`${name}\` is not a name, a dotted expression or a call`);
  if (expression === undefined)
    throw new BadOverride(`\`${value}\` is not a Python literal or a dotted library name`);
  return { override: { name, text: value, expression }, target };
}

function firstEquals(text: string): number {
  let depth = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quote !== '') quote = c === quote && text[i - 1] !== '\\' ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if ('([{'.includes(c)) depth += 1;
    else if (')]}'.includes(c)) depth -= 1;
    else if (c === '=' && depth === 0) return i;
  }
  return -1;
}

/** A machine over a program, with nothing run yet. */
export function createMachine(given: {
  readonly program: Program;
  readonly libraries: readonly LibraryModule[];
  readonly settings: Settings;
  readonly overrides: readonly { readonly override: Override; readonly target: SyntaxNode }[];
}): Machine {
  return new Machine({ ...given, overrides: new Overrides(given.overrides) });
}

/** Runs SOURCE as `__main__`: to its end, or until the goals are met and nothing ahead leads to more of them. */
export function runMain(m: Machine, goals: Goals | null = null): Ended {
  m.lookout = goals && new Lookout(goals);
  const ended = guarded(m, () => m.execute(m.program.main));
  m.lookout = null;
  return ended;
}

/**
 * Goes on where SOURCE did not lead: functions that were handed to code without source, then functions that nothing
 * entered, each from the state at the end of SOURCE, with what no caller supplies Unknown.
 * @param left as for `runRoot`
 */
export function runRoots(m: Machine, left: (writes: Delta) => void): void {
  for (const root of roots(m)) runRoot(m, root, left);
}

/**
 * Calls one value with Unknown for whatever it is not given; its writes are undone.
 * @param left given them just before, to be put back where what it built is looked at
 */
export function runRoot(m: Machine, root: Value, left?: (writes: Delta) => void): Ended {
  const mark = m.heap.mark();
  const ended = guarded(m, () => m.callAsRoot(root));
  left?.(m.heap.delta(mark));
  m.heap.rollback(mark);
  return ended;
}

/** Puts the writes of a root back. @returns what undoes them again */
export function enterRoot(m: Machine, writes: Delta): () => void {
  const mark = m.heap.mark();
  applyDelta(m, writes);
  return () => m.heap.rollback(mark);
}

function* roots(m: Machine): Generator<Value> {
  // Calling one may hand out more.
  for (const value of m.escaped.slice()) {
    const { kind } = m.pick(value).cell;
    if (kind === 'function' || kind === 'method') yield value;
  }
  for (const module of m.modules) {
    const globals = m.globalsOf(module);
    for (const name of globals.names) {
      const value = m.presentOf(globals.read(name));
      if (value?.cell.kind === 'function' && value.cell.module === module && !m.entered.has(value.cell.node))
        yield value;
    }
  }
}

function guarded(m: Machine, run: () => unknown): Ended {
  const { frame, here, assumed, arms } = m;
  try {
    run();
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof NothingAhead) return { kind: 'done' };
    if (error instanceof ProgramExit)
      return { kind: 'exit', message: error.message, usage: error.usage, at: error.at };
    if (error instanceof PythonRaise)
      return { kind: 'raised', type: error.type, message: error.message, at: error.at };
    if (error instanceof BudgetExceeded || error instanceof RangeError)
      return { kind: 'exhausted', at: m.here };
    throw error;
  } finally {
    m.frame = frame;
    m.here = here;
    m.assumed = assumed;
    m.arms = arms;
    m.active.length = 0;
    m.callStack.length = 0;
  }
}

/** The final value of a module's global name. */
export function globalValue(m: Machine, file: string, name: string): Value | undefined {
  const module = m.modules.find((item) => item.file === file);
  return module && m.presentOf(m.globalsOf(module).read(name));
}
