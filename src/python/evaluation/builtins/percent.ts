/** `text % values` (library reference "printf-style String Formatting"). */
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { asciiText } from './ascii.ts';
import { integerOf, textOf } from './cells.ts';
import { codePointCount } from './code-points.ts';
import { eachAlternative, unknownFrom } from './contents.ts';
import { plainOf } from './conversion.ts';
import { defines } from './lookup.ts';
import { type Conversion, cut, pad, realText, wholeText } from './percent-text.ts';
import { reprText } from './repr.ts';

const CONVERSION = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?([\s\S])?/gu;
/** Widths and precisions beyond this are not followed. */
const MAX_WIDTH = 10_000;

/** What keeps a text from being known. */
class NotKnown extends Error {}

/** `left % right`, `left` a str. Raises TypeError, ValueError and KeyError as Python does. */
export function formatPercent(left: Value, right: Value, interpreter: Interpreter): Value {
  const isTuple = right.cell.kind === 'tuple';
  const values = right.cell.kind === 'tuple' ? right.cell.items : [right];
  return eachAlternative(interpreter, 'str.__mod__', values, (plain) => {
    try {
      const text = new Percent(interpreter, plain, isTuple ? undefined : plain[0]).format(textOf(left) ?? '');
      return interpreter.make.str(text, [left, ...plain]);
    } catch (error) {
      if (error instanceof NotKnown) return unknownFrom(interpreter, '%', [left, ...plain]);
      throw error;
    }
  });
}

class Percent {
  readonly #interpreter: Interpreter;
  readonly #values: readonly Value[];
  /** The right side where it is no tuple: a mapping may be one. */
  readonly #mapping: Value | undefined;
  #used = 0;
  #isMapped = false;

  constructor(interpreter: Interpreter, values: readonly Value[], mapping: Value | undefined) {
    this.#interpreter = interpreter;
    this.#values = values;
    this.#mapping = mapping;
  }

  format(text: string): string {
    const out = text.replaceAll(
      CONVERSION,
      (_all, key?: string, flags = '', width?: string, precision?: string, type?: string) =>
        this.#convert(key, flags, width, precision, type),
    );
    if (this.#used < this.#values.length && !this.#isMapped && !this.#mayBeMapping())
      this.#interpreter.raise('TypeError', 'not all arguments converted during string formatting');
    return out;
  }

  /** What has subscripts and is neither tuple nor text may be left over. */
  #mayBeMapping(): boolean {
    const cell = this.#mapping?.cell;
    if (cell?.kind === 'foreign' || cell?.kind === 'symbol') throw new NotKnown();
    if (cell?.kind !== 'instance')
      return cell !== undefined && ['dict', 'list', 'bytes', 'range'].includes(cell.kind);
    const defined = defines(cell.class, '__getitem__');
    if (defined === undefined) throw new NotKnown();
    return defined;
  }

  #convert(
    key: string | undefined,
    flags: string,
    width: string | undefined,
    precision: string | undefined,
    type: string | undefined,
  ): string {
    if (type === undefined) this.#interpreter.raise('ValueError', 'incomplete format');
    if (type === '%' && key === undefined) return '%';
    const [wide, precise] = [
      this.#size(width),
      precision === undefined ? null : this.#size(precision === '' ? '0' : precision),
    ];
    const conversion: Conversion = {
      flags: wide < 0 ? `${flags}-` : flags,
      width: Math.abs(wide),
      precision: precise === null ? null : Math.max(0, precise),
      type: type!,
    };
    const value = key === undefined ? this.#next() : this.#keyed(key);
    return this.#shown(value, conversion);
  }

  #size(text: string | undefined): number {
    if (text === undefined) return 0;
    const size =
      text === '*'
        ? Number(integerOf(this.#next().cell) ?? this.#interpreter.raise('TypeError', '* wants int'))
        : Number(text);
    if (Math.abs(size) > MAX_WIDTH) throw new NotKnown();
    return size;
  }

  #next(): Value {
    const value = this.#values[this.#used];
    this.#used += 1;
    return value ?? this.#interpreter.raise('TypeError', 'not enough arguments for format string');
  }

  #keyed(key: string): Value {
    this.#isMapped = true;
    const mapping = this.#mapping;
    if (mapping === undefined || !['dict', 'instance'].includes(mapping.cell.kind))
      return this.#interpreter.raise('TypeError', 'format requires a mapping');
    const value = this.#interpreter.subscript(mapping, this.#interpreter.make.str(key));
    if (value.cell.kind === 'unknown' || value.cell.kind === 'choice') throw new NotKnown();
    return value;
  }

  #shown(value: Value, conversion: Conversion): string {
    const { type, precision } = conversion;
    switch (type) {
      case 's':
        return pad(cut(this.#known(this.#interpreter.str(value)), precision), conversion);
      case 'r':
        return pad(cut(this.#known(reprText(value, this.#interpreter)), precision), conversion);
      case 'a':
        return pad(cut(this.#known(asciiText(value, this.#interpreter)), precision), conversion);
      case 'c':
        return pad(this.#character(value), conversion);
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X':
        return this.#known(wholeText(plainOf(value), conversion, this.#interpreter));
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        return this.#known(realText(plainOf(value), conversion, this.#interpreter));
      default:
        return this.#interpreter.raise('ValueError', `unsupported format character '${type}'`);
    }
  }

  #known(text: string | undefined): string {
    if (text === undefined) throw new NotKnown();
    return text;
  }

  #character(value: Value): string {
    const code = integerOf(value.cell);
    if (code !== undefined) {
      if (code < 0n || code > 0x10ffffn)
        this.#interpreter.raise('OverflowError', '%c arg not in range(0x110000)');
      return String.fromCodePoint(Number(code));
    }
    const text = textOf(value);
    if (text !== undefined && codePointCount(text) === 1) return text;
    return this.#interpreter.raise('TypeError', '%c requires int or char');
  }
}
