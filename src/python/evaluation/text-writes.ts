/**
 * What a function of the program writes around itself, as its text says: names that it declares, attributes and elements
 * of what it captured or is given. Where the text does not say to what it writes (what a call without source gave it),
 * nothing is found.
 */
import { classAttribute } from './classes.ts';
import { FunctionText, type Write } from './function-text.ts';
import { heldIn } from './held.ts';
import type { Machine } from './machine.ts';
import { MAX_VALUES, type Running } from './text-values.ts';
import type { FunctionCell, Value } from './value.ts';

/** Functions that are followed from one that is handed over. */
const MAX_FUNCTIONS = 64;

/** What calls of these functions write; `given` is what each may be called with, beside the object of a method. */
export function writesByText(
  m: Machine,
  functions: readonly Value[],
  given: readonly Value[],
): readonly Write[] {
  const writes = new TextWrites(m);
  for (const value of functions) writes.call(value, [], given);
  return writes.follow();
}

class TextWrites {
  readonly #m: Machine;
  readonly #running = new Map<FunctionCell, Running>();
  readonly #open = new Set<Running>();
  readonly #found: Write[] = [];

  constructor(m: Machine) {
    this.#m = m;
  }

  /**
   * @param first by position, each what the argument may be
   * @param others what any parameter may be
   */
  call(callee: Value, first: readonly (readonly Value[])[], others: readonly Value[]): void {
    const { cell } = this.#m.pick(callee);
    if (cell.kind === 'choice') for (const side of [cell.then, cell.else]) this.call(side, first, others);
    if (cell.kind === 'method') this.call(cell.function, [[cell.self], ...first], others);
    if (cell.kind === 'descriptor') this.call(cell.function, first, others);
    // A partial, and what a decorator of a library made of a function.
    if (cell.kind === 'builtin') this.#callBuiltin(cell.attributes ?? {}, first, others);
    if (cell.kind === 'class')
      this.#callNamed(callee, classAttribute(this.#m, cell, '__init__'), first, others);
    if (cell.kind === 'instance')
      this.#callNamed(callee, classAttribute(this.#m, cell.class, '__call__'), first, others);
    if (cell.kind === 'function') this.#run(cell, first, others);
  }

  #callBuiltin(
    { func, args, __wrapped__: wrapped }: Readonly<Record<string, Value>>,
    first: readonly (readonly Value[])[],
    others: readonly Value[],
  ): void {
    if (wrapped !== undefined) this.call(wrapped, first, others);
    if (func === undefined) return;
    const before = args === undefined ? [] : heldIn(args.cell).map((value) => [value]);
    this.call(func, [...before, ...first], others);
  }

  /** A special method of a class: an object that is made has no state that was there before. */
  #callNamed(
    callee: Value,
    found: Value | undefined,
    first: readonly (readonly Value[])[],
    others: readonly Value[],
  ): void {
    const self = callee.cell.kind === 'class' ? [] : [callee];
    if (found?.cell.kind === 'function') this.call(found, [self, ...first], others);
  }

  #run(fn: FunctionCell, first: readonly (readonly Value[])[], others: readonly Value[]): void {
    const known = this.#running.get(fn);
    if (known === undefined && this.#running.size >= MAX_FUNCTIONS) return;
    const { positional, keywordOnly, rest, keywords } = this.#m.parameters(fn.node);
    const collecting = new Set([rest ?? [], keywords ?? []].flat());
    const running: Running = known ?? { fn, parameters: new Map(), collecting };
    this.#running.set(fn, running);
    let grew = known === undefined;
    const add = (name: string, values: readonly Value[]): void => {
      const own = running.parameters.get(name) ?? [];
      running.parameters.set(name, own);
      for (const value of values) {
        if (own.length >= MAX_VALUES || own.some(({ cell }) => cell === value.cell)) continue;
        own.push(value);
        grew = true;
      }
    };
    for (const [name, value] of fn.defaults) add(name, [value]);
    positional.forEach((name, i) => add(name, first[i] ?? others));
    for (const name of keywordOnly) add(name, others);
    if (rest !== null) add(rest, [...first.slice(positional.length).flat(), ...others]);
    if (keywords !== null) add(keywords, others);
    if (grew) this.#open.add(running);
  }

  follow(): readonly Write[] {
    for (const running of this.#open) {
      this.#open.delete(running);
      const text = new FunctionText(this.#m, running, (callee, first, others) =>
        this.call(callee, first, others),
      );
      this.#found.push(...text.writes());
    }
    return this.#found;
  }
}
