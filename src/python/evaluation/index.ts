/** Whole-program evaluation: runs SOURCE in the abstract, then what it never reached. */
import type { Program } from '../program/program.ts';
import type { Engine } from '../syntax/engine.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { type Ended, guarded } from './guarded.ts';
import type { Delta } from './heap.ts';
import type { LibraryModule, Settings } from './interpreter.ts';
import { applyDelta, joinDeltas, loseCollapsed } from './joining.ts';
import { type Goals, Lookout } from './lookout.ts';
import { Machine } from './machine.ts';
import { type Override, Overrides, soleExpression } from './overrides.ts';
import { apart, nameOf, type Root, ROOTS, unfollowed } from './roots.ts';
import type { Value } from './value.ts';

export type { Ended } from './guarded.ts';
export type { Machine, Assumption } from './machine.ts';
export type { Override } from './overrides.ts';
export type { Goals } from './lookout.ts';
export { Cancelled } from './signals.ts';

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
  const lookout = goals && new Lookout(goals);
  m.lookout = lookout;
  const ended = guarded(m, () => m.execute(m.program.main));
  m.lookout = null;
  m.ahead = lookout?.ahead ?? new Set();
  return ended;
}

/**
 * Calls one value with Unknown for whatever it is not given; its writes are undone.
 * @param goals what it is for: it is left where nothing ahead leads to more
 * @param left given its writes just before, to be put back where what it built is looked at
 */
export function runRoot(
  m: Machine,
  root: Value,
  goals: Goals | null = null,
  left?: (writes: () => Delta) => void,
): Ended {
  const mark = m.heap.mark();
  m.lookout = goals && new Lookout(goals);
  const ended = guarded(m, () => m.callAsRoot(root));
  m.lookout = null;
  left?.(() => m.heap.delta(mark));
  m.heap.rollback(mark);
  return ended;
}

/**
 * Goes on where SOURCE did not lead: functions and objects that were handed to code without source, functions that
 * nothing entered, methods of objects that were made, then classes of which none was made. The first of these that
 * finds something is enough. Each is called from the state at the end of SOURCE, joined with what the others write.
 * @param left as for `runRoot`
 */
export function runRoots(m: Machine, goals: Goals, left: Left): void {
  const { found } = goals;
  m.renewBudget();
  for (const group of ROOTS) {
    if (goals.found > found || !m.canCall) return;
    const roots = group(m, (cell) => goals.leadsOn(cell));
    // What is not reached for want of budget is not found.
    guarded(m, () => runGroup(m, roots, goals, left));
  }
}

/**
 * Calls what was handed to code without source and what SOURCE did not enter: that code may have called it, beside what
 * SOURCE leads to itself.
 * @param left as for `runRoot`, with the place where it was handed over
 */
export function runHandedOver(m: Machine, goals: Goals, left: Left): void {
  m.renewBudget();
  const roots = unfollowed(m, (cell) => goals.leadsOn(cell));
  guarded(m, () => runGroup(m, roots, goals, left));
}

/** Given the writes of a root just before they are undone, and where it was handed to code without source. */
type Left = (writes: () => Delta, at: SyntaxNode | null) => void;

interface Tried extends Root {
  readonly writes: Delta;
}

function runGroup(m: Machine, roots: Iterable<Root>, goals: Goals, left: Left): void {
  const mark = m.heap.mark();
  try {
    const tried = [...writesOf(m, roots)];
    if (tried.length > 1)
      for (const { value, writes } of tried) apart(m, value, [writes], () => joinMaybe(m, value, writes));
    for (const { value, at, leads } of tried) {
      if (!leads) continue;
      const run = (): Ended => runRoot(m, value, goals, () => left(() => m.heap.delta(mark), at));
      // What was found is not found again.
      if (goals.found > 0) run();
      else apart(m, value, ['run'], run);
    }
  } finally {
    m.heap.rollback(mark);
  }
}

/** Calls every root for what it writes; what it finds does not count. */
function* writesOf(m: Machine, roots: Iterable<Root>): Generator<Tried> {
  const share = m.beginShare();
  try {
    for (const root of roots) {
      if (!m.canCall) break;
      const writes = apart(m, root.value, ['writes'], () => writesOfOne(m, root.value));
      yield { ...root, writes };
    }
  } finally {
    m.endShare(share);
  }
}

function writesOfOne(m: Machine, root: Value): Delta {
  let writes: Delta = new Map();
  m.quietly(
    () => runRoot(m, root, null, (written) => (writes = written())),
    () => undefined,
  );
  return writes;
}

/** What a call writes that may have been made before. */
function joinMaybe(m: Machine, root: Value, writes: Delta): void {
  const { here } = m;
  m.here = nameOf(root) ?? null;
  const unknown = m.make.unknown('whether it is called before is not known');
  joinDeltas(m, m.conditionOf(unknown), writes, new Map());
  loseCollapsed(m);
  m.here = here;
}

/** Puts the writes of a root back. @returns what undoes them again */
export function enterRoot(m: Machine, writes: Delta): () => void {
  const mark = m.heap.mark();
  applyDelta(m, writes);
  return () => m.heap.rollback(mark);
}

/** The final value of a module's global name. */
export function globalValue(m: Machine, file: string, name: string): Value | undefined {
  const module = m.modules.find((item) => item.file === file);
  return module && m.presentOf(m.globalsOf(module).read(name));
}
