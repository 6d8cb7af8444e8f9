/** What absl.flags makes of a flag's text or default, by the kind of flag (absl-py 2.5, `flags/_argument_parser.py`). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { attempt } from '../support/raising.ts';
import { isAbsent, realOf, textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';

/** The program rejects a flag's value; the message is absl's. */
export class FlagError extends Error {}

export interface Kind {
  /** `--x` and `--nox` need no value. */
  readonly boolean: boolean;
  /** A flag that may be given several times has a list of what was given. */
  readonly multi: boolean;
  /** The value of a text or of a default. @throws FlagError with absl's words, without the flag's name */
  parse(it: Interpreter, argument: Value): Value;
}

type Parse = Kind['parse'];

const kind = (parse: Parse): Kind => ({ boolean: false, multi: false, parse });

export function several(one: Kind): Kind {
  return { ...one, multi: true };
}

export const STRING = kind((_it, argument) => argument);

export const BOOLEAN: Kind = {
  boolean: true,
  multi: false,
  parse: (it, argument) => {
    const text = textOf(argument)?.toLowerCase();
    if (['true', 't', '1'].includes(text ?? '')) return it.make.bool(true, [argument]);
    if (['false', 'f', '0'].includes(text ?? '')) return it.make.bool(false, [argument]);
    const { cell } = argument;
    if (cell.kind === 'bool') return argument;
    if (cell.kind === 'int' && (cell.value === 0n || cell.value === 1n))
      return it.make.bool(cell.value === 1n, [argument]);
    throw new FlagError(`('Non-boolean argument to boolean flag', ${it.repr(argument) ?? '…'})`);
  },
};

/** What Python's `int` or `float` makes of an argument. */
function converted(it: Interpreter, type: 'int' | 'float', ...args: readonly Value[]): Value {
  const result = attempt(() => callWith(it, it.builtin(type), ...args));
  if ('value' in result) return result.value;
  throw new FlagError(result.raised.message);
}

function found(it: Interpreter, wanted: string, argument: Value): never {
  const type = it.repr(callWith(it, it.builtin('type'), argument)) ?? 'something else';
  throw new FlagError(`Expect argument to be a ${wanted}, found ${type}`);
}

const integer: Parse = (it, argument) => {
  if (argument.cell.kind === 'int') return argument;
  const text = textOf(argument);
  if (text === undefined) return found(it, 'string or int', argument);
  const base = text.length > 2 && text[0] === '0' ? ({ o: 8, x: 16 }[text[1]!] ?? 10) : 10;
  return converted(it, 'int', argument, it.make.int(base));
};

const float: Parse = (it, argument) => {
  const { kind: type } = argument.cell;
  if (type === 'int' || type === 'float' || type === 'str') return converted(it, 'float', argument);
  return found(it, 'string, int, or float', argument);
};

/** What values within bounds are called in messages. */
function boundsText(
  name: 'integer' | 'number',
  lower: string | undefined,
  upper: string | undefined,
): string {
  const article = name === 'integer' ? 'an' : 'a';
  if (lower !== undefined && upper !== undefined)
    return `${article} ${name} in the range [${lower}, ${upper}]`;
  if (name === 'integer' && lower === '1') return 'a positive integer';
  if (name === 'integer' && upper === '-1') return 'a negative integer';
  if (Number(lower) === 0) return `a non-negative ${name}`;
  if (Number(upper) === 0) return `a non-positive ${name}`;
  return upper === undefined ? `${name} >= ${lower}` : `${name} <= ${upper}`;
}

/** Numbers, where asked for within bounds. */
export function numeric(type: 'integer' | 'float', lower: Value | undefined, upper: Value | undefined): Kind {
  const parse = type === 'integer' ? integer : float;
  return kind((it, argument) => {
    const value = parse(it, argument);
    const number = realOf(value);
    const bounds = [lower, upper].map((bound) => (isAbsent(bound) ? undefined : bound));
    const [low, high] = bounds.map(realOf);
    const isOutside = number !== undefined && (number < (low ?? -Infinity) || number > (high ?? Infinity));
    if (!isOutside) return value;
    const [below, above] = bounds.map((bound) => bound && it.str(bound));
    const name = type === 'integer' ? 'integer' : 'number';
    throw new FlagError(`${it.str(value) ?? ''} is not ${boundsText(name, below, above)}`);
  });
}

/** One of some texts. @param values undefined where they are not known: then nothing is checked */
export function oneOf(values: readonly string[] | undefined, isCaseSensitive: boolean): Kind {
  return kind((it, argument) => {
    const text = textOf(argument);
    if (values === undefined || text === undefined) return argument;
    const fold = (each: string): string => (isCaseSensitive ? each : each.toUpperCase());
    const match = values.find((each) => fold(each) === fold(text));
    if (match === undefined) throw new FlagError(`value should be one of <${values.join('|')}>`);
    return isCaseSensitive ? argument : it.make.str(match, [argument]);
  });
}

/** Texts between commas (as a row of a CSV file, whose quotes are not followed) or white space. */
export function separated(by: ',' | 'space'): Kind {
  return kind((it, argument) => {
    const text = textOf(argument);
    if (text === undefined) return argument;
    if (text === '') return it.make.list([]);
    if (by === ',' && /["\r\n]/.test(text))
      return it.make.unknown('a list of flags with quotes is not followed', [argument]);
    const parts = by === ',' ? text.split(',').map((part) => part.trim()) : text.trim().split(/\s+/);
    return it.make.list(parts.map((part) => it.make.str(part, [argument])));
  });
}

/** Flags whose parser is not followed. */
export const OPAQUE = kind((it, argument) =>
  textOf(argument) === undefined
    ? argument
    : it.make.unknown('what the parser of this flag makes of its text is not followed', [argument]),
);
