/** `[…]` and `{…}` of YAML. Line feeds stand between tokens only: scalars over several lines are not taught. */
import { Mapping, type Node, NotTaught } from './scalar.ts';

const TOKEN =
  /[ \n]*([[\]{},]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^[\]{},:'"?# \n](?:[^[\]{},:'"?#\n]*[^[\]{},:'"?# \n])?|:(?=[ \n]))[ \n]*/y;

function tokens(text: string): string[] {
  const found: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) throw new NotTaught();
    found.push(match[1]!);
  }
  return found;
}

class Reader {
  readonly #left: string[];
  readonly #scalar: (text: string) => Node;
  constructor(left: string[], scalar: (text: string) => Node) {
    this.#left = left;
    this.#scalar = scalar;
  }

  get isAtEnd(): boolean {
    return this.#left.length === 0;
  }

  node(): Node {
    const token = this.#left.shift();
    if (token === undefined || /^[\]},:]$/.test(token)) throw new NotTaught();
    if (token === '[') return this.#sequence();
    return token === '{' ? this.#mapping() : this.#scalar(token);
  }

  /** Takes what stands between two elements; false at the end. */
  #goesOn(end: string): boolean {
    const token = this.#left.shift();
    if (token !== ',' && token !== end) throw new NotTaught();
    return token === ',';
  }

  #sequence(): Node {
    const items: Node[] = [];
    while (this.#left[0] !== ']') {
      items.push(this.node());
      if (!this.#goesOn(']')) return items;
    }
    this.#left.shift();
    return items;
  }

  #mapping(): Node {
    const entries: (readonly [Node, Node])[] = [];
    while (this.#left[0] !== '}') {
      const key = this.#scalar(this.#left.shift() ?? '');
      if (this.#left.shift() !== ':') throw new NotTaught();
      entries.push([key, this.node()]);
      if (!this.#goesOn('}')) return new Mapping(entries);
    }
    this.#left.shift();
    return new Mapping(entries);
  }
}

/**
 * @param scalar what stands for a scalar or an alias
 * @throws NotTaught where the text is not one such node, whole
 */
export function flow(text: string, scalar: (text: string) => Node): Node {
  const reader = new Reader(tokens(text), scalar);
  const result = reader.node();
  if (!reader.isAtEnd) throw new NotTaught();
  return result;
}

/** True where a bracket outside quotes is still open; undefined where a quote is. */
export function isOpen(text: string): boolean | undefined {
  const bare = text.replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'/g, '');
  if (/["']/.test(bare)) return undefined;
  return bare.replaceAll(/[^[{]/g, '').length > bare.replaceAll(/[^\]}]/g, '').length;
}
