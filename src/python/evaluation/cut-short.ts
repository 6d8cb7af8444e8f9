/** Calls that are cut short before all that they write was seen. */
import { loseAttributes, loseReplaced } from './builtins/index.ts';
import type { Environment } from './stores.ts';
import type { Machine } from './machine.ts';
import { Reach } from './reach.ts';
import type { Cell, FunctionCell, Value } from './value.ts';

/** Names and cells that are gone over in the time of one step. */
const FOUND_IN_A_STEP = 4;

/** Makes Unknown whatever a call of `fn` may write; `given` are the values it is called with. */
export function loseWritesOf(m: Machine, fn: FunctionCell, given: readonly Value[], reason: string): void {
  const reach = new Reach(m);
  reach.enter(fn);
  for (const value of given) reach.visit(value);
  reach.close();
  loseReached(m, reach, reason);
}

/** Makes Unknown whatever code may write that can get at this. */
export function loseReached(m: Machine, reach: Reach, reason: string): void {
  m.spend(Math.ceil(reach.size / FOUND_IN_A_STEP));
  for (const env of reach.environments) for (const name of reach.names) loseName(m, env, name, reason);
  for (const cell of reach.cells) {
    // Going over an iterator takes what it has, whatever the text says of containers.
    if (reach.changesContainers || cell.kind === 'iterator') loseContents(m, cell, reason);
    loseAttributesOf(m, reach, cell, reason);
  }
}

function loseName(m: Machine, env: Environment, name: string, reason: string): void {
  const value = env.read(name);
  if (value === undefined && env.parent !== null) return;
  m.heap.put(env, name, m.make.unknown(reason));
  if (value !== undefined) m.loseContainers([value], reason);
}

function loseContents(m: Machine, cell: Cell, reason: string): void {
  if (cell.kind === 'list' || cell.kind === 'iterator')
    m.heap.put(cell.items, '', { lost: m.make.unknown(reason) });
  if (cell.kind === 'dict' || cell.kind === 'set')
    m.heap.put(cell.table, '', { lost: m.make.unknown(reason) });
}

function loseAttributesOf(m: Machine, reach: Reach, cell: Cell, reason: string): void {
  if (cell.kind !== 'instance' && cell.kind !== 'module' && cell.kind !== 'class') return;
  if (reach.writesAny && cell.kind === 'instance')
    return loseAttributes(cell.namespace, m.make.unknown(reason), m);
  if (reach.attributes.size > 0) loseReplaced(cell.namespace, m.make.unknown(reason), m);
  const names = reach.writesAny ? cell.namespace.names : reach.attributes;
  for (const name of names) m.heap.put(cell.namespace, name, m.make.unknown(reason));
}
