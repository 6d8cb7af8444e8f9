/** `str.format` (library reference "Format String Syntax"). */
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { textOf } from './cells.ts';
import { unknownFrom } from './contents.ts';
import { formatSpec } from './format.ts';
import { asciiText } from './ascii.ts';

/** Something in the fields that is not known. */
class NotKnown extends Error {
  readonly value: Value;
  constructor(value: Value) {
    super();
    this.value = value;
  }
}

/** `self.format(*positional, **named)`. Raises ValueError, IndexError, KeyError and AttributeError as Python does. */
export function formatText(
  self: Value,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
  interpreter: Interpreter,
): Value {
  try {
    const text = new Formatter(positional, named, interpreter).format(textOf(self) ?? '', 2);
    return interpreter.make.str(text, [self, ...positional, ...named.values()]);
  } catch (error) {
    if (error instanceof NotKnown) return unknownFrom(interpreter, 'str.format()', [error.value]);
    throw error;
  }
}

class Formatter {
  readonly #positional: readonly Value[];
  readonly #named: ReadonlyMap<string, Value>;
  readonly #interpreter: Interpreter;
  #next = 0;
  #numbering: 'automatic' | 'manual' | null = null;

  constructor(positional: readonly Value[], named: ReadonlyMap<string, Value>, interpreter: Interpreter) {
    this.#positional = positional;
    this.#named = named;
    this.#interpreter = interpreter;
  }

  /** @param depth how far fields may nest: specifications have fields of their own */
  format(text: string, depth: number): string {
    if (depth === 0) this.#interpreter.raise('ValueError', 'Max string recursion exceeded');
    let out = '';
    for (let i = 0; i < text.length; i++) {
      const character = text[i]!;
      if (character !== '{' && character !== '}') {
        out += character;
        continue;
      }
      if (text[i + 1] === character) {
        out += character;
        i += 1;
        continue;
      }
      if (character === '}') this.#interpreter.raise('ValueError', "Single '}' encountered in format string");
      const end = this.#endOfField(text, i + 1);
      out += this.#field(text.slice(i + 1, end), depth);
      i = end;
    }
    return out;
  }

  #endOfField(text: string, start: number): number {
    let depth = 1;
    for (let i = start; i < text.length; i++) {
      if (text[i] === '[' && depth === 1) {
        const close = text.indexOf(']', i);
        if (close > 0) i = close;
      } else if (text[i] === '{') depth += 1;
      else if (text[i] === '}' && (depth -= 1) === 0) return i;
    }
    const what =
      start >= text.length ? "Single '{' encountered in format string" : "expected '}' before end of string";
    return this.#interpreter.raise('ValueError', what);
  }

  #field(field: string, depth: number): string {
    const match = /^((?:[^![\]:{}]|\[[^\]]*\])*)(?:!([\s\S]))?(?::([\s\S]*))?$/.exec(field);
    if (match === null)
      return this.#interpreter.raise('ValueError', "expected ':' after conversion specifier");
    const [, name = '', conversion, spec = ''] = match;
    const value = this.#converted(this.#valueOf(name), conversion);
    const text = formatSpec(
      value,
      spec.includes('{') || spec.includes('}') ? this.format(spec, depth - 1) : spec,
      this.#interpreter,
    );
    if (text === undefined) throw new NotKnown(value);
    return text;
  }

  #converted(value: Value, conversion: string | undefined): Value {
    if (value.cell.kind === 'unknown' || value.cell.kind === 'choice') throw new NotKnown(value);
    if (conversion === undefined) return value;
    const m = this.#interpreter;
    const text =
      conversion === 's'
        ? m.str(value)
        : conversion === 'r'
          ? m.repr(value)
          : conversion === 'a'
            ? asciiText(value, m)
            : m.raise('ValueError', `Unknown conversion specifier ${conversion}`);
    if (text === undefined) throw new NotKnown(value);
    return m.make.str(text, [value]);
  }

  #valueOf(name: string): Value {
    const [, first = '', path = ''] = /^([^.[]*)([\s\S]*)$/.exec(name)!;
    let value = this.#argument(first);
    for (const [, attribute, index] of path.matchAll(/\.([^.[]*)|\[([^\]]*)\]/g)) {
      if (attribute !== undefined) value = this.#interpreter.attribute(value, attribute);
      else {
        const at = /^\d+$/.test(index!)
          ? this.#interpreter.make.int(BigInt(index!))
          : this.#interpreter.make.str(index!);
        value = this.#interpreter.subscript(value, at);
      }
    }
    return value;
  }

  #argument(name: string): Value {
    const m = this.#interpreter;
    if (name !== '' && !/^\d+$/.test(name)) {
      const value = this.#named.get(name);
      return value ?? m.subscript(m.make.dict([]), m.make.str(name));
    }
    const numbering = name === '' ? 'automatic' : 'manual';
    if (this.#numbering !== null && this.#numbering !== numbering) {
      const [from, to] =
        numbering === 'manual'
          ? ['automatic field numbering', 'manual field specification']
          : ['manual field specification', 'automatic field numbering'];
      m.raise('ValueError', `cannot switch from ${from} to ${to}`);
    }
    this.#numbering = numbering;
    const index = name === '' ? this.#next++ : Number(name);
    return (
      this.#positional[index] ??
      m.raise('IndexError', `Replacement index ${index} out of range for positional args tuple`)
    );
  }
}
