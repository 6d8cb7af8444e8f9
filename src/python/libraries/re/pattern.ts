/**
 * Patterns of `re` that JavaScript matches as Python does: literals, classes, groups, alternation, anchors and
 * quantifiers, where no iteration can match nothing and none can be matched in more ways than one. All else is not read.
 */

import { CLASSES, END, escapedCharacter, literal, Unread } from './characters.ts';

export interface Pattern {
  /** JavaScript's notation, for the flags `u` and `s`. */
  readonly source: string;
  /** Names of groups, by number from 1; null for those without a name. */
  readonly names: readonly (string | null)[];
  /** It says something that holds only where the text is ASCII: `\d`, `\w`, `\b`, ignoring case. */
  readonly isAscii: boolean;
  /** It may match nothing. */
  readonly isNullable: boolean;
  readonly ignoresCase: boolean;
  /** In how many ways at most a text of a length can be matched from one place. */
  ways(length: number): number;
}

export interface PatternFlags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
}

/** A part of a pattern. */
interface Part {
  readonly source: string;
  readonly isNullable: boolean;
  /** Exactly one way to match: no choice, no quantifier. */
  readonly isFixed: boolean;
  readonly hasGroup: boolean;
}

class Reader {
  readonly #text: readonly string[];
  readonly #flags: PatternFlags;
  readonly names: (string | null)[] = [];
  readonly factors: ((length: number) => number)[] = [];
  isAscii = false;
  #at = 0;
  constructor(text: string, flags: PatternFlags) {
    this.#text = [...text];
    this.#flags = flags;
  }

  whole(): Part {
    const part = this.#alternatives();
    if (this.#at < this.#text.length) throw new Unread();
    return part;
  }

  #peek(): string | undefined {
    return this.#text[this.#at];
  }

  #take(): string {
    const character = this.#text[this.#at++];
    if (character === undefined) throw new Unread();
    return character;
  }

  #takes(text: string): boolean {
    if (this.#text.slice(this.#at, this.#at + text.length).join('') !== text) return false;
    this.#at += text.length;
    return true;
  }

  #alternatives(): Part {
    const all = [this.#sequence()];
    while (this.#takes('|')) all.push(this.#sequence());
    if (all.length === 1) return all[0]!;
    this.factors.push(() => all.length);
    return {
      source: all.map(({ source }) => source).join('|'),
      isNullable: all.some(({ isNullable }) => isNullable),
      isFixed: false,
      hasGroup: all.some(({ hasGroup }) => hasGroup),
    };
  }

  #sequence(): Part {
    const all: Part[] = [];
    while (this.#peek() !== undefined && this.#peek() !== '|' && this.#peek() !== ')') all.push(this.#item());
    return {
      source: all.map(({ source }) => source).join(''),
      isNullable: all.every(({ isNullable }) => isNullable),
      isFixed: all.every(({ isFixed }) => isFixed),
      hasGroup: all.some(({ hasGroup }) => hasGroup),
    };
  }

  #item(): Part {
    const start = this.#at;
    const atom = this.#atom();
    const isGroup = this.#text[start] === '(';
    const quantifier = this.#quantifier();
    if (quantifier === undefined) return atom;
    const { min, max, source } = quantifier;
    const isPlain = atom.isFixed && (!atom.hasGroup || (isGroup && isOnlyGroup(atom.source)));
    if (atom.isNullable || (max > 1 && !isPlain)) throw new Unread();
    this.factors.push((length) => Math.min(max, length) - Math.min(min, length) + 1);
    return { source: atom.source + source, isNullable: min === 0, isFixed: false, hasGroup: atom.hasGroup };
  }

  #quantifier(): { readonly min: number; readonly max: number; readonly source: string } | undefined {
    const rest = this.#text.slice(this.#at).join('');
    const found = /^(?:[*+?]|\{(\d{1,4})\}|\{(\d{0,4}),(\d{0,4})\})(\??)/.exec(rest);
    if (found === null) {
      if (rest.startsWith('{')) throw new Unread();
      return undefined;
    }
    const [whole, exact, low, high, lazy] = found;
    this.#at += [...whole].length;
    if (/[*+?{]/.test(this.#peek() ?? '')) throw new Unread();
    if (low === '' && high === '') throw new Unread();
    const sign = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] }[whole[0]!];
    const min = sign?.[0] ?? Number(exact ?? low);
    const max = sign?.[1] ?? (exact !== undefined ? min : high === '' ? Infinity : Number(high));
    if (max < min || max === 0) throw new Unread();
    const bounds = max === Infinity ? `{${min},}` : `{${min},${max}}`;
    return { min, max, source: `${bounds}${lazy}` };
  }

  #atom(): Part {
    const one = (source: string): Part => ({ source, isNullable: false, isFixed: true, hasGroup: false });
    const place = (source: string): Part => ({ ...one(source), isNullable: true });
    const character = this.#take();
    switch (character) {
      case '.':
        return one(this.#flags.dotAll ? '[^]' : '[^\\n]');
      case '^':
        return place('(?<![^])');
      case '$':
        return place(`(?=\\n?${END})`);
      case '(':
        return this.#group();
      case '[':
        return one(this.#set());
      case '\\': {
        const escaped = this.#take();
        if (escaped === 'A') return place('(?<![^])');
        if (escaped === 'Z') return place(END);
        if (escaped === 'b') {
          this.isAscii = true;
          return place('\\b');
        }
        const inverse = CLASSES[escaped.toLowerCase()];
        if (inverse === undefined) return one(escapedCharacter(escaped));
        this.isAscii = true;
        return one(`[${escaped === escaped.toLowerCase() ? '' : '^'}${inverse}]`);
      }
      case '*':
      case '+':
      case '?':
      case '{':
      case ')':
        throw new Unread();
      default:
        return one(literal(character));
    }
  }

  #group(): Part {
    let head = '(';
    if (this.#takes('?:')) head = '(?:';
    else if (this.#takes('?P<')) {
      const rest = this.#text.slice(this.#at).join('');
      const name = /^[A-Za-z_][A-Za-z0-9_]*(?=>)/.exec(rest)?.[0];
      if (name === undefined || this.names.includes(name)) throw new Unread();
      this.#at += name.length + 1;
      this.names.push(name);
    } else if (this.#peek() === '?') throw new Unread();
    else this.names.push(null);
    const inner = this.#alternatives();
    if (!this.#takes(')')) throw new Unread();
    return { ...inner, source: `${head}${inner.source})`, hasGroup: inner.hasGroup || head === '(' };
  }

  #set(): string {
    const isNegated = this.#takes('^');
    let source = '';
    for (let isFirst = true; isFirst || this.#peek() !== ']'; isFirst = false) {
      const from = this.#member();
      const isRange = this.#peek() === '-' && this.#text[this.#at + 1] !== ']';
      if (!isRange) {
        source += from;
        continue;
      }
      this.#take();
      const to = this.#member();
      if (Object.values(CLASSES).includes(to)) throw new Unread();
      source += `${from}-${to}`;
    }
    this.#take();
    return `[${isNegated ? '^' : ''}${source}]`;
  }

  #member(): string {
    const character = this.#take();
    if (character !== '\\') return literal(character);
    const escaped = this.#take();
    const inside = CLASSES[escaped];
    if (inside === undefined) return escapedCharacter(escaped);
    this.isAscii = true;
    if (this.#peek() === '-' && this.#text[this.#at + 1] !== ']') throw new Unread();
    return inside;
  }
}

/** True for `(…)` without another group inside. */
function isOnlyGroup(source: string): boolean {
  return /^\([^?]/.test(source) && !/\((?!\?[=!<])/.test(source.slice(1).replaceAll(/\[[^\]]*\]/g, ''));
}

/** True for what JavaScript takes: no ranges that run backwards. */
function isValid(source: string): boolean {
  try {
    return new RegExp(source, 'u').flags === 'u';
  } catch {
    return false;
  }
}

/** Reads a pattern of Python; undefined for one that is not followed, or is none. */
export function readPattern(text: string, flags: PatternFlags): Pattern | undefined {
  try {
    const reader = new Reader(text, flags);
    const { source, isNullable } = reader.whole();
    if (!isValid(source)) return undefined;
    const { names, factors, isAscii } = reader;
    if (flags.ignoreCase && /[^\0-\x7f]/.test(text)) return undefined;
    return {
      source,
      names,
      isAscii: isAscii || flags.ignoreCase,
      isNullable,
      ignoresCase: flags.ignoreCase,
      ways: (length) => factors.reduce((product, factor) => product * factor(length), 1),
    };
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}
