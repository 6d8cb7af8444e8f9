/** One target of `[tool.dali-transpile]` with other values: everything else in the file stays as it is, comments too. */
import { parse, stringify, TomlError } from 'smol-toml';
import { isDeepStrictEqual } from 'node:util';
import { addSettings, CannotAdd } from './add-settings.ts';
import { CannotChange } from './errors.ts';
import type { Table } from './settings.ts';
import { itemsOf, layoutOf, type Pair, type Section, type Span } from './toml-layout.ts';

const PATH = ['tool', 'dali-transpile', 'target'] as const;

/**
 * The text of a pyproject.toml with a further target.
 * @param before '' where there is no file
 * @throws CannotChange
 */
export function addTarget(before: string, target: Table): string {
  const read = readTargets(before);
  if (read.table === undefined) return withTable(before, target);
  const eol = eolOf(before);
  const open = before.endsWith('\n') ? eol : eol + eol;
  const lines = Object.entries(target).map(([key, value]) => lineOf(key, value) + eol);
  const text = `${before}${open}[[${PATH.join('.')}]]${eol}${lines.join('')}`;
  return checked(before, text, [...read.targets, target]);
}

/**
 * The text of a pyproject.toml in which keys of one target have other values.
 * @param index of the target, from 0
 * @throws CannotChange
 */
export function changeTarget(before: string, index: number, keys: Table): string {
  const { targets } = readTargets(before);
  let text = before;
  for (const [key, value] of Object.entries(keys)) {
    const tables = layoutOf(text).filter(
      ({ isArray, path }) => isArray && isDeepStrictEqual(path, [...PATH]),
    );
    const section = tables[index];
    if (section === undefined || tables.length !== targets.length)
      throw new CannotChange('its targets are not written as [[tool.dali-transpile.target]]');
    const pair = section.pairs.find((one) => one.key.length === 1 && one.key[0] === key);
    text =
      pair === undefined
        ? withLine(text, section, lineOf(key, value))
        : withValue(text, pair, targets[index]![key], value);
  }
  const wanted = targets.map((target, i) => (i === index ? { ...target, ...keys } : target));
  return checked(before, text, wanted);
}

function withTable(before: string, target: Table): string {
  try {
    return addSettings(before, { target: [target] });
  } catch (error) {
    if (error instanceof CannotAdd) throw new CannotChange(error.message, { cause: error });
    throw error;
  }
}

/** Behind the section's last pair, or its header, with that line's comment. */
function withLine(text: string, { end, pairs }: Section, line: string): string {
  const last = pairs.at(-1);
  const at = last?.value.end ?? end;
  const endOfLine = text.slice(at).search(/\r?\n|$/) + at;
  const indent = last === undefined ? '' : /[ \t]*$/.exec(text.slice(0, last.start))![0];
  return `${text.slice(0, endOfLine)}${eolOf(text)}${indent}${line}${text.slice(endOfLine)}`;
}

function withValue(text: string, { value: { start, end } }: Pair, before: unknown, value: unknown): string {
  const known: readonly unknown[] = Array.isArray(before) ? before : [];
  if (!Array.isArray(value) || known.length === 0) return replace(text, start, end, valueText(value));
  const wanted: readonly unknown[] = value;
  const items = itemsOf(text, start);
  if (isDeepStrictEqual(wanted.slice(0, known.length), known)) {
    return withItems(text, items, start, wanted.slice(known.length));
  }
  const gone = known.findIndex((item, i) => !isDeepStrictEqual(item, wanted[i]));
  if (!isDeepStrictEqual(known.toSpliced(gone, 1), wanted) || wanted.length === 0)
    return replace(text, start, end, valueText(wanted));
  // With the comma before it, or, of the first, the one behind it.
  const [from, to] =
    gone === 0 ? [items[0]!.start, items[1]!.start] : [items[gone - 1]!.end, items[gone]!.end];
  return replace(text, from, to, '');
}

/** Behind the last item and its comment, as that is laid out. */
function withItems(text: string, items: readonly Span[], start: number, added: readonly unknown[]): string {
  const last = items.at(-1)!;
  const tail = /^(?:[ \t]*(?<comma>,))?(?<comment>[ \t]*#[^\r\n]*)?/.exec(text.slice(last.end))!;
  const { comma = '', comment = '' } = tail.groups!;
  const line = /\r?\n[ \t]*$/.exec(text.slice(start, last.start))?.[0];
  const gap = line ?? (comment === '' ? ' ' : eolOf(text));
  const shown = added.map(valueText).join(`,${gap}`);
  return replace(text, last.end, last.end + tail[0].length, `,${comment}${gap}${shown}${comma}`);
}

function replace(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function lineOf(key: string, value: unknown): string {
  return stringify({ [key]: value }).trimEnd();
}

function valueText(value: unknown): string {
  return lineOf('a', value).slice('a = '.length);
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

interface Read {
  readonly whole: Table;
  /** `[tool.dali-transpile]`; undefined where there is none. */
  readonly table: Table | undefined;
  readonly targets: readonly Table[];
}

function readTargets(text: string): Read {
  const whole = parsed(text);
  const tool = whole['tool'];
  const table = isTable(tool) ? tool['dali-transpile'] : undefined;
  if (table === undefined) return { whole, table, targets: [] };
  if (!isTable(table)) throw new CannotChange('tool.dali-transpile is no table');
  const targets: unknown = table['target'] ?? [];
  if (!Array.isArray(targets) || !targets.every(isTable))
    throw new CannotChange('tool.dali-transpile.target is no array of tables');
  return { whole, table, targets };
}

function parsed(text: string): Table {
  try {
    // Through JSON: TOML's tables have no prototype.
    return JSON.parse(JSON.stringify(parse(text.replace(/^\uFEFF/, '')))) as Table;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new CannotChange(`it is not TOML (line ${error.line})`, { cause: error });
  }
}

/** The text, where it says just what the one before it said, but for the targets. */
function checked(before: string, after: string, targets: readonly Table[]): string {
  const { whole, table } = readTargets(before);
  const tool = whole['tool'] as Table;
  const wanted = { ...whole, tool: { ...tool, 'dali-transpile': { ...table, target: targets } } };
  if (!isDeepStrictEqual(parsed(after), JSON.parse(JSON.stringify(wanted))))
    throw new CannotChange('it is written so that this cannot be added to it');
  return after;
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
