/** `dict.keys()`, `values()` and `items()`: views that follow their dict. */
import type { Entry } from '../stores.ts';
import type { Interpreter } from '../interpreter.ts';
import type { Cell, ForeignCell, ForeignLibrary, Value } from '../value.ts';
import { entriesOf, unknownFrom } from './contents.ts';
import { sameElement } from './compare.ts';
import { keyOf } from './keys.ts';
import { reprAll } from './repr.ts';

export type ViewKind = 'keys' | 'values' | 'items';

interface View {
  readonly kind: ViewKind;
  /** The dict. */
  readonly of: Value;
}

const NAME = 'dict view';

/** A view of a dict. */
export function makeView(dict: Value, kind: ViewKind, interpreter: Interpreter): Value {
  const view: View = { kind, of: dict };
  return interpreter.make.foreign(LIBRARY, view, [dict]);
}

export function isView(cell: Cell): boolean {
  return cell.kind === 'foreign' && cell.library.name === NAME;
}

/** Name of the view's type: `dict_keys`. */
export function viewType(cell: ForeignCell): string {
  return `dict_${viewOf(cell.payload).kind}`;
}

export function reprOfView(value: Value, interpreter: Interpreter): string | undefined {
  if (value.cell.kind !== 'foreign') return undefined;
  const inner = reprAll(items(value, interpreter), interpreter);
  return inner === undefined ? undefined : `${viewType(value.cell)}([${inner}])`;
}

function viewOf(payload: object): View {
  return payload as View;
}

function entries(payload: object): readonly Entry[] | undefined {
  const { cell } = viewOf(payload).of;
  const table = cell.kind === 'dict' ? entriesOf(cell.table) : undefined;
  return table && [...table.values()];
}

function items(value: Value, interpreter: Interpreter): readonly Value[] | undefined {
  if (value.cell.kind !== 'foreign') return undefined;
  const { kind } = viewOf(value.cell.payload);
  return entries(value.cell.payload)?.map((entry) => {
    if (kind === 'keys') return entry.key;
    return kind === 'values' ? entry.value : interpreter.make.tuple([entry.key, entry.value]);
  });
}

function contains(value: Value, item: Value, interpreter: Interpreter): Value | undefined {
  const all = items(value, interpreter);
  if (all === undefined || value.cell.kind !== 'foreign') return undefined;
  if (viewOf(value.cell.payload).kind === 'keys') {
    const key = keyOf(item, interpreter);
    if (key === undefined) return undefined;
    const keys = new Map(all.map((each) => [keyOf(each, interpreter) ?? '', each]));
    if (!keys.has(key) && interpreter.equalKeys.mayBeAmong(key, keys)) return undefined;
    return interpreter.make.bool(keys.has(key), [item, value]);
  }
  const answers = all.map((each) => sameElement(each, item, interpreter));
  if (answers.includes(true)) return interpreter.make.bool(true, [item, value]);
  return answers.includes(undefined) ? undefined : interpreter.make.bool(false, [item, value]);
}

/** Set operators and comparisons of views of keys and items: those of the sets of their elements. */
function binary(operator: string, left: Value, right: Value, interpreter: Interpreter): Value | undefined {
  if (!['&', '|', '-', '^', '==', '!=', '<', '<=', '>', '>='].includes(operator)) return undefined;
  const isComparison = /[=<>]/.test(operator);
  const [a, b] = [left, right].map((side) => asSet(side, isComparison, interpreter));
  if (a === undefined || b === undefined)
    return isComparison ? undefined : unknownFrom(interpreter, operator, [left, right]);
  return isComparison ? interpreter.compare(operator, a, b) : interpreter.binary(operator, a, b);
}

function asSet(value: Value, strict: boolean, interpreter: Interpreter): Value | undefined {
  if (value.cell.kind === 'set') return value;
  const viewed = isView(value.cell);
  if (viewed && viewOf((value.cell as ForeignCell).payload).kind === 'values') return undefined;
  if (!viewed && strict) return undefined;
  const all = viewed ? items(value, interpreter) : interpreter.iterate(value);
  return all && interpreter.make.set(all);
}

const LIBRARY: ForeignLibrary = {
  name: NAME,
  describe: (payload) => `the ${viewOf(payload).kind} of a dict`,
  holds: (payload) => [viewOf(payload).of],
  iterate: items,
  length: (value) => (value.cell.kind === 'foreign' ? entries(value.cell.payload)?.length : undefined),
  truth: (value) => {
    const all = value.cell.kind === 'foreign' ? entries(value.cell.payload) : undefined;
    return all && all.length > 0;
  },
  contains,
  binary,
  attribute: (value, name, interpreter) => {
    if (
      name !== 'isdisjoint' ||
      value.cell.kind !== 'foreign' ||
      viewOf(value.cell.payload).kind === 'values'
    )
      return unknownFrom(interpreter, `.${name} of a dict view`, [value]);
    return interpreter.make.builtin('dict_keys.isdisjoint', ({ positional: [other] }, running) => {
      const [mine, theirs] = [items(value, running), other && running.iterate(other)];
      if (mine === undefined || theirs === undefined) return unknownFrom(running, 'isdisjoint', [value]);
      const keys = theirs.map((item) => keyOf(item, running));
      if (keys.includes(undefined)) return unknownFrom(running, 'isdisjoint', theirs);
      return running.make.bool(!mine.some((item) => keys.includes(keyOf(item, running))), [value]);
    });
  },
};
