/** `absl.flags.DEFINE_*`: each defines a flag and gives a holder of it. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { isAbsent, isNone, textOf } from '../support/read.ts';
import { type Given, taught } from '../support/signature.ts';
import { makeFlag, parseValue, specOf } from './flag.ts';
import { flagNamed, type FlagValues, flagValuesOf, valueOf } from './flag-values.ts';
import {
  BOOLEAN,
  FlagError,
  type Kind,
  numeric,
  oneOf,
  OPAQUE,
  separated,
  several,
  STRING,
} from './kinds.ts';

interface Holder {
  readonly flag: Value;
  readonly flags: Value;
  /** A flag that was defined with a default has a value, says its holder. */
  readonly initial: Value;
}

/** A FlagHolder: its value is the flag's. */
const holderLibrary: ForeignLibrary = {
  name: 'absl.flags',
  describe: () => 'a flag',
  holds: (payload) => Object.values(payload as Holder),
  attribute: (value, name, it) => {
    const { flag, flags, initial } = holderOf(value)!;
    if (name === 'value') {
      const now = valueOf(it, flagValuesOf(flags)!, flag);
      return isNone(now) && !isNone(initial)
        ? it.raise('ValueError', `Unexpected None value for flag ${specOf(flag)?.name}`)
        : now;
    }
    if (name === 'present') return it.compare('>', it.attribute(flag, 'present'), it.make.int(0));
    if (name === 'name' || name === 'default') return it.attribute(flag, name);
    return it.make.unknown(`\`.${name}\` of a flag is not taught`, [value]);
  },
};

function holderOf(value: Value): Holder | undefined {
  return value.cell.kind === 'foreign' && value.cell.library === holderLibrary
    ? (value.cell.payload as Holder)
    : undefined;
}

/** The flag that a holder holds or a name names; undefined where it is not known. */
export function flagOf(it: Interpreter, FLAGS: Value, value: Value): Value | undefined {
  return holderOf(value)?.flag ?? flagNamed(it, flagValuesOf(FLAGS)!, value);
}

const enumerated = (it: Interpreter, given: Given): Kind => {
  const texts = it.iterate(given.need('enum_values'))?.map(textOf);
  const known = texts?.includes(undefined) === false ? (texts as readonly string[]) : undefined;
  const isSensitive = given.named.get('case_sensitive');
  return oneOf(known, isSensitive === undefined || it.truth(isSensitive) !== false);
};
const bounded = (type: 'integer' | 'float') => (_it: Interpreter, given: Given) =>
  numeric(type, given.get('lower_bound'), given.get('upper_bound'));

const BOUNDS = 'name, default, help=, lower_bound=, upper_bound=';

/** Parameters, and the kind of flag that a call defines. */
const DEFINES: Readonly<Record<string, readonly [string, (it: Interpreter, given: Given) => Kind]>> = {
  string: ['name, default, help', () => STRING],
  boolean: ['name, default, help', () => BOOLEAN],
  bool: ['name, default, help', () => BOOLEAN],
  integer: [BOUNDS, bounded('integer')],
  float: [BOUNDS, bounded('float')],
  enum: ['name, default, enum_values, help', enumerated],
  enum_class: ['name, default, enum_class, help', () => OPAQUE],
  list: ['name, default, help', () => separated(',')],
  spaceseplist: [
    'name, default, help, comma_compat=',
    (_it, given) => (given.get('comma_compat') === undefined ? separated('space') : OPAQUE),
  ],
  multi_string: ['name, default, help', () => several(STRING)],
  multi_integer: [BOUNDS, (it, given) => several(bounded('integer')(it, given))],
  multi_float: [BOUNDS, (it, given) => several(bounded('float')(it, given))],
  multi_enum: ['name, default, enum_values, help', (it, given) => several(enumerated(it, given))],
  multi_enum_class: ['name, default, enum_class, help', () => several(OPAQUE)],
};

function define(it: Interpreter, FLAGS: Value, flagClass: Value, given: Given, kind: Kind): Value {
  const own = given.get('flag_values') ?? given.named.get('flag_values');
  const flags = isAbsent(own) ? FLAGS : own;
  const values: FlagValues | undefined = flagValuesOf(flags);
  const name = textOf(given.need('name'));
  if (values === undefined || name === undefined) {
    const lost = it.make.unknown('which flag is defined is not known', [given.need('name')]);
    it.setSubscript(flagValuesOf(FLAGS)!.flags, lost, lost);
    return lost;
  }
  const flag = makeFlag(it, flagClass, { name, kind, node: given.node }, given.need('default'));
  const required = given.named.get('required');
  if (required !== undefined) it.setAttribute(flag, 'required', required);
  const short = textOf(given.named.get('short_name'));
  for (const each of short === undefined ? [name] : [name, short])
    it.setSubscript(values.flags, it.make.str(each), flag);
  const holder: Holder = { flag, flags, initial: given.need('default') };
  return it.make.foreign(holderLibrary, holder);
}

/** A default that absl rejects raises when the flag is defined. */
function checked(it: Interpreter, body: () => Value): Value {
  try {
    return body();
  } catch (error) {
    if (error instanceof FlagError) return it.raise('ValueError', error.message);
    throw error;
  }
}

/** The functions by name. */
export function defines(
  interpreter: Interpreter,
  FLAGS: Value,
  flagClass: Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(DEFINES).map(([name, [parameters, kindOf]]) => [
      `DEFINE_${name}`,
      taught(
        interpreter,
        `absl.flags.DEFINE_${name}`,
        `${parameters}, flag_values=, **named`,
        (given, it) => checked(it, () => define(it, FLAGS, flagClass, given, kindOf(it, given))),
        'lazy',
      ),
    ]),
  );
}

/** `set_default(flag_holder, value)`. */
export function holderDefault(it: Interpreter, FLAGS: Value, holder: Value, value: Value): void {
  const flag = flagOf(it, FLAGS, holder);
  const spec = flag && specOf(flag);
  if (flag === undefined || spec === undefined) return;
  const parsed = isAbsent(value) ? it.make.none() : parseValue(it, spec, value);
  it.setAttribute(flag, 'default', parsed);
  if (it.truth(it.attribute(flag, 'using_default_value')) !== false) it.setAttribute(flag, 'value', parsed);
}
