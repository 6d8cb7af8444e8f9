/** Prints trees of the text format in any legal layout: brackets, separators, escapes, forms of numbers, comments. */
import type { Random } from './random.ts';

/** A field's value; several elements of a repeated field are a list. */
export type Node =
  | { readonly message: Tree }
  | { readonly string: string }
  | { readonly scalar: string }
  | { readonly list: readonly Node[] };
export type Tree = readonly (readonly [string, Node])[];

export interface Printed {
  readonly text: string;
  /** Each comment of the text, all different. */
  readonly comments: readonly string[];
}

export function printed(tree: Tree, random: Random): Printed {
  const printer = new Printer(random);
  const text = printer.fields(tree, '') + printer.space('');
  return { text, comments: printer.comments.filter((comment) => text.includes(comment)) };
}

class Printer {
  readonly comments: string[] = [];
  readonly #random: Random;
  readonly #eol: string;

  constructor(random: Random) {
    this.#random = random;
    this.#eol = random.chance(0.2) ? '\r\n' : '\n';
  }

  fields(tree: Tree, indent: string): string {
    return tree.map(([name, value]) => this.#field(name, value, indent)).join('');
  }

  /** White space, comments among it. */
  space(indent: string): string {
    const { chance } = this.#random;
    if (chance(0.4)) return ' '.repeat(this.#random.below(3));
    const comment = chance(0.3) ? this.#comment() : '';
    return `${chance(0.3) ? '\t' : ''}${comment}${this.#eol}${indent}${' '.repeat(this.#random.below(2))}`;
  }

  #comment(): string {
    const tails = ['', ' "open', " it's", ' { [ <', ' max_batch_size: 3', ' ] } >', ' é'];
    const comment = `# <${this.comments.length}>${this.#random.pick(tails)}`;
    this.comments.push(comment);
    return comment;
  }

  #field(name: string, value: Node, indent: string): string {
    const lead = this.#line(indent);
    // A repeated field is one list, or the field again and again.
    if ('list' in value && value.list.length > 0 && this.#random.chance(0.4)) {
      const split = this.#random.chance(0.3) ? this.#random.below(value.list.length) : 0;
      const head = split > 0 ? this.#one(name, { list: value.list.slice(0, split) }, indent, lead) : '';
      return (
        head +
        value.list
          .slice(split)
          .map((item) => this.#one(name, item, indent, this.#line(indent)))
          .join('')
      );
    }
    return this.#one(name, value, indent, lead);
  }

  #line(indent: string): string {
    return this.#random.chance(0.85)
      ? `${this.#random.chance(0.15) ? `${indent}${this.#comment()}${this.#eol}` : ''}${indent}`
      : ' ';
  }

  #one(name: string, value: Node, indent: string, lead: string): string {
    const { chance, pick } = this.#random;
    const isMessage = 'message' in value || ('list' in value && value.list.some((item) => 'message' in item));
    const colon = isMessage && chance(0.7) ? '' : ':';
    const end = pick(['', '', '', ',', ';', ' ;']);
    const tail = chance(0.85) ? `${chance(0.2) ? ` ${this.#comment()}` : ''}${this.#eol}` : ' ';
    return `${lead}${name}${chance(0.1) && colon !== '' ? ' ' : ''}${colon}${this.space(indent)} ${this.#value(value, indent)}${end}${tail}`;
  }

  #value(value: Node, indent: string): string {
    if ('list' in value) {
      const inner = `${indent}  `;
      const items = value.list.map(
        (item) => this.space(inner) + this.#value(item, inner) + this.space(inner),
      );
      return `[${items.join(',')}${value.list.length === 0 ? this.space(indent) : ''}]`;
    }
    if ('message' in value) {
      const [open, close] = this.#random.chance(0.2) ? ['<', '>'] : ['{', '}'];
      const inner = `${indent}  `;
      const first = this.#random.chance(0.8) ? this.#eol : ' ';
      return `${open}${first}${this.fields(value.message, inner)}${indent}${close}`;
    }
    if ('string' in value) return this.#string(value.string);
    return this.#number(value.scalar);
  }

  #number(text: string): string {
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value) || this.#random.chance(0.7)) return text;
    const sign = value < 0 ? '-' : '';
    const size = Math.abs(value);
    return this.#random.chance(0.5)
      ? `${sign}0x${size.toString(16)}`
      : `${sign}0${size === 0 ? '' : size.toString(8)}`;
  }

  #string(text: string): string {
    const characters = [...text];
    const cut = this.#random.chance(0.15) ? this.#random.below(characters.length + 1) : 0;
    const parts = cut > 0 ? [characters.slice(0, cut), characters.slice(cut)] : [characters];
    return parts.map((part) => this.#literal(part)).join(this.space('      '));
  }

  #literal(characters: readonly string[]): string {
    const quote = this.#random.pick(['"', '"', "'"]);
    return quote + characters.map((one) => this.#character(one, quote)).join('') + quote;
  }

  #character(one: string, quote: string): string {
    if (one === quote || one === '\\') return `\\${one}`;
    if (one === '\n') return '\\n';
    if (this.#random.chance(0.95)) return one;
    const bytes = [...Buffer.from(one, 'utf8')];
    return this.#random.chance(0.5)
      ? bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
      : bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  }
}
