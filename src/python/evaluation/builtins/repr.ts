/** `repr` and `str` of values as CPython prints them. */
import type { Entry } from '../stores.ts';
import type { Interpreter } from '../interpreter.ts';
import type { Cell, ClassCell, InstanceCell, TupleCell, Value } from '../value.ts';
import { callWith } from './cells.ts';
import { keyOfClass } from './class-names.ts';
import { entriesOf, itemsOf } from './contents.ts';
import { floatRepr } from './decimal.ts';
import { defines } from './lookup.ts';
import { orderedKeys } from './set-order.ts';
import { reprOfBytes, reprOfText } from './string-literal.ts';
import { isView, reprOfView } from './views.ts';

/** Containers inside others than this are not printed. */
const MAX_NESTING = 200;

/** Containers around the one that is being printed. */
type Around = readonly Cell[];

/** `repr(value)`; undefined where it is not known (addresses, the order of a set, values of libraries). */
export function reprText(value: Value, interpreter: Interpreter, around: Around = []): string | undefined {
  const { cell } = value;
  // What contains the same thing often can be much longer to print than it was to make.
  interpreter.step();
  if (around.length > MAX_NESTING) return undefined;
  switch (cell.kind) {
    case 'none':
      return 'None';
    case 'ellipsis':
      return 'Ellipsis';
    case 'bool':
      return cell.value ? 'True' : 'False';
    case 'int':
      return cell.value.toString();
    case 'float':
      return floatRepr(cell.value);
    case 'str':
      return reprOfText(cell.value);
    case 'bytes':
      return reprOfBytes(cell.value);
    case 'range':
      return `range(${cell.start}, ${cell.stop}${cell.step === 1n ? '' : `, ${cell.step}`})`;
    case 'slice':
      return wrapped('slice(', reprAll([cell.start, cell.stop, cell.step], interpreter, around), ')');
    case 'tuple':
      return reprOfTuple(cell, interpreter, around);
    case 'list':
      if (around.includes(cell)) return '[...]';
      return wrapped('[', reprAll(itemsOf(cell.items), interpreter, [...around, cell]), ']');
    case 'dict':
      if (around.includes(cell)) return '{...}';
      return reprOfDict(entriesOf(cell.table), interpreter, [...around, cell]);
    case 'set':
      return reprOfSet(cell, interpreter, around);
    case 'class':
      return reprOfClass(cell, interpreter);
    case 'instance':
      return shownBy(value, cell, ['__repr__'], interpreter);
    case 'foreign':
      return isView(cell) ? reprOfView(value, interpreter) : cell.library.text?.(value, 'repr');
    default:
      return undefined;
  }
}

/** `str(value)`; undefined where it is not known. */
export function strText(value: Value, interpreter: Interpreter): string | undefined {
  const { cell } = value;
  if (cell.kind === 'str') return cell.value;
  if (cell.kind === 'instance') return shownBy(value, cell, ['__str__', '__repr__'], interpreter);
  if (cell.kind === 'foreign' && cell.library.text !== undefined) return cell.library.text(value, 'str');
  return reprText(value, interpreter);
}

/** `repr` of each, joined by commas. */
export function reprAll(
  items: readonly Value[] | undefined,
  interpreter: Interpreter,
  around: Around = [],
): string | undefined {
  const texts = items?.map((item) => reprText(item, interpreter, around));
  return texts === undefined || texts.includes(undefined) ? undefined : texts.join(', ');
}

function wrapped(open: string, inner: string | undefined, close: string): string | undefined {
  return inner === undefined ? undefined : open + inner + close;
}

function reprOfTuple(cell: TupleCell, interpreter: Interpreter, around: Around): string | undefined {
  if (around.includes(cell)) return '(...)';
  const inner = [...around, cell];
  if (cell.names === undefined || cell.class === undefined)
    return wrapped('(', reprAll(cell.items, interpreter, inner), cell.items.length === 1 ? ',)' : ')');
  const texts = cell.items.map((item, i) =>
    wrapped(`${cell.names?.[i]}=`, reprText(item, interpreter, inner), ''),
  );
  return texts.includes(undefined) ? undefined : `${cell.class.name}(${texts.join(', ')})`;
}

function reprOfDict(
  entries: ReadonlyMap<string, Entry> | undefined,
  interpreter: Interpreter,
  around: Around,
): string | undefined {
  if (entries === undefined) return undefined;
  const texts = [...entries.values()].map(({ key, value }) => {
    const [left, right] = [reprText(key, interpreter), reprText(value, interpreter, around)];
    return left === undefined || right === undefined ? undefined : `${left}: ${right}`;
  });
  return texts.includes(undefined) ? undefined : `{${texts.join(', ')}}`;
}

function reprOfSet(
  cell: Extract<Cell, { kind: 'set' }>,
  interpreter: Interpreter,
  around: Around,
): string | undefined {
  const keys = orderedKeys(cell.table);
  if (keys?.length === 0) return cell.frozen ? 'frozenset()' : 'set()';
  const text = wrapped('{', reprAll(keys, interpreter, around), '}');
  return cell.frozen ? wrapped('frozenset(', text, ')') : text;
}

function reprOfClass(cell: ClassCell, interpreter: Interpreter): string | undefined {
  const key = cell.node === null ? keyOfClass(cell.name) : undefined;
  if (key === undefined || interpreter.builtin(key).cell !== cell) return undefined;
  return `<class '${cell.name}'>`;
}

/** The text that an instance's own method gives. */
function shownBy(
  value: Value,
  cell: InstanceCell,
  names: readonly string[],
  interpreter: Interpreter,
): string | undefined {
  for (const name of names) {
    const defined = defines(cell.class, name);
    if (defined === undefined) return undefined;
    if (!defined) continue;
    const shown = callWith(interpreter, interpreter.attribute(value, name));
    return shown.cell.kind === 'str' ? shown.cell.value : undefined;
  }
  return undefined;
}
