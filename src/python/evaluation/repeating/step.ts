/** One statement, or the import of one module, as an evaluation ran it. */
import type { Module } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Condition } from '../condition.ts';
import type { Path } from '../frame.ts';
import type { Written } from '../heap.ts';
import type { Environment } from '../stores.ts';
import type { Place } from './place.ts';

/** What was read, and when it had been written. */
export interface Reading {
  readonly place: Place;
  readonly key: unknown;
  readonly held: unknown;
  /** 0 for what was there before the evaluation. */
  readonly written: number;
}

/** What it cost, in the units of the budget. */
export interface Cost {
  readonly steps: number;
  readonly slots: number;
}

/** What it runs. */
export type Subject = SyntaxNode | Module;

/** A call that it made: the definition, and the environment of its locals. */
export interface Made {
  readonly definition: SyntaxNode;
  readonly environment: Environment;
}

/** How it began: where another one begins otherwise, it is not the same. */
export interface Beginning {
  readonly environment: Environment;
  readonly assumed: Path;
  /** Calls under way. */
  readonly depth: number;
  /** Steps that a call could make. */
  readonly share: number;
  readonly here: SyntaxNode | null;
}

/** What it did, to be done again. */
export interface Deed {
  /** What it depends on. */
  readonly outside: readonly Reading[];
  readonly writings: readonly Written[];
  readonly others: readonly (() => void)[];
  readonly consulted: ReadonlySet<Condition>;
  readonly doubts: number;
  readonly cost: Cost;
  readonly here: SyntaxNode | null;
  readonly outcome: unknown;
}

export interface Step {
  /** Null for the whole. */
  readonly subject: Subject | null;
  readonly beginning: Beginning;
  /** Steps inside it, in order. */
  readonly inner: readonly Step[];
  readonly made: readonly Made[];
  /** Null where it cannot be repeated as a whole: it was left in the middle, or did what is not followed here. */
  readonly deed: Deed | null;
}

export function isModule(subject: Subject): subject is Module {
  return !('kids' in subject);
}
