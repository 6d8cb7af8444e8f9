/** YAML documents as configuration files are written: block mappings and sequences, flow collections, anchors, merge keys. */
import { flow, isOpen } from './flow.ts';
import { type Line, linesOf } from './lines.ts';
import { type Dialect, Mapping, type Node, NotTaught, scalar } from './scalar.ts';

const KEY =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:[^\s?:,[\]{}#&*!|>'"%@`-]|-(?! ))(?:[^:]|:(?! |$))*?) *:(?: +(.*))?$/;
const ITEM = /^-(?: |$)/;
const ANCHOR = /^&([\w-]+)(?: +(.*))?$/;
const ALIAS = /^\*([\w-]+)$/;
const MAX_DEPTH = 50;

class Reader {
  readonly #lines: Line[];
  readonly #dialect: Dialect;
  readonly #anchors = new Map<string, Node>();

  constructor(lines: readonly Line[], dialect: Dialect) {
    this.#lines = [...lines];
    this.#dialect = dialect;
  }

  get isAtEnd(): boolean {
    return this.#lines.length === 0;
  }

  /** The node whose first line is the next one. */
  block(depth: number): Node {
    const [line] = this.#lines;
    if (line === undefined || depth > MAX_DEPTH) throw new NotTaught();
    if (ITEM.test(line.text)) return this.#sequence(line.indent, depth);
    if (KEY.test(line.text)) return this.#mapping(line.indent, depth);
    this.#lines.shift();
    return this.#value(line.text, line.indent, depth);
  }

  /** The next line where it belongs to the block of this indentation. A line further in would continue a scalar. */
  #next(indent: number): Line | undefined {
    const [line] = this.#lines;
    if (line !== undefined && line.indent > indent) throw new NotTaught();
    return line?.indent === indent ? line : undefined;
  }

  #sequence(indent: number, depth: number): Node {
    const items: Node[] = [];
    for (let line = this.#next(indent); line !== undefined; line = this.#next(indent)) {
      if (!ITEM.test(line.text)) return items;
      const match = /^-( +)(.*)$/.exec(line.text);
      if (match === null) throw new NotTaught();
      const anchor = ANCHOR.exec(match[2]!);
      if (anchor !== null) {
        items.push(this.#anchoredItem(anchor[1]!, anchor[2], indent, depth));
        continue;
      }
      this.#lines[0] = { indent: indent + 1 + match[1]!.length, text: match[2]! };
      items.push(this.block(depth + 1));
    }
    return items;
  }

  /** `- &name`, with its node behind it or further in below; before a key the anchor would be the key's. */
  #anchoredItem(name: string, text: string | undefined, indent: number, depth: number): Node {
    if (text !== undefined && (KEY.test(text) || ITEM.test(text))) throw new NotTaught();
    this.#lines.shift();
    const isBelow = text === undefined && (this.#lines[0]?.indent ?? 0) > indent;
    if (text === undefined && !isBelow) throw new NotTaught();
    return this.#anchored(name, text, indent, depth);
  }

  #mapping(indent: number, depth: number): Node {
    const merged: (readonly [Node, Node])[] = [];
    const entries: (readonly [Node, Node])[] = [];
    for (let line = this.#next(indent); line !== undefined; line = this.#next(indent)) {
      const match = KEY.exec(line.text);
      if (match === null) throw new NotTaught();
      this.#lines.shift();
      const [, key = '', text] = match;
      const value = text === undefined ? this.#below(indent, depth) : this.#value(text, indent, depth);
      if (key === '<<') merged.push(...merges(value));
      else entries.push([scalar(key, this.#dialect), value]);
    }
    const isDoubled = new Set(entries.map(([key]) => key)).size < entries.length;
    if (isDoubled && this.#dialect.hasUniqueKeys) throw new NotTaught();
    return new Mapping([...merged, ...entries]);
  }

  /** What stands below a key without a value: a block further in, a sequence at the key's own indentation, or nothing. */
  #below(indent: number, depth: number): Node {
    const [line] = this.#lines;
    if (line === undefined || line.indent < indent) return null;
    const isOwn = line.indent > indent || ITEM.test(line.text);
    return isOwn ? this.block(depth + 1) : null;
  }

  /** The value that begins with this text, behind a key or on lines of its own. */
  #value(text: string, indent: number, depth: number): Node {
    const anchor = ANCHOR.exec(text);
    if (anchor !== null) return this.#anchored(anchor[1]!, anchor[2], indent, depth);
    return /^[[{]/.test(text) ? flow(this.#whole(text), (part) => this.#leaf(part)) : this.#leaf(text);
  }

  #leaf(text: string): Node {
    const alias = ALIAS.exec(text)?.[1];
    return alias === undefined ? scalar(text, this.#dialect) : this.#aliased(alias);
  }

  #anchored(name: string, text: string | undefined, indent: number, depth: number): Node {
    if (this.#anchors.has(name)) throw new NotTaught();
    const value = text === undefined ? this.#below(indent, depth) : this.#value(text, indent, depth);
    this.#anchors.set(name, value);
    return value;
  }

  #aliased(name: string): Node {
    const value = this.#anchors.get(name);
    if (value === undefined) throw new NotTaught();
    return value;
  }

  /** The text with the lines up to where its brackets are closed. */
  #whole(first: string): string {
    let text = first;
    for (let open = isOpen(text); open !== false; open = isOpen(text)) {
      const line = this.#lines.shift();
      if (open === undefined || line === undefined || line.indent === 0) throw new NotTaught();
      text += `\n${line.text}`;
    }
    return text;
  }
}

/** What `<<:` adds: the entries of one mapping, or of several of which the first counts most (constructor.py, flatten_mapping). */
function merges(value: Node): readonly (readonly [Node, Node])[] {
  if (value instanceof Mapping) return value.entries;
  if (!Array.isArray(value)) throw new NotTaught();
  return (value as readonly Node[]).toReversed().flatMap((each) => {
    if (each instanceof Mapping) return each.entries;
    throw new NotTaught();
  });
}

/**
 * The one document of a text; null for an empty one.
 * @throws NotTaught for tags, block scalars, scalars over several lines, and whatever else PyYAML might read otherwise or reject
 */
export function readDocument(text: string, dialect: Dialect): Node {
  const reader = new Reader(linesOf(text), dialect);
  if (reader.isAtEnd) return null;
  const result = reader.block(0);
  if (!reader.isAtEnd) throw new NotTaught();
  return result;
}
