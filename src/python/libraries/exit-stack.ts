/** `contextlib.ExitStack`: enters what it is given. What is done when it ends may be done at any time. */
import type { CallArguments, Interpreter } from '../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';

const NOT_KNOWN = 'whether an ExitStack lets an exception pass is not known';

const stackLibrary: ForeignLibrary = {
  name: 'contextlib.ExitStack',
  describe: () => 'an ExitStack',
  attribute: (stack, name, { make }) => {
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (method === undefined) return make.unknown(`\`.${name}\` of an ExitStack is not taught`, [stack]);
    return make.builtin(`contextlib.ExitStack.${name}`, (args, it) => method(it, stack, args), 'lazy');
  },
  truth: () => true,
};

type Method = (it: Interpreter, stack: Value, args: CallArguments) => Value;

const METHODS: Readonly<Record<string, Method>> = {
  __enter__: (_it, stack) => stack,
  __exit__: (it, _stack, { positional: [type] }) =>
    type === undefined || type.cell.kind === 'none' ? it.make.none() : it.make.unknown(NOT_KNOWN),
  enter_context: (it, _stack, { positional: [manager] }) => {
    if (manager === undefined) return it.make.unknown('nothing is entered');
    it.mayCall([it.attribute(manager, '__exit__')]);
    return it.call(it.attribute(manager, '__enter__'), NO_ARGUMENTS);
  },
  push: (it, _stack, { positional: [left] }) => {
    if (left === undefined) return it.make.none();
    it.mayCall([left.cell.kind === 'instance' ? it.attribute(left, '__exit__') : left]);
    return left;
  },
  callback: (it, _stack, { positional: [left] }) => {
    if (left === undefined) return it.make.none();
    it.mayCall([left]);
    return left;
  },
  close: (it) => it.make.none(),
  pop_all: (_it, stack) => stack,
};

const NO_ARGUMENTS: CallArguments = { positional: [], keywords: new Map(), open: null, node: null };

/** The class, as what makes its objects. */
export function exitStack({ make }: Interpreter): Value {
  return make.builtin('contextlib.ExitStack', (_args, it) => it.make.foreign(stackLibrary, {}), 'lazy');
}
