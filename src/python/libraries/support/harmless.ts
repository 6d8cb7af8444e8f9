/** Library objects whose calls change nothing that evaluation follows, and functions whose results it cannot know. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';

interface Named {
  readonly name: string;
}

/** Reading a name of this kind of object gives a method that gives None. */
const silentLibrary: ForeignLibrary = {
  name: 'silent',
  describe: (payload) => (payload as Named).name,
  attribute: (value, name, interpreter) => {
    const { cell } = value;
    const owner = cell.kind === 'foreign' ? silentLibrary.describe(cell.payload) : 'object';
    if (name === '__enter__') return interpreter.make.builtin(name, () => value, 'lazy');
    return silentFunction(interpreter, `${owner}.${name}`);
  },
  setAttribute: () => undefined,
  call: (_value, _args, interpreter) => interpreter.make.none(),
  truth: () => true,
};

/** An object such as a logger or a stream: whatever is called on it gives None. */
export function silentObject({ make }: Interpreter, name: string): Value {
  const payload: Named = { name };
  return make.foreign(silentLibrary, payload);
}

/** A function that gives None and changes nothing. */
export function silentFunction({ make }: Interpreter, name: string): Value {
  return make.builtin(name, (_args, it) => it.make.none(), 'lazy');
}

/** A function that gives an object of which any call gives None. */
export function silentMaker({ make }: Interpreter, name: string): Value {
  return make.builtin(name, (_args, it) => silentObject(it, name), 'lazy');
}

/** A function whose result evaluation cannot know and that changes nothing it follows. */
export function unknownFunction({ make }: Interpreter, name: string, reason: string): Value {
  return make.builtin(name, (_args, it) => it.make.unknown(reason), 'lazy');
}

/** Values by name. */
export function each(
  names: readonly string[],
  make: (name: string) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}
