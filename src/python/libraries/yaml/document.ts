/** YAML documents as configuration files are written: block mappings and sequences of one-line values. */
import { flow } from './flow.ts';
import { type Node, NotTaught, keyOf, scalar } from './scalar.ts';

interface Line {
  readonly indent: number;
  readonly text: string;
}

const KEY = /^("[^"\\]*"|'[^']*'|[A-Za-z_][\w./-]*):(?: +(.*))?$/;
const COMMENT = /^((?:[^'"#]|"[^"\\]*"|'[^']*')*?) +#/;
const MAX_DEPTH = 50;

/** The line without its comment; undefined where nothing is left. */
function lineOf(raw: string): Line | undefined {
  const trimmed = raw.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return undefined;
  const text = (COMMENT.exec(trimmed)?.[1] ?? trimmed).trim();
  if (text.includes(' #')) throw new NotTaught();
  return { indent: raw.length - raw.trimStart().length, text };
}

class Reader {
  readonly #lines: Line[];

  constructor(lines: readonly Line[]) {
    this.#lines = [...lines];
  }

  get isAtEnd(): boolean {
    return this.#lines.length === 0;
  }

  /** The node whose first line is the next one. */
  block(depth: number): Node {
    const [line] = this.#lines;
    if (line === undefined || depth > MAX_DEPTH) throw new NotTaught();
    if (/^-(?: |$)/.test(line.text)) return this.#sequence(line.indent, depth);
    if (KEY.test(line.text)) return this.#mapping(line.indent, depth);
    this.#lines.shift();
    return value(line.text);
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
      const match = /^-( +)(.*)$/.exec(line.text);
      if (match === null) {
        if (line.text !== '-') return items;
        throw new NotTaught();
      }
      this.#lines[0] = { indent: indent + 1 + match[1]!.length, text: match[2]! };
      items.push(this.block(depth + 1));
    }
    return items;
  }

  #mapping(indent: number, depth: number): Node {
    const entries = new Map<string, Node>();
    for (let line = this.#next(indent); line !== undefined; line = this.#next(indent)) {
      const match = KEY.exec(line.text);
      if (match === null) throw new NotTaught();
      const key = keyOf(match[1]!);
      if (entries.has(key)) throw new NotTaught();
      this.#lines.shift();
      entries.set(key, match[2] === undefined ? this.#below(indent, depth) : value(match[2]));
    }
    return entries;
  }

  /** What stands below a key without a value: a block further in, a sequence at the key's own indentation, or nothing. */
  #below(indent: number, depth: number): Node {
    const [line] = this.#lines;
    if (line === undefined || line.indent < indent) return null;
    const isOwn = line.indent > indent || /^-(?: |$)/.test(line.text);
    return isOwn ? this.block(depth + 1) : null;
  }
}

function value(text: string): Node {
  return /^[[{]/.test(text) ? flow(text) : scalar(text);
}

/**
 * The one document of a text, a mapping or a sequence.
 * @throws NotTaught for anchors, aliases, tags, block scalars, scalars and flow collections over several lines,
 * duplicate keys, keys that are no str, and whatever else PyYAML might read otherwise or reject
 */
export function readDocument(text: string): Node {
  if (!/^[\n\x20-\x7e\u00a1-\u167f\u3001-\ud7ff]*$/.test(text)) throw new NotTaught();
  const lines = text
    .replace(/^(?:#.*\n)*---\n/, '')
    .split('\n')
    .flatMap((raw) => lineOf(raw) ?? []);
  const [first] = lines;
  if (first === undefined || !(KEY.test(first.text) || first.text.startsWith('- '))) throw new NotTaught();
  if (lines.some((line) => /^(?:---|\.\.\.)(?: |$)/.test(line.text))) throw new NotTaught();
  const reader = new Reader(lines);
  const result = reader.block(0);
  if (!reader.isAtEnd) throw new NotTaught();
  return result;
}
