/** Library objects whose calls change nothing that evaluation follows, and functions whose results it cannot know. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';

interface Silent {
  readonly name: string;
  /** Methods that give None. */
  readonly methods: readonly string[];
}

/** An object of which some methods are known to give None, and nothing else is known. */
const silentLibrary: ForeignLibrary = {
  name: 'silent',
  describe: (payload) => (payload as Silent).name,
  attribute: (value, name, interpreter) => {
    const { cell } = value;
    if (cell.kind !== 'foreign') return value;
    const { name: owner, methods } = cell.payload as Silent;
    if (name === '__enter__') return interpreter.make.builtin(name, () => value, 'lazy');
    if (name === '__exit__' || methods.includes(name)) return silentFunction(interpreter, `${owner}.${name}`);
    return interpreter.make.unknown(`\`.${name}\` of ${owner} is not taught`, [value]);
  },
  setAttribute: () => undefined,
  truth: () => true,
};

/** An object such as a logger or a stream, whose methods of these names give None. */
export function silentObject({ make }: Interpreter, name: string, methods: readonly string[]): Value {
  const payload: Silent = { name, methods };
  return make.foreign(silentLibrary, payload);
}

/** A function that gives None and changes nothing. */
export function silentFunction({ make }: Interpreter, name: string): Value {
  return make.builtin(name, (_args, it) => it.make.none(), 'lazy');
}

/** A function that gives an object whose methods of these names give None. */
export function silentMaker({ make }: Interpreter, name: string, methods: readonly string[]): Value {
  return make.builtin(name, (_args, it) => silentObject(it, `${name}()`, methods), 'lazy');
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
