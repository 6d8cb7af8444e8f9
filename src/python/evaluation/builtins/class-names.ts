/** Names of the built-in classes, as `repr` prints them. */
import { EXCEPTION_NAMES } from './exception-names.ts';

/** Classes that can be called or subclassed, and `object`. */
const NAMES =
  'object type int bool float complex str bytes bytearray memoryview list tuple dict set frozenset range slice property staticmethod classmethod super';

/** Types without a built-in name. */
export const HIDDEN_TYPES = [
  'NoneType',
  'ellipsis',
  'function',
  'method',
  'builtin_function_or_method',
  'module',
] as const;

/** Key of a hidden type among the built-in values; no identifier can be equal to it. */
export function hiddenName(name: (typeof HIDDEN_TYPES)[number]): string {
  return `<${name}>`;
}

const KEYS: ReadonlyMap<string, string> = new Map([
  ...[...NAMES.split(' '), ...EXCEPTION_NAMES].map((name) => [name, name] as const),
  ...HIDDEN_TYPES.map((name) => [name, hiddenName(name)] as const),
]);

/** The key under which a class of this name is among the built-in values; undefined where there is none. */
export function keyOfClass(name: string): string | undefined {
  return KEYS.get(name);
}
