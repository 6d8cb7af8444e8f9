/** Texts that `yaml.dump` makes: what loading one gives is known, what it looks like is not. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Cell, ForeignLibrary, Value } from '../../evaluation/value.ts';
import { callWith, type Given } from '../support/signature.ts';

/** Data that a text stands for, which nothing else holds. */
interface Dumped {
  readonly data: Value;
}

const TEXT: ForeignLibrary = { name: 'a text of yaml.dump', describe: () => 'a text of yaml.dump' };

/** Characters that every dumper writes so that every loader reads them again. */
const PLAIN = /^[\n\x20-\x7E]*$/;

type IsShared = (container: Value) => boolean;

/** Copies plain data as loading what was dumped gives it: keys in order, shared containers shared again. */
class Copier {
  readonly #it: Interpreter;
  readonly #sorts: boolean;
  readonly #isShared: IsShared;
  readonly #known = new Map<Cell, Value>();
  readonly #open = new Set<Cell>();

  constructor(it: Interpreter, sorts: boolean, isShared: IsShared) {
    this.#it = it;
    this.#sorts = sorts;
    this.#isShared = isShared;
  }

  /** Undefined for what is not plain data, or holds itself. */
  copy(value: Value): Value | undefined {
    const { cell } = value;
    if (cell.kind === 'str') return PLAIN.test(cell.value) ? value : undefined;
    if (/^(none|bool|int|float)$/.test(cell.kind)) return value;
    const before = this.#known.get(cell);
    if (before !== undefined && this.#isShared(value)) return before;
    if (this.#open.has(cell)) return undefined;
    this.#open.add(cell);
    const copy =
      cell.kind === 'list' ? this.#list(value) : cell.kind === 'dict' ? this.#dict(value) : undefined;
    this.#open.delete(cell);
    if (copy !== undefined) this.#known.set(cell, copy);
    return copy;
  }

  #list(value: Value): Value | undefined {
    const items = this.#it.iterate(value)?.map((item) => this.copy(item));
    const known = items?.filter((item) => item !== undefined);
    return known === undefined || known.length < items!.length
      ? undefined
      : this.#it.make.list(known, [value]);
  }

  #dict(value: Value): Value | undefined {
    const entries = this.#it.entries(value);
    const copies = entries?.flatMap(([{ cell }, item]): readonly (readonly [string, Value])[] => {
      const copy = cell.kind === 'str' && PLAIN.test(cell.value) ? this.copy(item) : undefined;
      return cell.kind === 'str' && copy !== undefined ? [[cell.value, copy]] : [];
    });
    if (copies === undefined || copies.length < entries!.length) return undefined;
    const inOrder = this.#sorts ? copies.toSorted(([a], [b]) => (a < b ? -1 : 1)) : copies;
    return this.#it.make.dict(inOrder, [value]);
  }
}

/** Options that only change how the text looks. */
export const DUMP =
  'data, stream=, Dumper=, *, sort_keys=, default_flow_style=, indent=, width=, allow_unicode=';

/** @param dumper the class whose `ignore_aliases` says which containers are written out each time; asked of containers only */
export function dump(it: Interpreter, given: Given, dumper: Value): Value {
  const data = given.need('data');
  const stream = given.get('stream');
  const own = given.get('Dumper');
  const sorts = given.get('sort_keys');
  const isSorted = sorts === undefined ? true : it.truth(sorts);
  const hasStream = stream !== undefined && stream.cell.kind !== 'none';
  if (hasStream || own !== undefined || isSorted === undefined)
    return it.make.unknown('what yaml.dump() writes is not followed', [data]);
  let isKnown = true;
  const isShared = (container: Value): boolean => {
    const ignores = it.attribute(dumper, 'ignore_aliases');
    const answer = it.truth(callWith(it, ignores, it.make.unknown('a dumper is not followed'), container));
    isKnown &&= answer !== undefined;
    return answer === false;
  };
  const copy = new Copier(it, isSorted, isShared).copy(data);
  if (copy === undefined || !isKnown)
    return it.make.unknown('what yaml.dump() makes of this is not followed', [data]);
  return it.make.foreign(TEXT, { data: copy } satisfies Dumped, [data]);
}

/** What loading a text of `yaml.dump` gives, anew each time; undefined for other values. */
export function dumpedData(it: Interpreter, { cell }: Value): Value | undefined {
  if (cell.kind !== 'foreign' || cell.library !== TEXT) return undefined;
  return new Copier(it, false, () => true).copy((cell.payload as Dumped).data);
}
