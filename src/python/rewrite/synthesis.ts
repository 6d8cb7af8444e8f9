/**
 * Text that the tool makes, laid out by Prettier's doc printer as Black lays it out: 88 columns; first the items
 * together in lines of their own, then one item a line with a comma at the end ("The Black code style").
 */
import { builders, printer } from 'prettier/doc';

const { group, ifBreak, indent, join, line, softline } = builders;

type Doc = builders.Doc;

export interface Argument {
  /** Keyword, or undefined for a positional argument. */
  readonly name?: string;
  /** Text of the value, on one line. */
  readonly value: string;
}

export interface Call {
  readonly callee: string;
  readonly args: readonly (Argument | { readonly value: Call })[];
  /** Text right behind it (`[0]`); undefined where there is none. */
  readonly after?: string;
}

export interface Layout {
  /** Columns of the first line that are taken before the text begins, indentation included. */
  readonly column?: number;
  /** Columns of text that follow on the last line (`:` of a header, another call). */
  readonly after?: number;
  /**
   * Columns of the statement's indentation. Later lines are given relative to it, so this only says how wide they
   * may be.
   */
  readonly indent?: number;
  /** Default 88. */
  readonly width?: number;
}

/**
 * `callee(a, name=b)`. Later lines are relative to the statement's indentation, in units of four spaces, and joined by
 * `\n`: as decisions take text.
 */
export function layOutCall(callee: string, args: readonly Argument[], layout: Layout = {}): string {
  return layOutNested({ callee, args }, layout);
}

/** As `layOutCall`, of a call with what stands behind it. */
export function layOutNested(call: Call, layout: Layout = {}): string {
  return print(callDoc(call, ' '.repeat(layout.after ?? 0)), layout);
}

function callDoc({ callee, args, after = '' }: Call, behind = ''): Doc {
  const items = args.map((argument): Doc => {
    if (typeof argument.value !== 'string') return callDoc(argument.value);
    return 'name' in argument && argument.name !== undefined
      ? `${argument.name}=${argument.value}`
      : argument.value;
  });
  return bracketed(`${callee}(`, items, ')', after + behind);
}

/** `from module import a, b as c`. `names` are texts such as `a` or `b as c`. */
export function layOutImportFrom(module: string, names: readonly string[], layout: Layout = {}): string {
  const flat = `from ${module} import ${names.join(', ')}`;
  const room = (layout.width ?? LINE_LENGTH) - (layout.indent ?? 0);
  if (flat.length <= room) return flat;
  // Black gives each name of a broken import a line.
  return [`from ${module} import (`, ...names.map((name) => `    ${name},`), ')'].join('\n');
}

/** `target = [a, b]`, `target = (a, b)`: a sequence behind `head`. */
export function layOutSequence(
  head: string,
  kind: 'list' | 'tuple',
  items: readonly string[],
  layout: Layout = {},
): string {
  if (kind === 'list') return layOut(head, '[', items, ']', layout);
  return items.length === 1 ? `${head}(${items[0]},)` : layOut(head, '(', items, ')', layout);
}

/** `{key: call(…)}`: keys as they are written. */
export function layOutDict(entries: readonly (readonly [string, Call])[], layout: Layout = {}): string {
  const items = entries.map(([key, call]): Doc => [`${key}: `, callDoc(call)]);
  return print(bracketed('{', items, '}', ''), layout);
}

const LINE_LENGTH = 88;

function layOut(head: string, open: string, items: readonly string[], close: string, layout: Layout): string {
  return print(bracketed(head + open, items, close, ' '.repeat(layout.after ?? 0)), layout);
}

function bracketed(open: string, items: readonly Doc[], close: string, behind: string): Doc {
  if (items.length === 0) return open + close + behind;
  // Black tries the items on one line of their own, without a comma, before it gives each a line.
  const inner: Doc = group([join([',', line], [...items]), ifBreak(',')]);
  return group([open, indent([softline, inner]), softline, close, behind]);
}

function print(whole: Doc, { column, indent: outer = 0, width = LINE_LENGTH }: Layout): string {
  const lead = Math.max(0, (column ?? outer) - outer);
  const doc: Doc = [' '.repeat(lead), whole];
  const { formatted } = printer.printDocToString(doc, {
    printWidth: width - outer,
    tabWidth: 4,
    useTabs: false,
  });
  return formatted.slice(lead).trimEnd();
}
