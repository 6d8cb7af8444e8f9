/** What evaluation knows of `copy`: copies of containers and of plain objects. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import { heldBy, hold } from '../evaluation/builtins/index.ts';
import type { Cell, InstanceCell, Value } from '../evaluation/value.ts';
import { attributeIfAny } from './support/raising.ts';
import { callWith, taught } from './support/signature.ts';

type Inner = (value: Value) => Value;

/** A copy of a value, its parts copied by `inner`; undefined where evaluation does not know how. */
function copied(
  it: Interpreter,
  value: Value,
  inner: Inner,
  remember: (copy: Value) => void,
  special: '__copy__' | '__deepcopy__',
): Value | undefined {
  const { cell } = value;
  const { make } = it;
  it.step();
  switch (cell.kind) {
    case 'list': {
      const items = it.iterate(value);
      const copy = items && make.list([], [value]);
      if (copy === undefined) return undefined;
      remember(copy);
      it.call(it.attribute(copy, 'extend'), {
        positional: [make.tuple(items!.map(inner))],
        keywords: new Map(),
        open: null,
        node: it.here,
      });
      return copy;
    }
    case 'dict': {
      const entries = it.entries(value);
      const copy = entries && make.dict([], [value]);
      if (copy === undefined) return undefined;
      remember(copy);
      for (const [key, entry] of entries!) it.setSubscript(copy, key, inner(entry));
      return copy;
    }
    case 'set': {
      const items = it.iterate(value);
      return items && make.set(items, cell.frozen);
    }
    case 'tuple': {
      const items = cell.items.map(inner);
      return { cell: { ...cell, items }, origin: { at: it.here, from: [value.origin] } };
    }
    case 'instance': {
      const members = it.members(value);
      const own = attributeIfAny(it, value, special);
      if (own !== undefined) return callWith(it, own, ...(special === '__copy__' ? [] : [make.dict([])]));
      if (members === undefined) return undefined;
      const copy = make.instance(cell.class, []);
      remember(copy);
      for (const type of ['dict', 'list', 'set']) {
        const held = heldBy(value, type);
        const plain = held && copied(it, held, inner, () => undefined, special);
        if (held !== undefined && plain === undefined) return undefined;
        if (plain !== undefined) hold(copy.cell as InstanceCell, type, plain, it);
      }
      for (const [name, member] of members) it.setAttribute(copy, name, inner(member));
      return copy;
    }
    case 'method':
      return { cell: { ...cell, self: inner(cell.self) }, origin: { at: it.here, from: [value.origin] } };
    case 'foreign': {
      const copier = attributeIfAny(it, value, '__copy__');
      if (copier?.cell.kind !== 'builtin') return undefined;
      return it.call(copier, { positional: [], keywords: new Map(), open: null, node: it.here });
    }
    default:
      return value;
  }
}

function unknownCopy(it: Interpreter, value: Value): Value {
  return it.make.unknown('a copy of this value is not followed', [value]);
}

export const copy: LibraryModule = {
  name: 'copy',
  alwaysThere: true,
  exports: (interpreter) => ({
    copy: taught(interpreter, 'copy.copy', 'x', (given, it) => {
      const value = given.need('x');
      if (value.cell.kind === 'tuple') return value;
      return (
        copied(
          it,
          value,
          (part) => part,
          () => undefined,
          '__copy__',
        ) ?? unknownCopy(it, value)
      );
    }),
    deepcopy: taught(interpreter, 'copy.deepcopy', 'x, memo=', (given, it) => deepCopy(it, given.need('x'))),
  }),
};

/** `copy.deepcopy(value)`; Unknown where evaluation does not know how. Functions and classes are their own copies. */
export function deepCopy(it: Interpreter, value: Value): Value {
  const memo = new Map<Cell, Value>();
  const deep: Inner = (part) =>
    memo.get(part.cell) ??
    copied(it, part, deep, (copy) => memo.set(part.cell, copy), '__deepcopy__') ??
    unknownCopy(it, part);
  return deep(value);
}
