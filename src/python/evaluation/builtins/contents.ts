/** Contents of containers on the heap, and what is left to say where they are not known. */
import type { Condition } from '../condition.ts';
import type { Entry, Sequence, Table } from '../stores.ts';
import type { Interpreter } from '../interpreter.ts';
import type { Cell, Value } from '../value.ts';
import { putTable } from './attributes-dict.ts';

/** Elements of a list or iterator; undefined where they are lost. */
export function itemsOf(sequence: Sequence): readonly Value[] | undefined {
  const items = sequence.read();
  return 'lost' in items ? undefined : items;
}

/** Entries of a dict or set that are there for certain; undefined where they are lost or one may be missing. */
export function entriesOf(table: Table): ReadonlyMap<string, Entry> | undefined {
  const contents = table.read();
  if ('lost' in contents) return undefined;
  const entries = contents as ReadonlyMap<string, Entry>;
  return table.passes(entries, (value) => !mayBeAbsent(value)) ? entries : undefined;
}

function mayBeAbsent({ cell }: Value): boolean {
  if (cell.kind === 'choice') return mayBeAbsent(cell.then) || mayBeAbsent(cell.else);
  return cell.kind === 'absent';
}

/** The Unknown that stands for a lost container's contents. */
export function lossOf(cell: Cell): Value | undefined {
  if (cell.kind === 'list' || cell.kind === 'iterator') {
    const items = cell.items.read();
    return 'lost' in items ? items.lost : undefined;
  }
  if (cell.kind === 'dict' || cell.kind === 'set') {
    const contents = cell.table.read();
    return 'lost' in contents ? (contents.lost as Value) : undefined;
  }
  return undefined;
}

/** How deep a container is searched for what is not known in it. */
const SEARCH_DEPTH = 4;

/** The first Unknown in a value or its elements. */
function firstUnknown(value: Value, depth = SEARCH_DEPTH): Value | undefined {
  const { cell } = value;
  if (cell.kind === 'unknown') return value;
  if (depth === 0) return undefined;
  const loss = lossOf(cell);
  if (loss !== undefined) return firstUnknown(loss, depth - 1);
  for (const item of parts(cell)) {
    const found = firstUnknown(item, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parts(cell: Cell): readonly Value[] {
  switch (cell.kind) {
    case 'tuple':
      return cell.items;
    case 'list':
    case 'iterator':
      return itemsOf(cell.items) ?? [];
    case 'dict':
    case 'set':
      return [...(entriesOf(cell.table)?.values() ?? [])].flatMap(({ key, value }) => [key, value]);
    case 'slice':
      return [cell.start, cell.stop, cell.step];
    case 'choice':
      return [cell.then, cell.else];
    default:
      return [];
  }
}

/**
 * The Unknown that an operation on `values` gives: for the reason of the first thing in them that is not known, else
 * because the operation is not followed.
 */
export function unknownFrom(interpreter: Interpreter, operation: string, values: readonly Value[]): Value {
  for (const value of values) {
    const found = firstUnknown(value);
    if (found?.cell.kind === 'unknown')
      return interpreter.make.unknown(found.cell.reason, values, found.cell.supply);
  }
  const choice = values.find((value) => value.cell.kind === 'choice');
  if (choice?.cell.kind === 'choice') {
    const reason = `it depends on \`${choice.cell.condition.text}\`, which is not known`;
    return interpreter.make.unknown(reason, values);
  }
  return interpreter.make.unknown(`${operation} of these values is not followed`, values);
}

/** Makes the contents of a mutable container unknown. */
export function lose(interpreter: Interpreter, container: Value, because: Value): void {
  const { cell } = container;
  if (cell.kind === 'list' || cell.kind === 'iterator')
    interpreter.heap.put(cell.items, '', { lost: because });
  else if (cell.kind === 'dict' || cell.kind === 'set') putTable(interpreter, cell.table, { lost: because });
}

/** Conditions that values may depend on together before their combinations are not followed. */
const MAX_CONDITIONS = 3;

function conditionsOf({ cell }: Value): readonly Condition[] {
  return cell.kind === 'choice'
    ? [cell.condition, ...conditionsOf(cell.then), ...conditionsOf(cell.else)]
    : [];
}

function isOpen({ cell }: Value): boolean {
  return cell.kind === 'unknown' || cell.kind === 'choice';
}

/**
 * Calls `body` with values that are neither Unknown nor Choice, once for each combination of alternatives; an Unknown
 * among them, or too many combinations, give Unknown.
 */
export function eachAlternative(
  interpreter: Interpreter,
  name: string,
  values: readonly Value[],
  body: (plain: readonly Value[]) => Value,
): Value {
  if (!values.some(isOpen)) return body(values);
  const conditions = new Set(values.flatMap((value) => conditionsOf(value)));
  if (conditions.size > MAX_CONDITIONS) return unknownFrom(interpreter, `${name}()`, values);
  const callee = interpreter.make.builtin(name, ({ positional }) => body(positional));
  return interpreter.call(callee, {
    positional: values,
    keywords: new Map(),
    open: null,
    node: interpreter.here,
  });
}
