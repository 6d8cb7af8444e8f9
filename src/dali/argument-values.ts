/**
 * Values that DALI's Python makes no argument of (2.4: `_type_convert_value`, `_add_spec_args`, `_check_arg_input`). Only what
 * surely raises counts: numbers are converted, texts of digits are numbers, and anything has a truth value and a text.
 */
import type { Cell, Value } from '../python/evaluation/value.ts';
import type { ArgumentSchema, OperatorSchema } from './catalogue/catalogue.ts';
import { dataNodeOf } from './library/guards.ts';
import { isNone, isSequence, itemsOf, numberOf, textOf } from './values.ts';

/** Types that Python's `int` or `float` is called for, and what they are called. */
const NUMBERS: Readonly<Record<string, string>> = {
  int: 'a number',
  float: 'a number',
  dtype: 'a data type of nvidia.dali.types',
  image: 'an image type of nvidia.dali.types',
  interp: 'an interpolation of nvidia.dali.types',
};

/** Arguments that an operator cannot be made without and that a call does not give; None counts as not given. */
export function missingArguments(
  schema: OperatorSchema,
  given: ReadonlyMap<string, Value>,
): readonly string[] {
  const names = new Set(
    [...given].flatMap(([name, value]) =>
      isNone(value) ? [] : [schema.arguments.get(name)?.renamedTo || name],
    ),
  );
  return [...schema.arguments.values()]
    .filter(({ name, required }) => required && !names.has(name))
    .map(({ name }) => name);
}

/** Why DALI takes no such value for an argument; undefined where it does, or where that is not known. */
export function refusalOf(argument: ArgumentSchema, value: Value): string | undefined {
  if (isNone(value)) return undefined;
  if (dataNodeOf(value) !== undefined) return argument.mayBeTensor ? undefined : 'it cannot be data';
  const base = argument.type.replace('[]', '');
  const isList = argument.type.endsWith('[]');
  if (!isSequence(value)) return convertible(base, value) ? undefined : `it is ${wanted(base, isList)}`;
  const items = itemsOf(value);
  if (items === null) return undefined;
  if (isList)
    return items.every((item) => isNone(item) || convertible(base, item))
      ? undefined
      : `it is ${wanted(base, isList)}`;
  return items.length > 0 && NUMBERS[base] === undefined ? undefined : 'it is one value, not several';
}

const wanted = (base: string, isList: boolean): string => {
  const one = NUMBERS[base] ?? 'another type';
  return isList ? `${one} or a list of them` : one;
};

/** Why DALI takes no such value for the name of an operator; undefined where it does, or where that is not known. */
export function refusalOfName(value: Value): string | undefined {
  if (isNone(value) || textOf(value) !== null) return undefined;
  return numberOf(value) !== null || NO_NUMBERS.has(value.cell.kind) ? 'it is a text' : undefined;
}

/** Kinds of values that are neither numbers nor texts. */
const NO_NUMBERS: ReadonlySet<Cell['kind']> = new Set([
  'builtin',
  'class',
  'dict',
  'function',
  'iterator',
  'list',
  'method',
  'module',
  'none',
  'range',
  'set',
  'slice',
  'tuple',
] as const);

/** False where the conversion of one element surely raises. */
function convertible(base: string, value: Value): boolean {
  if (NUMBERS[base] === undefined || numberOf(value) !== null) return true;
  const text = textOf(value);
  if (text !== null) return isNumeral(text, base);
  return !NO_NUMBERS.has(value.cell.kind) && dataNodeOf(value) === undefined;
}

/** Texts that Python reads as numbers; what is hard to tell counts as one. */
function isNumeral(text: string, base: string): boolean {
  if (base !== 'float') return /^\s*[+-]?[\d_]+\s*$/.test(text);
  return /\d|^\s*[+-]?(inf|infinity|nan)\s*$/i.test(text);
}
