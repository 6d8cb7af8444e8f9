/** Functions of the program that code without source was given: it may call them, at once or when it is called again. */
import { loseReplaced } from './builtins/index.ts';
import { classAttribute } from './classes.ts';
import type { Write } from './function-text.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { heldIn } from './held.ts';
import type { CallArguments } from './interpreter.ts';
import { slotsOf } from './joining.ts';
import { mayAdvance } from './iterators.ts';
import type { Machine } from './machine.ts';
import { ABSENT } from './maker.ts';
import { Environment, Namespace } from './stores.ts';
import { writesByText } from './text-writes.ts';
import type { Cell, Value } from './value.ts';

/** A value that code without source may call, or call methods of. */
export interface HandedOver {
  readonly value: Value;
  /** Where it was handed over; null where no call of the program's text did. */
  readonly at: SyntaxNode | null;
  /** A decorator may only wrap what it is given. */
  readonly how: 'given' | 'decorated';
}

/** How many values are looked at for functions. */
const MAX_HELD = 64;

/**
 * Makes Unknown what functions may write that a call without source is given, or that what is called was given before
 * (`Thread(target=function).start()`).
 * @returns what whoever gets the result may call; nothing where no function is among it
 */
export function doubtHandedOver(m: Machine, callee: Value, args: CallArguments): readonly Value[] {
  const before = callee.cell.kind === 'unknown' ? (callee.cell.holds ?? []) : [];
  const open = args.open === null ? [] : [args.open];
  const holds = heldBy(m, [...before, ...args.positional, ...args.keywords.values(), ...open]);
  // What goes over an iterator takes its elements.
  for (const value of holds) if (value.cell.kind === 'iterator') mayAdvance(value, m);
  const functions = holds.filter((value) => isCode(value.cell) || isCallableObject(m, value));
  if (functions.length === 0) return [];
  const given = holds.filter((value) => !functions.includes(value));
  // Texts say more of what is not there yet, runs more of how what is there is written.
  for (const value of functions) tryOut(m, value);
  for (const write of writesByText(m, functions, given)) lose(m, write);
  return holds;
}

const REASON = 'it is set by a function that was handed to code without source, which may have called it';

/** What a short function writes is seen by running it, however it comes to write it. What it is given is not known. */
function tryOut(m: Machine, value: Value): void {
  const args: CallArguments = {
    positional: [],
    keywords: new Map(),
    open: m.make.unknown('what code without source gives a function is not known', [value]),
    node: null,
  };
  m.trials.run(
    () => m.call(value, args),
    (mark) => loseWritten(m, mark),
  );
}

function loseWritten(m: Machine, mark: number): void {
  const written = [...slotsOf([m.heap.delta(mark)])];
  m.widen(mark, REASON);
  for (const [store, key] of written)
    if (store.read(key) === undefined && store instanceof Namespace && !isLocal(store))
      loseName(m, store, key);
}

/** Names of a call that is over are nobody's. */
function isLocal(namespace: Namespace): boolean {
  return namespace instanceof Environment && namespace.parent !== null;
}

function lose(m: Machine, write: Write): void {
  if (write.kind === 'name') loseName(m, write.env, write.name);
  else if (write.kind === 'contents') m.loseContainers([write.of], REASON);
  else loseAttribute(m, write.of.cell, write.name);
}

function loseAttribute(m: Machine, cell: Cell, name: string): void {
  if (cell.kind !== 'instance' && cell.kind !== 'class' && cell.kind !== 'module') return;
  loseReplaced(cell.namespace, m.make.unknown(REASON), m);
  loseName(m, cell.namespace, name);
}

/** What is not there may still not be there: nothing says that the function was called. */
function loseName(m: Machine, namespace: Namespace, name: string): void {
  const lost = m.make.unknown(REASON);
  const isThere = m.isSurelyThere(namespace, name);
  const called = m.conditionOf(m.make.unknown(REASON));
  m.heap.put(namespace, name, isThere ? lost : m.choose(called, lost, m.make.value(ABSENT)));
}

/** What a library made of a function for itself. */
export function bindsLikeFunction(cell: Cell): boolean {
  return cell.kind === 'foreign' && cell.library.bindsLikeFunction?.(cell.payload) === true;
}

/** Functions, methods, and what a library made of one, as `partial` does. */
export function isCode(cell: Cell): boolean {
  if (cell.kind === 'builtin')
    return 'func' in (cell.attributes ?? {}) || '__wrapped__' in (cell.attributes ?? {});
  return cell.kind === 'function' || cell.kind === 'method';
}

/** True for an object whose class, one of the program's, says what calling it does. */
function isCallableObject(m: Machine, { cell }: Value): boolean {
  return cell.kind === 'instance' && classAttribute(m, cell.class, '__call__')?.cell.kind === 'function';
}

/** Values, and what stands in the tuples, lists and dicts among them: `args=(function, options)`. */
export function heldBy(m: Machine, values: readonly Value[]): readonly Value[] {
  const found = new Map<Cell, Value>();
  const open = values.map((value) => m.pick(value));
  for (const value of open) {
    const { cell } = value;
    if (found.size >= MAX_HELD) break;
    if (found.has(cell)) continue;
    found.set(cell, value);
    if (/^(choice|tuple|list|dict|set|iterator)$/.test(cell.kind))
      for (const item of heldIn(cell).slice(0, MAX_HELD)) open.push(m.pick(item));
  }
  return [...found.values()];
}
