/** `absl.flags.FLAGS`: the flags by name, and the values that the command line gave them. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { isAbsent, isNone, textOf } from '../support/read.ts';
import { taught } from '../support/signature.ts';
import { parseFlags, POSIX } from './command-line.ts';
import { setDefault } from './flag.ts';

export interface FlagValues {
  /** Dict of flags by name. */
  readonly flags: Value;
  /** Dict that holds `parsed` once a command line was read. */
  readonly state: Value;
}

export function flagValuesOf(value: Value): FlagValues | undefined {
  return value.cell.kind === 'foreign' && value.cell.library === flagValuesLibrary
    ? (value.cell.payload as FlagValues)
    : undefined;
}

/** The flag of that name, undefined where there is none. */
export function flagNamed(it: Interpreter, { flags }: FlagValues, name: Value): Value | undefined {
  return it.truth(it.compare('in', name, flags)) === true ? it.subscript(flags, name) : undefined;
}

/** What a flag is worth now. */
export function valueOf(it: Interpreter, { state }: FlagValues, flag: Value): Value {
  const isParsed = it.truth(it.compare('in', it.make.str('parsed'), state));
  if (isParsed === true) return it.attribute(flag, 'value');
  return it.make.unknown('a flag is read where it is not known that the command line was');
}

/** Reads a command line; words that are no flags are left, the program's name first. */
export function readCommandLine(it: Interpreter, values: FlagValues, argv: Value, knownOnly: boolean): Value {
  const words = it.iterate(argv);
  it.setSubscript(values.state, it.make.str('parsed'), it.make.bool(true));
  const [program, ...rest] = words ?? [];
  const left = words?.every((word) => textOf(word) !== undefined)
    ? parseFlags(it, values, rest, knownOnly)
    : undefined;
  if (program === undefined || left === undefined) {
    loseValues(it, values, 'the words of the command line are not known');
    return it.make.unknown('the words of the command line are not known', [argv]);
  }
  return it.make.list([program, ...left], [argv]);
}

/** From here on no flag's value is known. */
function loseValues(it: Interpreter, { flags }: FlagValues, reason: string): void {
  for (const [, flag] of it.entries(flags) ?? []) it.setAttribute(flag, 'value', it.make.unknown(reason));
}

type Method = readonly [
  string,
  (it: Interpreter, values: FlagValues, argument: (name: string) => Value | undefined) => Value,
];

const METHODS: Readonly<Record<string, Method>> = {
  is_parsed: ['', (it, { state }) => it.compare('in', it.make.str('parsed'), state)],
  mark_as_parsed: [
    '',
    (it, { state }) => {
      it.setSubscript(state, it.make.str('parsed'), it.make.bool(true));
      return it.make.none();
    },
  ],
  set_gnu_getopt: [
    'gnu_getopt=',
    (it, { state }, argument) => {
      const gnu = argument('gnu_getopt');
      if (gnu !== undefined && it.truth(gnu) !== true)
        it.setSubscript(state, it.make.str(POSIX), it.make.bool(true));
      return it.make.none();
    },
  ],
  get_flag_value: [
    'name, default',
    (it, values, argument) => {
      const flag = flagNamed(it, values, argument('name')!);
      const value = flag && valueOf(it, values, flag);
      return isAbsent(value) ? argument('default')! : value;
    },
  ],
  flag_values_dict: [
    '',
    (it, values) =>
      it.make.dictOf(
        (it.entries(values.flags) ?? []).map(([name, flag]) => [name, it.attribute(flag, 'value')] as const),
      ),
  ],
  set_default: [
    'name, value',
    (it, values, argument) => {
      const flag = flagNamed(it, values, argument('name')!);
      if (flag !== undefined) setDefault(it, flag, argument('value')!);
      return it.make.none();
    },
  ],
};

const flagValuesLibrary: ForeignLibrary = {
  name: 'absl.flags',
  describe: () => 'the flags',
  holds: (payload) => Object.values(payload as FlagValues),
  attribute: (value, name, it) => {
    const values = flagValuesOf(value)!;
    const method = METHODS[name];
    if (method !== undefined) {
      const [parameters, body] = method;
      return taught(it, `absl.flags.FLAGS.${name}`, parameters, (given, running) =>
        body(running, values, (each) => given.get(each)),
      );
    }
    const flag = flagNamed(it, values, it.make.str(name));
    return flag === undefined
      ? it.make.unknown(`no flag \`${name}\` is defined`, [value])
      : valueOf(it, values, flag);
  },
  setAttribute: (value, name, to, it) => {
    const flag = flagNamed(it, flagValuesOf(value)!, it.make.str(name));
    if (flag === undefined) return;
    it.setAttribute(flag, 'value', to);
    it.setAttribute(flag, 'using_default_value', it.make.bool(false));
  },
  subscript: (value, index, it) =>
    flagNamed(it, flagValuesOf(value)!, index) ??
    it.make.unknown('no such flag is known to be defined', [index]),
  contains: (value, item, it) => it.compare('in', item, flagValuesOf(value)!.flags),
  iterate: (value, it) => it.iterate(flagValuesOf(value)!.flags),
  length: (value, it) => it.iterate(flagValuesOf(value)!.flags)?.length,
  call: (value, { positional: [argv], keywords }, it) => {
    const known = keywords.get('known_only');
    if (argv === undefined || isNone(argv)) return it.raise('TypeError', 'argv should be a list of strings');
    return readCommandLine(it, flagValuesOf(value)!, argv, known !== undefined && it.truth(known) === true);
  },
  truth: () => true,
};

export function makeFlagValues(it: Interpreter): Value {
  const values: FlagValues = { flags: it.make.dict([]), state: it.make.dict([]) };
  return it.make.foreign(flagValuesLibrary, values);
}
