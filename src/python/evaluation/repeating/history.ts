/**
 * What an evaluation did, step by step, so that the next one need not do again what would come out the same: a step is
 * repeated, not executed, where all that it read from outside itself is there again. Environments of calls and of modules
 * are the same objects in both evaluations, so that what did not change is known by identity.
 */
import type { Module } from '../../program/program.ts';
import type { Environment, Namespace, Store, Watch } from '../stores.ts';
import type { Machine } from '../machine.ts';
import type { Condition } from '../condition.ts';
import type { Path } from '../frame.ts';
import type { FunctionCell, Value } from '../value.ts';
import { OpenStep } from './open-step.ts';
import type { Place } from './place.ts';
import { isSame } from './same.ts';
import { Writings } from './writings.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import { Apart, type Given } from './apart.ts';
import { type Beginning, type Deed, isModule, type Made, type Step, type Subject } from './step.ts';

/** Steps inside each other; what lies deeper is part of the innermost. */
const DEEPEST = 24;

/** Steps told apart inside another. */
const MOST = 400;

/** Of the budget that a step had, what must be there again, so that its calls are not cut short. */
const ENOUGH = 0.9;

/** A module's value and its globals. */
export interface ModuleCells {
  readonly value: Value;
  readonly globals: Environment;
}

/** An evaluation that is over. */
interface Past {
  readonly root: Step;
  readonly modules: ReadonlyMap<string, Step>;
  /** Steps that it made. */
  readonly effort: number;
  /** How much it found. */
  readonly found: number;
}

/** Of one machine. While `follow` runs, it is told what is read and written; else it says and keeps nothing. */
export class History implements Watch {
  readonly #m: Machine;
  readonly #names = new WeakMap<Namespace, Place>();
  readonly #cells = new Map<string, { readonly module: Module; readonly cells: ModuleCells }>();
  /** The steps that ran modules, by their names and files: in this evaluation, else in the one that is repeated. */
  #modules = new Map<string, Step>();
  /** What is run behind the program, one by one. */
  readonly #apart = new Apart();
  /** The evaluation that is repeated. */
  #last: Past | null = null;
  readonly #noted: () => number;
  #open: OpenStep | null = null;
  #writings: Writings;
  /** Steps, and modules by their keys, that this evaluation has repeated or run. */
  #used = new Set<Step | string>();
  #isRepeating = false;
  #isApart = false;
  #nested = 0;

  /** @param noted counts what evaluation finds and a repetition would not find again */
  constructor(m: Machine, noted: () => number) {
    this.#m = m;
    this.#noted = noted;
    this.#writings = new Writings(this.#names);
  }

  /** Runs an evaluation. It is repeated by the next one if it came far enough. */
  follow<T>(run: () => T): T {
    const m = this.#m;
    [this.#writings, this.#used] = [new Writings(this.#names), new Set()];
    this.#modules = new Map(this.#last?.modules);
    const open = new OpenStep(0, this.#last?.root ?? null);
    this.#open = open;
    m.heap.watch = this;
    try {
      return run();
    } finally {
      m.heap.watch = null;
      this.#open = null;
      [this.#writings, this.#used] = [new Writings(this.#names), new Set()];
      const beginning = { environment: m.frame.env, assumed: m.assumed, depth: 0, share: 0, here: null };
      const root: Step = { subject: null, beginning, inner: open.inner, made: open.made, deed: null };
      this.#keep({ root, modules: this.#modules, effort: m.effort, found: this.#noted() });
    }
  }

  /** An evaluation that an error ended early, or misled, says less than what is known of the one before. */
  #keep(last: Past): void {
    const isLess =
      this.#last !== null && (last.found < this.#last.found || last.effort < this.#last.effort / 2);
    if (!isLess) this.#last = last;
  }

  /** True where what is about to run is a step by itself. */
  get follows(): boolean {
    // Of what is new, one step tells: the next evaluation looks closer if it must.
    const isKnown = this.#last === null || (this.#open !== null && this.#open.before !== null);
    return isKnown && this.followsModules;
  }

  /** True where a module that is about to run is: it may have run before, whatever imports it now. */
  get followsModules(): boolean {
    const { frame } = this.#m;
    return (
      this.#open !== null &&
      this.#nested < DEEPEST &&
      this.#open.inner.length < MOST &&
      this.#m.isPlain &&
      frame.env === frame.own &&
      !frame.env.isClass &&
      frame.yields === null &&
      frame.handling === null &&
      frame.pending.length === 0
    );
  }

  /** Repeats a step, or executes it. */
  run<T>(subject: Subject, execute: () => T): T {
    const open = this.#open!;
    const before = this.#before(open, subject);
    if (before !== null) {
      const { deed } = before;
      if (deed !== null && this.#holds(before, deed, subject)) return this.#repeat(before, deed) as T;
      this.#used.add(before);
    }
    return this.#execute(subject, before, execute);
  }

  /**
   * Repeats what is run behind the program, if it was run before with the same; or executes it.
   * @param definition what it is kept with
   */
  apart<T>(definition: SyntaxNode, given: Given, execute: () => T): T {
    // Inside a step, it is part of that.
    if (this.#open !== null) return execute();
    const step = this.#apart.find(
      definition,
      given,
      (one) => !this.#used.has(one) && one.deed !== null && this.#holdsApart(one, one.deed),
    );
    if (step !== null) return this.#repeat(step, step.deed!) as T;
    const open = new OpenStep(0, null);
    this.#writings = new Writings(this.#names);
    this.#m.heap.watch = this;
    this.#isApart = true;
    try {
      return this.#observe(open, execute, (beginning, deed) => {
        const { inner, made } = open;
        const done: Step = { subject: definition, beginning, inner, made, deed };
        this.#used.add(done);
        this.#apart.keep(definition, given, done);
      });
    } finally {
      this.#m.heap.watch = null;
      this.#isApart = false;
      this.#writings = new Writings(this.#names);
    }
  }

  /** A module is executed. What that wrote in which state is not kept, and behind the program another state comes next. */
  ranModule(): void {
    if (this.#isApart) this.loseTrack();
  }

  /** The environment that the same call had in the evaluation before; null where it is a new one. */
  environmentOf(fn: FunctionCell): Environment | null {
    if (!this.follows) return null;
    const fits = ({ definition, environment }: Made): boolean =>
      definition === fn.node && environment.parent === fn.closure;
    const environment = this.#open!.nextMade(fits)?.environment ?? null;
    if (environment !== null) this.born(environment);
    return environment;
  }

  /** Notes the environment of a call that was just entered. */
  made(definition: Made['definition'], environment: Environment): void {
    if (this.follows) this.#open!.made.push({ definition, environment });
  }

  /**
   * What a module is. Where it ran in the evaluation before, and runs the first time in this one, it is the same; with
   * another text it has the same names at least.
   * @param make makes one, with the given globals or new ones
   */
  cellsOf(module: Module, make: (globals: Environment | null) => ModuleCells): ModuleCells {
    const key = keyOf(module);
    const known = this.#used.has(key) ? undefined : this.#cells.get(key);
    this.#used.add(key);
    if (known !== undefined && this.#open !== null) this.born(known.cells.globals);
    if (known?.module === module) return known.cells;
    const cells = make(known?.cells.globals ?? null);
    this.#cells.set(key, { module, cells });
    return cells;
  }

  read(place: Place, key: unknown, held: unknown): void {
    this.#open?.read(place, key, held, this.#writings.at(place, key));
  }

  readNames(namespace: Namespace): void {
    if (this.#open === null) return;
    const writings = this.#writings;
    this.#open.read(writings.namesOf(namespace), '', namespace.peekNames(), writings.ofNames(namespace));
  }

  born(place: Place): void {
    this.#writings.born(place);
  }

  wrote(place: Place, key: unknown, value?: unknown): number {
    return this.#writings.wrote(place, key, value);
  }

  undid(store: Store, key: string, before: number): void {
    this.#writings.undid(store, key, before);
  }

  /** Runs something that no step depends on. */
  unnoted<T>(run: () => T): T {
    const open = this.#open;
    this.#open = null;
    try {
      return run();
    } finally {
      this.#open = open;
    }
  }

  /** Keeps what a repetition does beside writing slots. */
  did(again: () => void): void {
    if (!this.#isRepeating) this.#open?.others.push(again);
  }

  /** What is under way cannot be repeated: it depends on more than is noted here. */
  loseTrack(): void {
    if (this.#open !== null) this.#open.isFollowed = false;
  }

  #before(open: OpenStep, subject: Subject): Step | null {
    const found = isModule(subject) ? this.#modules.get(keyOf(subject)) : open.nextOf(subject);
    return found === undefined || found === null || this.#used.has(found) ? null : found;
  }

  #holds({ subject, beginning }: Step, { outside }: Deed, now: Subject): boolean {
    const m = this.#m;
    // Of another text of the file, a module is only alike.
    if (isModule(now) && now !== subject) return false;
    // A module does not see who imports it.
    const isHere = isModule(now) || beginning.environment === m.frame.env;
    return isHere && beginning.depth === m.active.length && this.#isThere(beginning, outside);
  }

  #holdsApart({ beginning }: Step, { outside }: Deed): boolean {
    return beginning.here === this.#m.here && this.#isThere(beginning, outside);
  }

  #isThere({ assumed, share }: Beginning, outside: Deed['outside']): boolean {
    const m = this.#m;
    if (!isSamePath(assumed, m.assumed) || m.share < share * ENOUGH) return false;
    return outside.every(({ place, key, held }) => isSame(held, place.peek(key)));
  }

  #repeat(step: Step, deed: Deed): unknown {
    const m = this.#m;
    this.#used.add(step);
    for (const { place, key, held } of deed.outside)
      this.#open?.read(place, key, held, this.#writings.at(place, key));
    m.heap.repeat(deed.writings, deed.cost.slots);
    this.#isRepeating = true;
    for (const again of deed.others) again();
    this.#isRepeating = false;
    this.#open?.others.push(...deed.others);
    this.#open?.inner.push(step);
    // A module says nothing of the import that ran it, which may stand elsewhere now.
    const isImported = step.subject !== null && isModule(step.subject);
    m.repeated(isImported ? { ...deed, here: m.here } : deed);
    return deed.outcome;
  }

  #execute<T>(subject: Subject, before: Step | null, execute: () => T): T {
    const outer = this.#open!;
    const open = new OpenStep(this.#writings.now, before);
    return this.#observe(open, execute, (beginning, deed) => {
      outer.include(open.outside());
      outer.others.push(...open.others);
      if (!open.isFollowed) outer.isFollowed = false;
      const step: Step = { subject, beginning, inner: open.inner, made: open.made, deed };
      outer.inner.push(step);
      if (isModule(subject)) this.#modules.set(keyOf(subject), step);
    });
  }

  /** @param keep given how it began and what it did, however it ends; null where that cannot be repeated */
  #observe<T>(open: OpenStep, execute: () => T, keep: (beginning: Beginning, deed: Deed | null) => void): T {
    const m = this.#m;
    const outer = this.#open;
    const beginning: Beginning = {
      environment: m.frame.env,
      assumed: m.assumed,
      depth: m.active.length,
      share: m.share,
      here: m.here,
    };
    const [mark, effort, slots, doubts, noted] = [
      m.heap.mark(),
      m.effort,
      m.heap.work,
      m.doubts,
      this.#noted(),
    ];
    const { consulted } = m;
    m.consulted = new Set<Condition>();
    this.#open = open;
    this.#nested += 1;
    let ended: { readonly outcome: T } | null = null;
    try {
      ended = { outcome: execute() };
      return ended.outcome;
    } finally {
      this.#open = outer;
      this.#nested -= 1;
      const asked = m.consulted;
      for (const condition of asked) consulted.add(condition);
      m.consulted = consulted;
      const isWhole =
        ended !== null &&
        open.isFollowed &&
        m.assumed === beginning.assumed &&
        this.#noted() === noted &&
        m.frame.pending.length === 0;
      const deed: Deed | null = isWhole
        ? {
            outside: open.outside(),
            writings: m.heap.since(mark),
            others: open.others,
            consulted: asked,
            doubts: m.doubts - doubts,
            cost: { steps: m.effort - effort, slots: m.heap.work - slots },
            here: m.here,
            outcome: ended!.outcome,
          }
        : null;
      keep(beginning, deed);
    }
  }
}

function keyOf({ name, file }: Module): string {
  return JSON.stringify([name, file]);
}

function isSamePath(one: Path, other: Path): boolean {
  if (one === other) return true;
  return one.size === other.size && [...one].every(([condition, holds]) => other.get(condition) === holds);
}
