/**
 * Generators of the program (language reference 6.2.9). The body is run as far as its elements are taken: what it does
 * between two `yield`s it does where the second element is taken, and a body without end is never run to one. Where it
 * waits is on the heap (`suspension.ts`, `resuming.ts`). A body that yields inside an expression, or of which it is not
 * known where it yields first, is run to its end at once (`running-ahead.ts`).
 */
import { cleanUpOf } from './clean-up.ts';
import { loseWritesOf } from './cut-short.ts';
import type { GeneratorControl } from './generator-control.ts';
import { mayAdvance } from './iterators.ts';
import type { Machine } from './machine.ts';
import { type Came, type Ending, resume } from './resuming.ts';
import { HIDDEN, RunAhead } from './running-ahead.ts';
import { GivesUp, NORMAL, PythonRaise } from './signals.ts';
import { type Environment, Namespace, type Sequence } from './stores.ts';
import { canWait, cleansUp, levelsOf, onto, receives, type Stack } from './suspension.ts';
import { field } from '../syntax/index.ts';
import type { Because, ForeignLibrary, FunctionCell, Value } from './value.ts';

/** One call of a generator function. */
export interface GeneratorCall {
  readonly function: FunctionCell;
  /** Values of its parameters. */
  readonly given: readonly Value[];
  readonly env: Environment;
  /** Executes the body to its end, which adds what it yields. */
  readonly whole: (yields: Sequence) => void;
  /** Runs something in the frame of the body. @returns false where that took too long: what it may write is lost */
  readonly inside: (run: () => void) => boolean;
}

/** What a call of a generator function gives. */
export function makeGenerator(m: Machine, call: GeneratorCall): Value {
  const around = 1 + Math.max(0, ...call.given.map((value) => aroundOf(m.pick(value))));
  if (around > m.limits.depth) return unfollowed(m, call);
  const generator = new Generator(m, call, around);
  const self = m.make.value(call.function);
  return m.make.generator(generator, [self, ...call.given]);
}

function aroundOf({ cell }: Value): number {
  return cell.kind === 'iterator' ? (cell.source?.generator?.around ?? 0) : 0;
}

/** Taking its elements would be too many calls inside each other. */
function unfollowed(m: Machine, { function: fn, given }: GeneratorCall): Value {
  const reason = 'generators are around each other more deeply than is followed';
  for (const value of given) mayAdvance(value, m);
  loseWritesOf(m, fn, given, reason);
  const holds = [m.make.value(fn), ...given];
  return m.make.value({ kind: 'unknown', reason, at: m.here, holds }, given);
}

interface State {
  readonly at: 'running' | 'ended' | 'ahead' | { readonly stack: Stack | null };
  /** What the body returned that ended, where it is not None. */
  readonly result?: Value;
}

/** How a body is made to go on. */
interface How {
  /** What happens where it waits: it goes on, or an exception is raised there. */
  readonly ending: Ending;
  /** What the `yield` gives at which it waits. */
  readonly sent: Value;
  /** Whoever takes the element sees to it that the body comes to its end. */
  readonly isHeld: boolean;
  /** Where it is not known how it goes on, whoever asked finds another way. */
  readonly isStrict: boolean;
}

const stateLibrary: ForeignLibrary = {
  name: 'generator',
  describe: () => 'how far a generator came',
  holds: (payload) => [(payload as State).result ?? []].flat(),
};

class Generator implements GeneratorControl {
  readonly around: number;
  readonly #m: Machine;
  readonly #call: GeneratorCall;
  readonly #ahead: RunAhead;
  /** Undefined in it: the body has not run yet. */
  readonly #store: Namespace;
  readonly #running: Value;
  readonly #ended: Value;
  readonly #isAhead: Value;
  /** What the body may get at before it runs. */
  readonly #given: readonly Value[];

  constructor(m: Machine, call: GeneratorCall, around: number) {
    this.around = around;
    this.#m = m;
    this.#call = call;
    this.#ahead = new RunAhead(m, call.function, call.given, call.whole);
    this.#store = new Namespace('generator', m.heap);
    this.#given = [m.make.value(call.function), ...call.given];
    this.#running = m.make.foreign(stateLibrary, { at: 'running' } satisfies State);
    this.#ended = m.make.foreign(stateLibrary, { at: 'ended' } satisfies State);
    this.#isAhead = m.make.foreign(stateLibrary, { at: 'ahead' } satisfies State);
  }

  /** What the rest of the body may get at: what it was given and has in its names, and what it goes over. */
  get holds(): readonly Value[] {
    const { env } = this.#call;
    const state = this.#state;
    if (state === 'new') return this.#given;
    const named = env.peekNames().flatMap((name) => env.read(name) ?? []);
    const levels = typeof state === 'object' ? [...levelsOf(state.stack)] : [];
    const items = levels.flatMap((level) => ('items' in level ? (level.items ?? []) : []));
    const managers = levels.flatMap((level) => (level.kind === 'within' ? [level.manager] : []));
    return [...this.#given, ...named, ...items, ...managers];
  }

  next(because: Because, isHeld: boolean): Value | null | undefined {
    return this.#proceed(because, { ...this.#plainly, isHeld });
  }

  send(because: Because, sent: Value): Value | null | undefined {
    return this.#proceed(because, { ...this.#plainly, sent });
  }

  throw(because: Because, error: PythonRaise, isHeld: boolean): Value | null | undefined {
    return this.#proceed(because, { ...this.#plainly, ending: { kind: 'raised', error }, isHeld });
  }

  takeResult(): Value | null {
    const state = this.#store.read('at');
    const cell = state && this.#m.pick(state).cell;
    const result = cell?.kind === 'foreign' ? (cell.payload as State).result : undefined;
    if (result !== undefined) this.#keep(this.#ended);
    return result ?? null;
  }

  get cleansUp(): boolean {
    return this.#m.program.facts.of(this.#call.function.node, cleansUp);
  }

  mayEnd(): void {
    const value = this.#store.read('at');
    if (value !== undefined) this.#mayEndAt(this.#m.pick(value));
  }

  #mayEndAt({ cell }: Value): void {
    if (cell.kind === 'choice') for (const side of [cell.then, cell.else]) this.#mayEndAt(side);
    if (cell.kind === 'unknown') this.lose(HIDDEN);
    const { at } = cell.kind === 'foreign' ? (cell.payload as State) : { at: null };
    if (typeof at === 'object' && at !== null) cleanUpOf(this.#m, this.#call, at.stack);
  }

  get #plainly(): How {
    return { ending: NORMAL, sent: this.#m.make.none(), isHeld: false, isStrict: false };
  }

  /** Goes on from where the body waits. */
  #proceed(because: Because, how: How): Value | null | undefined {
    const m = this.#m;
    const { ending, sent } = how;
    const state = this.#state;
    if (state === 'lost') return this.#lost(because, HIDDEN);
    if (state === 'running') return m.raise('ValueError', 'generator already executing');
    if (state === 'ahead') return this.#fromAhead(because, how);
    if (state === 'ended' || (state === 'new' && ending.kind === 'raised')) {
      this.#keep(this.#ended);
      if (ending.kind === 'raised') throw ending.error;
      return null;
    }
    if (state !== 'new') return this.#run(because, state.stack, how, false);
    if (sent.cell.kind !== 'none')
      m.raise('TypeError', "can't send non-None value to a just-started generator");
    const { node } = this.#call.function;
    if (m.program.facts.of(node, canWait))
      return this.#run(because, onto(null, { kind: 'block', block: field(node, 'body')!, at: 0 }), how, true);
    this.#keep(this.#isAhead);
    return this.#fromAhead(because, how);
  }

  all(because: Because): readonly Value[] | undefined {
    const state = this.#state;
    if (state === 'ahead') return this.#ahead.all(because) ?? this.#lost(because, HIDDEN);
    if (state !== 'new') return this.#rest(because, false);
    const asked = this.#allAsked(because);
    if (asked !== undefined) return asked.items;
    // Nothing else runs between the elements.
    this.#keep(this.#running);
    const items = this.#raising(() => this.#ahead.all(because));
    this.#keep(this.#ended);
    return items;
  }

  /** All elements of a body that goes by what its `yield`s give; undefined where that does not tell. */
  #allAsked(because: Because): { readonly items: readonly Value[] | undefined } | undefined {
    const m = this.#m;
    const { facts } = m.program;
    const { node } = this.#call.function;
    if (!facts.of(node, canWait) || !facts.of(node, receives)) return undefined;
    const mark = m.heap.mark();
    try {
      return { items: this.#rest(because, true) };
    } catch (error) {
      if (!(error instanceof GivesUp)) throw error;
      m.heap.rollback(mark);
      return undefined;
    }
  }

  /** Whatever the body may write from here on is not known. */
  lose(reason: string): void {
    const m = this.#m;
    const { holds } = this;
    const { env, function: fn } = this.#call;
    m.doubt();
    loseWritesOf(m, fn, holds, reason);
    for (const name of env.peekNames()) m.heap.put(env, name, m.make.unknown(reason));
    this.#keep(m.make.unknown(reason));
  }

  get #state(): 'new' | 'lost' | 'running' | 'ended' | 'ahead' | { readonly stack: Stack | null } {
    const value = this.#store.read('at');
    if (value === undefined) return 'new';
    const { cell } = this.#m.pick(value);
    return cell.kind === 'foreign' ? (cell.payload as State).at : 'lost';
  }

  #keep(state: Value): void {
    this.#m.heap.put(this.#store, 'at', state);
  }

  #lost(because: Because, reason: string): undefined {
    this.lose(reason);
    return because(this.#m.make.unknown(reason));
  }

  #fromAhead(because: Because, { ending, sent }: How): Value | null | undefined {
    if (ending.kind === 'raised' || sent.cell.kind !== 'none') return this.#lost(because, HIDDEN);
    let reason: Value | undefined;
    const next = this.#raising(() =>
      this.#ahead.next((unknown) => {
        reason = unknown;
        return undefined;
      }),
    );
    if (next !== undefined) return next;
    this.lose(HIDDEN);
    return because(reason ?? this.#m.make.unknown(HIDDEN));
  }

  #rest(because: Because, isStrict: boolean): readonly Value[] | undefined {
    const items: Value[] = [];
    const how = { ...this.#plainly, isHeld: true, isStrict };
    for (let next = this.#proceed(because, how); next !== null; next = this.#proceed(because, how)) {
      if (next === undefined) return undefined;
      this.#m.step();
      items.push(next);
    }
    return items;
  }

  #run(because: Because, stack: Stack | null, how: How, isNew: boolean): Value | null | undefined {
    const m = this.#m;
    const mark = m.heap.mark();
    // Where a body waits is no place in the text that is repeated.
    m.history?.loseTrack();
    this.#keep(this.#running);
    let came: Came | undefined;
    try {
      const run = (): void => {
        came = resume(m, stack, how.ending, how.sent);
      };
      if (!this.#raising(() => this.#call.inside(run)) || came === undefined)
        return this.#lost(because, `${this.#call.function.name} is too long to be followed`);
    } catch (error) {
      if (!(error instanceof GivesUp) || how.isStrict) throw error;
      m.heap.rollback(mark);
      // One that goes over many others would be run twice, and each of them twice for that.
      if (!isNew || m.active.length >= m.limits.recursion) return this.#lost(because, error.message);
      this.#keep(this.#isAhead);
      return this.#fromAhead(because, how);
    }
    if (came.kind === 'returned') {
      const { value: result } = came;
      const isNone = result === null || result.cell.kind === 'none';
      const state = { at: 'ended', ...(isNone ? {} : { result }) } satisfies State;
      this.#keep(isNone ? this.#ended : m.make.foreign(stateLibrary, state));
      return null;
    }
    this.#keep(m.make.foreign(stateLibrary, { at: { stack: came.stack } } satisfies State));
    if (!how.isHeld) cleanUpOf(m, this.#call, came.stack);
    return came.value;
  }

  /** An exception ends the generator; one that says that there is no more element is another outside (PEP 479). */
  #raising<T>(run: () => T): T {
    const m = this.#m;
    try {
      return run();
    } catch (error) {
      if (!(error instanceof PythonRaise)) throw error;
      this.#keep(this.#ended);
      if (error.type === 'StopIteration') m.raise('RuntimeError', 'generator raised StopIteration');
      throw error;
    }
  }
}
