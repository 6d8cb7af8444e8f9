/** What typer makes of a word, by the class that a parameter is annotated with: what its versions agree in. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { ClickError, clickType, convertWord } from '../click/types.ts';
import { isAbsent, isOpen, textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import type { Info } from './info.ts';

/** Words of which every version makes the same; `odd` ones are taken by some and rejected by others. */
const NUMBERS = {
  int: { plain: /^[+-]?\d+$/, odd: /^\s*[+-]?[\d_]+(?:\.[0_]*)?\s*$|[^\0-\x7f]/ },
  float: {
    plain: /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/,
    odd: /^\s*[+-]?(?:[\d_.]+(?:[eE][+-]?[\d_]*)?|inf(?:inity)?|nan)\s*$|[^\0-\x7f]/i,
  },
};
const BOOLEAN = /^(?:true|false|1|0|yes|no|on|off|t|f|y|n)$/i;

function number(it: Interpreter, kind: 'int' | 'float', { settings }: Info): Value {
  const [min, max] = [settings.get('min'), settings.get('max')];
  const bounds = [['min', min] as const, ['max', max] as const].flatMap(([name, value]) =>
    isAbsent(value) ? [] : [[name, value] as const],
  );
  const range = it.attribute(it.taughtModule('click'), kind === 'int' ? 'IntRange' : 'FloatRange');
  const type =
    bounds.length === 0
      ? it.builtin(kind)
      : it.call(range, { positional: [], keywords: new Map(bounds), open: null, node: it.here });
  return clickType(it, {
    name: kind,
    convert: (running, value) => {
      const text = textOf(value);
      const { plain, odd } = NUMBERS[kind];
      if (text !== undefined && !plain.test(text) && odd.test(text))
        return running.make.unknown('what typer makes of this number depends on its version', [value]);
      return convertWord(running, type, value);
    },
  });
}

function bool(it: Interpreter): Value {
  return clickType(it, {
    name: 'bool',
    convert: (running, value) => {
      const text = textOf(value);
      const isOdd = text !== undefined && !BOOLEAN.test(text) && BOOLEAN.test(text.trim() || '0');
      return isOdd
        ? running.make.unknown('what typer makes of this word depends on its version', [value])
        : convertWord(running, running.builtin('bool'), value);
    },
  });
}

/** Members by the text of their value. */
function enumeration(it: Interpreter, type: Value, { settings }: Info): Value {
  const sensitive = settings.get('case_sensitive');
  const isSensitive = sensitive === undefined ? true : it.truth(sensitive);
  return clickType(it, {
    name: 'an enum',
    convert: (running, value) => {
      if (running.isInstance(value, type) === true) return value;
      const members = running.iterate(type);
      const texts = members?.map((member) => running.str(running.attribute(member, 'value')));
      const word = textOf(value);
      if (members === undefined || texts === undefined || texts.includes(undefined) || word === undefined)
        return running.make.unknown('the members of an enum are not known', [value]);
      if (isSensitive === undefined)
        return running.make.unknown('whether case matters is not known', [value]);
      const fold = (text: string): string => (isSensitive ? text : text.toLowerCase());
      const found = texts.findIndex((text) => fold(text!) === fold(word));
      if (found >= 0) return running.make.via(members[found]!, value.origin);
      const shown = texts.map((text) => `'${fold(text!)}'`).join(', ');
      throw new ClickError(`'${word}' is not ${texts.length === 1 ? '' : 'one of '}${shown}.`);
    },
  });
}

function derives({ cell }: Value, from: Value): boolean {
  return cell.kind === 'class' && (cell === from.cell || cell.bases.some((base) => derives(base, from)));
}

/** Kinds of defaults that a class of the built-in ones takes as they are. */
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  int: ['int'],
  float: ['float', 'int'],
  bool: ['bool'],
  str: ['str'],
};

/** True where a default needs no conversion in which versions differ. */
export function takesDefault(it: Interpreter, type: Value, value: Value): boolean {
  if (isOpen(value)) return true;
  const name = Object.keys(DEFAULTS).find((each) => it.builtin(each).cell === type.cell);
  return name === undefined || DEFAULTS[name]!.includes(value.cell.kind);
}

/** The type of words of a class; undefined where it is not followed. */
export function typeOfWords(it: Interpreter, type: Value, info: Info): Value | undefined {
  const { cell } = type;
  const is = (name: string): boolean => cell === it.builtin(name).cell;
  if (is('str')) return type;
  if (is('bool')) return bool(it);
  if (is('int') || is('float')) return number(it, is('int') ? 'int' : 'float', info);
  const path = it.attribute(it.taughtModule('pathlib'), 'Path');
  if (cell === path.cell)
    return clickType(it, {
      name: 'a path',
      convert: (running, value) => (textOf(value) === undefined ? value : callWith(running, path, value)),
    });
  const base = it.attribute(it.taughtModule('enum'), 'Enum');
  return derives(type, base) ? enumeration(it, type, info) : undefined;
}
