/** What click makes of a word of the command line, by the type of the parameter (click 8.5, `types.py`). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { attempt } from '../support/raising.ts';
import { isAbsent, isNone, realOf, textOf } from '../support/read.ts';
import { callWith, taught } from '../support/signature.ts';
import { quoted } from '../argparse/messages.ts';

/** The program rejects its command line; the message is click's. */
export class ClickError extends Error {}

/** A taught type: `click.Choice([…])`, `click.Path()`. */
export interface ClickType {
  readonly name: string;
  readonly convert: (it: Interpreter, value: Value) => Value;
}

const typeLibrary: ForeignLibrary = { name: 'click', describe: (payload) => (payload as ClickType).name };

export function clickType(it: Interpreter, type: ClickType): Value {
  return it.make.foreign(typeLibrary, type);
}

/** What messages call numbers. */
const NUMBERS = { int: 'integer', float: 'float' };

const RANGE_SIGNATURE = 'min=, max=, min_open=, max_open=, clamp=';

function number(it: Interpreter, kind: 'int' | 'float', value: Value, called = NUMBERS[kind]): Value {
  const result = attempt(() => callWith(it, it.builtin(kind), value));
  if ('value' in result) return result.value;
  throw new ClickError(`${it.repr(value) ?? '…'} is not a valid ${called}.`);
}

const TRUE = ['1', 'yes', 'true', 'on', 't', 'y'];
const FALSE = ['0', 'no', 'false', 'off', 'f', 'n', ''];

function bool(it: Interpreter, value: Value): Value {
  if (value.cell.kind === 'bool') return value;
  const text = textOf(value)?.trim().toLowerCase();
  if (text === undefined) return it.make.unknown('what click makes of this value is not followed', [value]);
  if (TRUE.includes(text)) return it.make.bool(true, [value]);
  if (FALSE.includes(text)) return it.make.bool(false, [value]);
  throw new ClickError(`${it.repr(value) ?? '…'} is not a valid boolean.`);
}

function choice(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'click.Choice',
    'choices, case_sensitive=',
    (given, it) => {
      const texts = it.iterate(given.need('choices'))?.map(textOf);
      const sensitive = given.get('case_sensitive');
      const isSensitive = sensitive === undefined || it.truth(sensitive) === true;
      const convert = (running: Interpreter, value: Value): Value => {
        const text = textOf(value);
        if (texts === undefined || texts.includes(undefined) || text === undefined)
          return running.make.unknown('the choices are not known', [value]);
        const fold = (each: string): string => (isSensitive ? each : each.toLowerCase());
        const found = (texts as readonly string[]).find((each) => fold(each) === fold(text));
        if (found !== undefined) return running.make.str(found, [value]);
        const shown = (texts as readonly string[]).map(quoted).join(', ');
        throw new ClickError(`${quoted(text)} is not ${texts.length === 1 ? '' : 'one of '}${shown}.`);
      };
      return clickType(it, { name: 'a choice', convert });
    },
    'lazy',
  );
}

function range(interpreter: Interpreter, kind: 'int' | 'float'): Value {
  return taught(
    interpreter,
    `click.${kind === 'int' ? 'Int' : 'Float'}Range`,
    RANGE_SIGNATURE,
    (given, it) => {
      const [min, max] = [given.get('min'), given.get('max')];
      const [minOpen, maxOpen, clamp] = ['min_open', 'max_open', 'clamp'].map((name) => {
        const flag = given.get(name);
        return flag !== undefined && it.truth(flag) !== false;
      });
      const convert = (running: Interpreter, text: Value): Value => {
        const value = number(running, kind, text, `${NUMBERS[kind]} range`);
        const [real, low, high] = [realOf(value), realOf(min), realOf(max)];
        if (real === undefined) return value;
        const isBelow = low !== undefined && (minOpen ? real <= low : real < low);
        const isAbove = high !== undefined && (maxOpen ? real >= high : real > high);
        if (!isBelow && !isAbove) return value;
        if (clamp) return running.make.unknown('a clamped number is not followed', [value]);
        const [lower, upper] = [minOpen ? '<' : '<=', maxOpen ? '<' : '<='];
        const shown = [min, max].map((bound) => (isAbsent(bound) ? '' : (running.str(bound) ?? '')));
        const described = isAbsent(min)
          ? `x${upper}${shown[1]}`
          : isAbsent(max)
            ? `x${minOpen ? '>' : '>='}${shown[0]}`
            : `${shown[0]}${lower}x${upper}${shown[1]}`;
        throw new ClickError(`${running.str(value) ?? ''} is not in the range ${described}.`);
      };
      return clickType(it, { name: 'a range', convert });
    },
  );
}

function unfollowed(interpreter: Interpreter, name: string): Value {
  return interpreter.make.builtin(
    `click.${name}`,
    (_args, it) =>
      clickType(it, {
        name,
        convert: (running, value) =>
          running.make.unknown(`what click.${name} makes of a text is not followed`, [value]),
      }),
    'lazy',
  );
}

/** `click.Path(…)`: the text, unless it is made another object; whether the path exists is taken to be as asked. */
function path(interpreter: Interpreter): Value {
  return interpreter.make.builtin(
    'click.Path',
    ({ keywords, open, positional }, it) => {
      const changes = ['path_type', 'resolve_path', 'allow_dash'].some((name) => keywords.has(name));
      const isPlain = !changes && open === null && positional.length === 0;
      const convert = (running: Interpreter, value: Value): Value =>
        isPlain ? value : running.make.unknown('what click.Path makes of a text is not followed', [value]);
      return clickType(it, { name: 'a path', convert });
    },
    'lazy',
  );
}

/** The types that the module exports. */
export function types(interpreter: Interpreter): Readonly<Record<string, Value>> {
  const plain = (name: string, convert: ClickType['convert']): Value =>
    clickType(interpreter, { name, convert });
  return {
    Choice: choice(interpreter),
    IntRange: range(interpreter, 'int'),
    FloatRange: range(interpreter, 'float'),
    Path: path(interpreter),
    INT: plain('INT', (it, value) => number(it, 'int', value)),
    FLOAT: plain('FLOAT', (it, value) => number(it, 'float', value)),
    BOOL: plain('BOOL', bool),
    STRING: plain('STRING', (_it, value) => value),
    UNPROCESSED: plain('UNPROCESSED', (_it, value) => value),
    File: unfollowed(interpreter, 'File'),
    DateTime: unfollowed(interpreter, 'DateTime'),
    Tuple: unfollowed(interpreter, 'Tuple'),
  };
}

/** Converts one word. @param type None or left out for texts @throws ClickError where it is rejected */
export function convertWord(it: Interpreter, type: Value | undefined, value: Value): Value {
  const isText = value.cell.kind === 'str' || isNone(value);
  if (isAbsent(type)) return isText ? value : callWith(it, it.builtin('str'), value);
  const { cell } = type;
  if (cell.kind === 'foreign' && cell.library === typeLibrary)
    return (cell.payload as ClickType).convert(it, value);
  const is = (name: string): boolean => cell === it.builtin(name).cell;
  if (is('str')) return isText ? value : callWith(it, type, value);
  if (is('int') || is('float')) return number(it, is('int') ? 'int' : 'float', value);
  if (is('bool')) return bool(it, value);
  return it.make.unknown('what this type makes of a word is not followed', [value]);
}
