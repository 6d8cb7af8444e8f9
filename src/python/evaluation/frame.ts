/** One execution of a block of code: module body, class body, function. */
import type { Module } from '../program/program.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Condition } from './condition.ts';
import type { Delta } from './heap.ts';
import type { Environment, Sequence } from './stores.ts';
import type { Recording } from './recording.ts';
import type { ClassCell, FunctionCell, Value } from './value.ts';

/** Conditions that hold on a path of evaluation, with the side that was taken. */
export type Path = ReadonlyMap<Condition, boolean>;

/** An arm that left the block early (by return, break or continue) on a condition that could not be decided. */
export interface Pending {
  readonly kind: 'return' | 'break' | 'continue';
  readonly path: readonly (readonly [Condition, boolean])[];
  /** What the arm had written when it left, relative to `mark`. */
  readonly delta: Delta;
  readonly mark: number;
  readonly value: Value | null;
}

export interface Frame {
  readonly module: Module;
  readonly globals: Environment;
  /** Where names are bound; comprehensions put one of their own on top for a while. */
  env: Environment;
  /** Where a walrus binds: the environment without comprehensions. */
  readonly own: Environment;
  readonly function: FunctionCell | null;
  readonly owner: ClassCell | null;
  /** Bindings declared `global` or `nonlocal`. */
  readonly declared: ReadonlyMap<string, 'global' | 'nonlocal'>;
  readonly recording: Recording | null;
  /** What was assumed when the frame began. */
  readonly assumedAtStart: Path;
  pending: Pending[];
  /** Values yielded so far, where the function is a generator. */
  readonly yields: Sequence | null;
  /** The exception being handled, for a bare `raise`. */
  handling: Value | null;
  readonly caller: EnteredFrom | null;
}

/** Where a frame was entered from; the first of all was not. */
export interface EnteredFrom {
  readonly frame: Frame;
  /** The call or statement in that frame. */
  readonly at: SyntaxNode | null;
  /** Whether the call stands for this entry alone: what `map` or `sorted` is given is entered again by the same call. */
  readonly isOnce: boolean;
}
