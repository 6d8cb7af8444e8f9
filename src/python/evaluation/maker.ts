/** Makes values whose place is the expression under evaluation. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { EqualKeys } from './builtins/keys.ts';
import { effortOfMaking } from './effort.ts';
import { Environment, Namespace, Sequence, Table, type Entry, type Watched } from './stores.ts';
import type { GeneratorControl } from './generator-control.ts';
import type { Make } from './interpreter.ts';
import type { BuiltinCell, Cell, ClassCell, ForeignLibrary, IteratorSource, Origin, Value } from './value.ts';

const NONE: Cell = { kind: 'none' };
const TRUE: Cell = { kind: 'bool', value: true };
const FALSE: Cell = { kind: 'bool', value: false };
export const ABSENT: Cell = { kind: 'absent' };

export interface MakerContext {
  readonly here: SyntaxNode | null;
  readonly heap: Watched;
  /** Text that is equal iff two keys are equal in a dict; undefined where the key is not known. */
  keyOf(value: Value): string | undefined;
  readonly equalKeys: EqualKeys;
  /** Counts work that is done. */
  spend(steps: number): void;
}

export class Maker implements Make {
  readonly #context: MakerContext;
  constructor(context: MakerContext) {
    this.#context = context;
  }

  value(cell: Cell, from: readonly Value[] = []): Value {
    this.#context.spend(effortOfMaking(cell));
    return { cell, origin: { at: this.#context.here, from: from.map((value) => value.origin) } };
  }

  none(): Value {
    return this.value(NONE);
  }
  bool(value: boolean, from?: readonly Value[]): Value {
    return this.value(value ? TRUE : FALSE, from);
  }
  int(value: bigint | number, from?: readonly Value[]): Value {
    return this.value({ kind: 'int', value: BigInt(value) }, from);
  }
  float(value: number, from?: readonly Value[]): Value {
    return this.value({ kind: 'float', value }, from);
  }
  str(value: string, from?: readonly Value[]): Value {
    return this.value({ kind: 'str', value }, from);
  }
  bytes(value: Uint8Array, from?: readonly Value[]): Value {
    return this.value({ kind: 'bytes', value }, from);
  }
  tuple(items: readonly Value[], from?: readonly Value[]): Value {
    return this.value({ kind: 'tuple', items }, from ?? items);
  }
  list(items: readonly Value[], from?: readonly Value[]): Value {
    return this.value({ kind: 'list', items: new Sequence(items, this.#context.heap) }, from ?? items);
  }
  set(items: readonly Value[], frozen = false): Value {
    const table = this.table(items.map((item) => [item, item]));
    return this.value({ kind: 'set', frozen, table }, items);
  }
  dict(entries: Iterable<readonly [string, Value]>, from?: readonly Value[]): Value {
    return this.dictOf(
      [...entries].map(([key, value]) => [this.str(key), value] as const),
      from,
    );
  }
  dictOf(entries: Iterable<readonly [Value, Value]>, from?: readonly Value[]): Value {
    const pairs = [...entries];
    return this.value({ kind: 'dict', table: this.table(pairs) }, from ?? pairs.map(([, value]) => value));
  }
  iterator(items: readonly Value[], from?: readonly Value[]): Value {
    return this.value({ kind: 'iterator', items: new Sequence(items, this.#context.heap) }, from ?? items);
  }
  lazyIterator(next: IteratorSource['next'], holds: readonly Value[], all?: IteratorSource['all']): Value {
    const ahead = { lost: this.unknown('the elements of an iterator are made when they are taken', holds) };
    const source = { ahead, next, holds, ...(all === undefined ? {} : { all }) };
    return this.value({ kind: 'iterator', items: new Sequence(ahead, this.#context.heap), source }, holds);
  }
  /** A generator of the program. @param holds what its body may get at, at any time */
  generator(
    control: GeneratorControl & Required<Pick<IteratorSource, 'all' | 'holds'>>,
    from: readonly Value[],
  ): Value {
    const ahead = { lost: this.unknown('the elements of a generator are made when they are taken', from) };
    const source: IteratorSource = {
      ahead,
      next: (because) => control.next(because, false),
      all: (because) => control.all(because),
      get holds() {
        return control.holds;
      },
      generator: control,
    };
    return this.value({ kind: 'iterator', items: new Sequence(ahead, this.#context.heap), source }, from);
  }
  symbol(path: string): Value {
    return this.value({ kind: 'symbol', path });
  }
  foreign(library: ForeignLibrary, payload: object, from?: readonly Value[]): Value {
    return this.value({ kind: 'foreign', library, payload }, from);
  }
  unknown(reason: string, from?: readonly Value[], supply?: string, below?: string): Value {
    const at = this.#context.here;
    const known = { ...(supply === undefined ? {} : { supply }), ...(below === undefined ? {} : { below }) };
    return this.value({ kind: 'unknown', reason, at, ...known }, from);
  }
  builtin(
    name: string,
    call: BuiltinCell['call'],
    mode: BuiltinCell['mode'] = 'strict',
    attributes?: BuiltinCell['attributes'],
  ): Value {
    const cell: BuiltinCell = { kind: 'builtin', name, mode, call, ...(attributes ? { attributes } : {}) };
    return this.value(cell);
  }
  class(
    name: string,
    members: Readonly<Record<string, Value>>,
    construct?: ClassCell['construct'],
    bases: readonly Value[] = [],
  ): Value {
    const namespace = new Environment(name, null, this.#context.heap, true);
    for (const [key, value] of Object.entries(members)) namespace.restore(key, value);
    const cell: ClassCell = {
      kind: 'class',
      name,
      node: null,
      module: null,
      bases,
      namespace,
      ...(construct ? { construct } : {}),
    };
    return this.value(cell);
  }
  instance(of: ClassCell, members: Iterable<readonly [string, Value]>): Value {
    const namespace = new Namespace(of.name, this.#context.heap);
    for (const [key, value] of members) namespace.restore(key, value);
    return this.value({ kind: 'instance', class: of, namespace });
  }
  via(value: Value, origin: Origin): Value {
    return { cell: value.cell, origin };
  }

  /** Entries in order; a key that is not known loses the whole table. */
  table(pairs: readonly (readonly [Value, Value])[]): Table {
    const entries = new Map<string, Entry>();
    for (const [key, value] of pairs) {
      const text = this.#context.keyOf(key);
      if (text === undefined)
        return new Table({ lost: this.unknown('a key of the dict is not known', [key]) }, this.#context.heap);
      const first = entries.get(text);
      entries.set(text, { key: first?.key ?? key, value });
    }
    if (this.#context.equalKeys.areMixed(entries))
      return new Table({ lost: this.unknown('which keys are equal is not known') }, this.#context.heap);
    return new Table(entries, this.#context.heap);
  }
}
