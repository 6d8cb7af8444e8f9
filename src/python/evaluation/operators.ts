/** Operators on values that are no Choice: constants, containers, instances, foreign values. */
import { joinedTexts } from './project-path.ts';
import {
  binaryConstant,
  containsOf,
  equalCells,
  heldBy,
  orderCells,
  unaryConstant,
} from './builtins/index.ts';
import { classAttribute } from './classes.ts';
import { effortOfReading } from './effort.ts';
import { callWith, specialMethod } from './special-methods.ts';
import { equalSymbols, mayBe } from './symbols.ts';
import type { Machine } from './machine.ts';
import { Table, type Entry } from './stores.ts';
import type { ClassCell, Value } from './value.ts';

const METHODS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '@': 'matmul',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'lshift',
  '>>': 'rshift',
};
const COMPARISONS: Readonly<Record<string, string>> = {
  '==': '__eq__',
  '!=': '__ne__',
  '<': '__lt__',
  '<=': '__le__',
  '>': '__gt__',
  '>=': '__ge__',
};
const SWAPPED: Readonly<Record<string, string>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** Elements that a repetition may give at most. */
const MAX_ELEMENTS = 1_000_000;

export function binaryPlain(m: Machine, operator: string, left: Value, right: Value): Value {
  const foreign = foreignBinary(m, operator, left, right);
  if (foreign !== undefined) return foreign;
  if (left.cell.kind === 'unknown' || right.cell.kind === 'unknown')
    return (
      (operator === '+' ? joinedTexts(m, [left, right]) : undefined) ?? m.derived(operator, [left, right])
    );
  const own = specialMethod(m, left, `__${METHODS[operator]}__`) ?? undefined;
  if (own !== undefined) return callWith(m, own, right);
  const reflected = specialMethod(m, right, `__r${METHODS[operator]}__`);
  if (reflected !== undefined) return callWith(m, reflected, left);
  m.step(effortOfReading([left, right]));
  return (
    containerBinary(m, operator, left, right) ??
    binaryConstant(operator, left, right, m) ??
    m.derivedUnknown(`${operator}`, [left, right], `\`${operator}\` of these values is not followed`)
  );
}

function foreignBinary(m: Machine, operator: string, left: Value, right: Value): Value | undefined {
  for (const side of [left, right]) {
    if (side.cell.kind !== 'foreign') continue;
    const result = side.cell.library.binary?.(operator, left, right, m);
    if (result !== undefined) return result;
  }
  return undefined;
}

/** `__iadd__` and its like of an instance, bound. */
export function inPlaceMethod(m: Machine, operator: string, value: Value): Value | undefined {
  return specialMethod(m, value, `__i${METHODS[operator]}__`);
}

function containerBinary(m: Machine, operator: string, left: Value, right: Value): Value | undefined {
  const [a, b] = [left.cell, right.cell];
  if (operator === '+' && a.kind === b.kind && (a.kind === 'list' || a.kind === 'tuple')) {
    const [x, y] = [m.iterate(left), m.iterate(right)];
    if (x === undefined || y === undefined) return m.lostElements(x === undefined ? left : right);
    if (x.length + y.length > MAX_ELEMENTS)
      return m.make.unknown('the sequence is too long to be followed', [left, right]);
    return a.kind === 'list'
      ? m.make.list([...x, ...y], [left, right])
      : m.make.tuple([...x, ...y], [left, right]);
  }
  if (operator === '*') return repetition(m, left, right) ?? repetition(m, right, left);
  if (a.kind === 'dict' && b.kind === 'dict' && operator === '|') return dictUnion(m, left, right);
  if (a.kind === 'set' && b.kind === 'set') return setOperation(m, operator, left, right);
  return undefined;
}

function repetition(m: Machine, sequence: Value, times: Value): Value | undefined {
  const { cell } = sequence;
  if (cell.kind !== 'list' && cell.kind !== 'tuple') return undefined;
  const count =
    times.cell.kind === 'int'
      ? times.cell.value
      : times.cell.kind === 'bool'
        ? BigInt(times.cell.value)
        : undefined;
  const items = m.iterate(sequence);
  if (count === undefined || items === undefined) return undefined;
  if (BigInt(items.length) * count > BigInt(MAX_ELEMENTS))
    return m.make.unknown('the sequence is too long to be followed', [sequence]);
  const repeated = Array.from({ length: Math.max(0, Number(count)) }, () => items).flat();
  return cell.kind === 'list'
    ? m.make.list(repeated, [sequence, times])
    : m.make.tuple(repeated, [sequence, times]);
}

function dictUnion(m: Machine, left: Value, right: Value): Value {
  const [a, b] = [m.entries(left), m.entries(right)];
  if (a === undefined || b === undefined) return m.lostElements(a === undefined ? left : right);
  return m.make.dictOf([...a, ...b]);
}

function setOperation(m: Machine, operator: string, left: Value, right: Value): Value | undefined {
  const [a, b] = [tableOf(left), tableOf(right)];
  if (a === undefined || b === undefined || left.cell.kind !== 'set') return undefined;
  const keep: Readonly<Record<string, () => [string, Entry][]>> = {
    '|': () => [...a, ...b],
    '&': () => [...a].filter(([key]) => b.has(key)),
    '-': () => [...a].filter(([key]) => !b.has(key)),
    '^': () => [...[...a].filter(([key]) => !b.has(key)), ...[...b].filter(([key]) => !a.has(key))],
  };
  const entries = keep[operator]?.();
  if (entries === undefined) return undefined;
  return m.make.value({ kind: 'set', frozen: left.cell.frozen, table: new Table(new Map(entries), m.heap) }, [
    left,
    right,
  ]);
}

function tableOf(value: Value): ReadonlyMap<string, Entry> | undefined {
  if (value.cell.kind !== 'set' && value.cell.kind !== 'dict') return undefined;
  const entries = value.cell.table.read();
  return 'lost' in entries ? undefined : (entries as ReadonlyMap<string, Entry>);
}

export function comparePlain(m: Machine, operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case 'is':
    case 'is not': {
      const same = identical(m, left, right);
      if (same === undefined) return m.derived(operator, [left, right]);
      return m.make.bool(same === (operator === 'is'), [left, right]);
    }
    case 'in':
    case 'not in': {
      const found = contains(m, right, left);
      return operator === 'in' ? found : m.not(found);
    }
    case '<>':
      return m.make.unknown('`<>` is not an operator of Python 3');
    default:
      return compareValues(m, operator, left, right);
  }
}

function compareValues(m: Machine, operator: string, left: Value, right: Value): Value {
  const foreign = foreignBinary(m, operator, left, right);
  if (foreign !== undefined) return foreign;
  if (left.cell.kind === 'unknown' || right.cell.kind === 'unknown') {
    if (left.cell === right.cell && operator === '==') return m.make.bool(true, [left]);
    return m.derived(operator, [left, right]);
  }
  const own = specialMethod(m, left, COMPARISONS[operator]!);
  if (own !== undefined) return callWith(m, own, right);
  const reflected = specialMethod(m, right, COMPARISONS[SWAPPED[operator]!]!);
  if (reflected !== undefined) return callWith(m, reflected, left);
  if (operator === '!=' && [left, right].some((value) => specialMethod(m, value, '__eq__') !== undefined))
    return m.not(m.compare('==', left, right));
  if (operator === '==' || operator === '!=') {
    const equal = equalValues(m, left, right);
    if (equal === undefined) return m.derived(operator, [left, right]);
    return m.make.bool(equal === (operator === '=='), [left, right]);
  }
  m.step(effortOfReading([left, right]));
  const order = orderCells(left, right, m);
  if (order === undefined)
    return m.derivedUnknown(operator, [left, right], `\`${operator}\` of these values is not followed`);
  const holds = { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator];
  return m.make.bool(Number.isNaN(order) ? false : holds === true, [left, right]);
}

/** The plain container in an instance whose class leaves the container's `==` as it is. */
function contained(m: Machine, value: Value): Value {
  const { cell } = value;
  if (cell.kind !== 'instance') return value;
  const type = ['dict', 'list', 'set'].find((each) => heldBy(value, each) !== undefined);
  if (type === undefined) return value;
  const own = classAttribute(m, cell.class, '__eq__');
  return own === classAttribute(m, m.builtin(type).cell as ClassCell, '__eq__')
    ? heldBy(value, type)!
    : value;
}

/** Python's `==` between values that are no Choice; undefined where it cannot be told. */
export function equalValues(m: Machine, first: Value, second: Value): boolean | undefined {
  const [left, right] = [contained(m, first), contained(m, second)];
  const [a, b] = [left.cell, right.cell];
  if (a.kind === 'unknown' || b.kind === 'unknown') return a === b ? true : undefined;
  if (a.kind === 'symbol' && b.kind === 'symbol') return equalSymbols(m, a.path, b.path);
  if (a.kind === 'symbol') return mayBe(m, a, b) ? undefined : false;
  if (b.kind === 'symbol') return mayBe(m, b, a) ? undefined : false;
  // NaN differs from itself.
  if (a === b) return a.kind !== 'float' || !Number.isNaN(a.value);
  if ([left, right].some((value) => value.cell.kind === 'class' && specialMethod(m, value, '__eq__')))
    return undefined;
  if (a.kind === 'instance' && b.kind === 'instance' && a.class === b.class) {
    return classAttribute(m, a.class, '__eq__') === undefined && !m.isLost(a)
      ? undefinedForTaught(a.class.node === null)
      : undefined;
  }
  return equalCells(left, right, m);
}

/** Instances of taught classes may define `==` that nothing is taught about. */
function undefinedForTaught(isTaught: boolean): false | undefined {
  return isTaught ? undefined : false;
}

/** Python's `is`; undefined where it cannot be told. */
export function identical(m: Machine, left: Value, right: Value): boolean | undefined {
  const [a, b] = [left.cell, right.cell];
  if (a === b) return true;
  if (a.kind === 'unknown' || b.kind === 'unknown') return undefined;
  if (a.kind === 'symbol' && mayBe(m, a, b)) return undefined;
  if (b.kind === 'symbol' && mayBe(m, b, a)) return undefined;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'none' || a.kind === 'ellipsis') return true;
  if (a.kind === 'bool' && b.kind === 'bool') return a.value === b.value;
  if (a.kind === 'symbol' && b.kind === 'symbol') return a.path === b.path;
  if (
    a.kind === 'int' ||
    a.kind === 'str' ||
    a.kind === 'float' ||
    a.kind === 'bytes' ||
    a.kind === 'tuple'
  ) {
    return equalValues(m, left, right) === false ? false : undefined;
  }
  if (a.kind === 'foreign' && b.kind === 'foreign') return a.payload === b.payload ? true : undefined;
  return false;
}

function contains(m: Machine, container: Value, item: Value): Value {
  const { cell } = container;
  if (cell.kind === 'foreign')
    return cell.library.contains?.(container, item, m) ?? m.derived('in', [item, container]);
  if (cell.kind === 'unknown' || cell.kind === 'symbol') return m.derived('in', [item, container]);
  const own = specialMethod(m, container, '__contains__');
  if (own !== undefined) return callWith(m, own, item);
  return containsOf(container, item, m) ?? m.derived('in', [item, container]);
}

export function unaryPlain(m: Machine, operator: string, operand: Value): Value {
  const { cell } = operand;
  if (cell.kind === 'foreign') {
    return (
      cell.library.unary?.(operator, operand, m) ??
      m.derivedUnknown(
        operator,
        [operand],
        `\`${operator}\` of ${cell.library.describe(cell.payload)} is not taught`,
      )
    );
  }
  if (cell.kind === 'unknown') return m.derived(operator, [operand]);
  const own = specialMethod(
    m,
    operand,
    { '-': '__neg__', '+': '__pos__', '~': '__invert__' }[operator] ?? '',
  );
  if (own !== undefined) return callWith(m, own);
  return (
    unaryConstant(operator, operand, m) ??
    m.derivedUnknown(operator, [operand], `\`${operator}\` of this value is not followed`)
  );
}
