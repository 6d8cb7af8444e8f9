/** `isinstance(value, collections.abc.Mapping)` of built-in values (library reference, `collections.abc`). */
import type { Interpreter } from '../interpreter.ts';
import type { ClassCell, Value } from '../value.ts';
import { hiddenName } from './class-names.ts';
import { isSubclass } from './lookup.ts';

const SEQUENCES = ['list', 'tuple', 'str', 'bytes', 'range'];
const SETS = ['set', 'frozenset'];
const COLLECTIONS = [...SEQUENCES, ...SETS, 'dict'];

/** Built-in types that are of an abstract one. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  Mapping: ['dict'],
  MutableMapping: ['dict'],
  Sequence: SEQUENCES,
  MutableSequence: ['list'],
  Set: SETS,
  MutableSet: ['set'],
  Collection: COLLECTIONS,
  Container: COLLECTIONS,
  Iterable: COLLECTIONS,
  Reversible: ['list', 'tuple', 'str', 'bytes', 'range', 'dict'],
  Sized: COLLECTIONS,
};

/** Built-in types of which values are asked; of others nothing is said. */
const ASKED: ReadonlySet<string> = new Set([...COLLECTIONS, 'int', 'float', 'bool', hiddenName('NoneType')]);

/**
 * Whether a value is of an abstract type; undefined where that is not known: classes of the program may be registered.
 * @param type the name of the built-in type of the value, if it has one
 * @param path the dotted name of the abstract type
 */
export function isOfAbstract(
  { cell }: Value,
  type: string | undefined,
  path: string,
  interpreter: Interpreter,
): boolean | undefined {
  const names = path.startsWith('collections.abc.')
    ? TYPES[path.slice('collections.abc.'.length)]
    : undefined;
  if (names === undefined) return undefined;
  if (cell.kind === 'instance') {
    const { class: own } = cell;
    return (
      names.some((name) => isSubclass(own, interpreter.builtin(name).cell as ClassCell) === true) || undefined
    );
  }
  return type !== undefined && ASKED.has(type) ? names.includes(type) : undefined;
}
