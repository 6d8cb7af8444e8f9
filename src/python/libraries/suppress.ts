/** `contextlib.suppress`: exceptions of some types end at the end of its block. */
import type { Interpreter } from '../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';

interface Suppress {
  /** A tuple of exception types. */
  readonly types: Value;
}

const suppressLibrary: ForeignLibrary = {
  name: 'contextlib.suppress',
  endsExceptions: true,
  describe: () => 'a context manager',
  holds: (payload) => [(payload as Suppress).types],
  attribute: (value, name, { make }) => {
    if (value.cell.kind !== 'foreign' || (name !== '__enter__' && name !== '__exit__'))
      return make.unknown(`\`.${name}\` of a context manager is not taught`, [value]);
    const { types } = value.cell.payload as Suppress;
    return make.builtin(name, ({ positional: [, exception] }, it) => ends(it, exception, types), 'lazy');
  },
  truth: () => true,
};

/** What `__exit__` gives: whether the exception, if there is one, ends here. */
function ends(it: Interpreter, exception: Value | undefined, types: Value): Value {
  if (exception === undefined || exception.cell.kind === 'none') return it.make.none();
  const isOne = it.isInstance(exception, types);
  return isOne === undefined
    ? it.make.unknown('whether the exception is suppressed is not known', [exception])
    : it.make.bool(isOne);
}

export function suppress({ make }: Interpreter): Value {
  const call = (
    { positional, open }: { positional: readonly Value[]; open: Value | null },
    it: Interpreter,
  ): Value => {
    const types =
      open === null
        ? it.make.tuple(positional)
        : it.make.unknown('which exceptions are suppressed is not known', [open]);
    const payload: Suppress = { types };
    return it.make.foreign(suppressLibrary, payload);
  };
  return make.builtin('contextlib.suppress', call, 'lazy');
}
