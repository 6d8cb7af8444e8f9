/** What of a served graph a version of DALI does not have, or does otherwise than the catalogue's. */
import { refusalOf } from '../argument-values.ts';
import { operatorAt, operatorPaths } from '../catalogue/catalogue.ts';
import type { Device, Operator } from '../graph.ts';
import { isNone, textOf } from '../values.ts';
import { type DaliVersion, newerThan, type OlderOperator } from './older.ts';
import { doneOtherwise } from './otherwise.ts';

/** Something that a version lacks. */
export interface Lack {
  /** As a person would write it: `` `dtype` of fn.decoders.image ``. */
  readonly what: string;
  /** The argument that it is about; null for the operator as a whole. */
  readonly argument: string | null;
}

/** An operator of a graph, and where it is to run. */
export type Placed = Pick<Operator, 'path' | 'inputs' | 'tensorArguments' | 'arguments'> & {
  readonly device: Device;
};

/** Python's names of what arithmetic of data nodes does. */
const OPERATORS: Readonly<Record<string, readonly [member: string, written: string]>> = {
  '%': ['__mod__', '%'],
  '<<': ['__lshift__', '<<'],
  '>>': ['__rshift__', '>>'],
  bitnot: ['__invert__', '~'],
};

/**
 * Arguments with a default that older operators without them, or with another default, do the same by: decoders gave bytes
 * and whole videos before they could be asked for anything else, and how the work is cut up changes no result. How far images
 * are turned (`adjust_orientation`) is said by a warning.
 */
const SAME_BY_DEFAULT: ReadonlySet<string> = new Set([
  'adjust_orientation',
  'build_index',
  'cache_batch_copy',
  'dtype',
  'fill_value',
  'hw_decoder_load',
  'pad_mode',
]);

const GENERIC: ReadonlySet<string> = new Set(['name', 'device', 'seed', 'preserve', 'bytes_per_sample_hint']);

/** What a version lacks of one operator; undefined where it has all of it. */
export function lackOf(version: DaliVersion, operator: Placed): Lack | undefined {
  const { path } = operator;
  if (path === 'arithmetic') return lackOfArithmetic(version, operator);
  if (version.absent.has(path)) return { what: path, argument: null };
  const otherwise = doneOtherwise(version, operator);
  if (otherwise !== undefined) return { what: otherwise, argument: null };
  const older = version.operators.get(path);
  if (older === undefined) return undefined;
  return lackOfPlace(older, operator) ?? lackOfArgument(older, operator) ?? lackOfDefault(older, operator);
}

/** The oldest known version that has what this one lacks; undefined where none has it. */
export function firstWith(version: DaliVersion, operator: Placed): DaliVersion | undefined {
  return newerThan(version).find((newer) => lackOf(newer, operator) === undefined);
}

/** An older name of the operator by which a version has it, arguments included; undefined where there is none. */
export function olderName(version: DaliVersion, operator: Placed): string | undefined {
  return operatorPaths.find(
    (path) =>
      path.startsWith('fn.experimental.') &&
      operatorAt(path)?.deprecatedFor === operator.path &&
      lackOf(version, { ...operator, path }) === undefined,
  );
}

function lackOfArithmetic(version: DaliVersion, { arguments: given }: Placed): Lack | undefined {
  const [member, written] = OPERATORS[textOf(given.get('operator')!) ?? ''] ?? [];
  if (member === undefined || !version.withoutMembers.has(member)) return undefined;
  return { what: `\`${written}\` of DALI data`, argument: null };
}

function lackOfPlace(older: OlderOperator, { path, device, inputs }: Placed): Lack | undefined {
  if (older.devices?.includes(device) === false) {
    const place = { cpu: 'on the CPU', gpu: 'on the GPU', mixed: 'as a mixed operator' }[device];
    return { what: `${path} ${place}`, argument: null };
  }
  const [least, most] = older.inputs ?? [inputs.length, inputs.length];
  return inputs.length < least || inputs.length > most
    ? { what: `${path} of ${inputs.length} inputs`, argument: null }
    : undefined;
}

function lackOfArgument(older: OlderOperator, { path, arguments: given }: Placed): Lack | undefined {
  for (const [name, value] of given) {
    const argument = GENERIC.has(name) || isNone(value) ? undefined : older.arguments.get(name);
    if (argument === undefined) continue;
    if (argument === null) return { what: `\`${name}\` of ${path}`, argument: name };
    const why = refusalOf(argument, value);
    if (why !== undefined) return { what: `such a \`${name}\` of ${path} (${why})`, argument: name };
  }
  const [missing] =
    [...older.arguments].find(([name, argument]) => argument?.required === true && !given.has(name)) ?? [];
  return missing === undefined ? undefined : { what: `${path} without \`${missing}\``, argument: missing };
}

/** Where nothing is given, the default of today is meant. */
function lackOfDefault(older: OlderOperator, { path, arguments: given }: Placed): Lack | undefined {
  const today = operatorAt(path)?.arguments;
  const other = [...older.arguments].find(([name, argument]) => {
    const value = today?.get(name)?.default;
    if (given.has(name) || SAME_BY_DEFAULT.has(name) || isEmpty(value)) return false;
    return argument?.default !== value;
  });
  return other === undefined ? undefined : { what: `${path} with \`${other[0]}\``, argument: other[0] };
}

/** Nothing, zero and false are what an operator does that cannot be asked. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || value === 0 || value === false;
}
