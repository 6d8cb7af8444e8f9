/** A Python program that is being written: its lines, the variables in scope, the constructs that it uses. */
import type { Random } from '../builtins/random.ts';

/** What a variable holds. */
export type Kind = 'int' | 'float' | 'str' | 'bool' | 'ints' | 'texts' | 'dict' | 'set' | 'pair';

export const KINDS: readonly Kind[] = ['int', 'float', 'str', 'bool', 'ints', 'texts', 'dict', 'set', 'pair'];

/** What a statement may do where it stands. */
export interface Place {
  readonly inLoop: boolean;
  readonly inFunction: boolean;
}

/** One way of writing something, by the construct that it uses. */
export type Template<T> = readonly [construct: string, make: (draft: Draft, depth: number) => T];

export class Draft {
  readonly random: Random;
  readonly constructs = new Set<string>();
  /** Conditions that nobody can know, if the program may ask some. */
  readonly flags: readonly string[];
  place: Place = { inLoop: false, inFunction: false };
  readonly #lines: string[] = [];
  readonly #scopes: Map<Kind, string[]>[] = [new Map()];
  /** The outermost scope whose variables may be bound here. */
  #own = 0;
  #indent = '';
  #next = 0;

  constructor(random: Random, flags: readonly string[] = []) {
    this.random = random;
    this.flags = flags;
  }

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  /** Writes lines; those of several have their own indentation, relative to the first. */
  line(...texts: readonly string[]): void {
    for (const text of texts) this.#lines.push(this.#indent + text);
  }

  /** A block: what `body` writes is indented, and its variables end with it. */
  block(header: string, body: () => void, place: Partial<Place> = {}): void {
    this.line(header);
    const [indent, before, own] = [this.#indent, this.place, this.#own];
    if (/^(def|class) /.test(header)) this.#own = this.#scopes.length;
    this.#indent += '    ';
    this.place = { ...before, ...place };
    this.#scopes.push(new Map());
    const start = this.#lines.length;
    body();
    if (this.#lines.length === start) this.line('pass');
    this.#scopes.pop();
    this.#indent = indent;
    this.place = before;
    this.#own = own;
  }

  fresh(prefix = 'v'): string {
    return `${prefix}${this.#next++}`;
  }

  /** From here on a variable of the kind is in scope. */
  declare(kind: Kind, name: string): string {
    const scope = this.#scopes.at(-1)!;
    scope.set(kind, [...(scope.get(kind) ?? []), name]);
    return name;
  }

  /** A variable in scope; undefined where there is none. */
  variable(kind: Kind): string | undefined {
    return this.#among(this.#scopes, kind);
  }

  /** A variable that may be bound to something else: one of the innermost function or class. */
  own(kind: Kind): string | undefined {
    return this.#among(this.#scopes.slice(this.#own), kind);
  }

  #among(scopes: readonly ReadonlyMap<Kind, string[]>[], kind: Kind): string | undefined {
    const names = scopes.flatMap((scope) => scope.get(kind) ?? []);
    return names.length === 0 ? undefined : this.random.pick(names);
  }

  /** A variable that may be changed in place: one that holds a container of its own. */
  container(kind: Kind, isOwn = false): string {
    const known = isOwn ? this.own(kind) : this.variable(kind);
    if (known !== undefined) return known;
    const name = this.fresh();
    const start = { ints: '[3, 1, 2]', texts: "['b', 'a']", dict: "{'a': 1, 'b': 2}", set: '{1, 2, 5}' };
    this.line(`${name} = ${start[kind as 'ints' | 'texts' | 'dict' | 'set']}`);
    return this.declare(kind, name);
  }

  /** One of several templates; what it uses is noted. */
  choose<T>(templates: readonly Template<T>[], depth: number): T {
    // An assignment expression may not stand where a comprehension has its iterable.
    const allowed = depth < 2 ? templates.filter(([name]) => !name.startsWith('walrus')) : templates;
    const [construct, make] = this.random.pick(allowed);
    this.constructs.add(construct);
    return make(this, depth);
  }
  uses(construct: string): void {
    this.constructs.add(construct);
  }
  pick<T>(items: readonly T[]): T {
    return this.random.pick(items);
  }
  chance(probability: number): boolean {
    return this.random.chance(probability);
  }
  integer(low: number, high: number): number {
    return this.random.integer(low, high);
  }
}
