/** `[tool.dali-transpile]` of pyproject.toml, and its targets. Which options there are is the command line's business. */
import { parse, TomlError } from 'smol-toml';
import { readRegular } from './disk.ts';
import { BadSettings } from './errors.ts';

/** Values as TOML gives them. */
export type Table = Readonly<Record<string, unknown>>;

export interface TargetSettings {
  readonly source: string;
  /** Training arguments. */
  readonly args: readonly string[];
  /** Every other key. */
  readonly options: Table;
}

export interface ProjectSettings {
  readonly defaults: Table;
  /** In the order of the file. */
  readonly targets: readonly TargetSettings[];
}

const TABLE = 'tool.dali-transpile';

/**
 * The settings in a file of pyproject.toml's form; null where there is no such file, or no `[tool.dali-transpile]` in it.
 * @throws BadSettings, UnreadableFile
 */
export function readSettings(file: string): ProjectSettings | null {
  const bytes = readRegular(file, file);
  if (bytes === undefined) return null;
  const bad = (key: string, problem: string): BadSettings => new BadSettings(`${file}: ${key} ${problem}`);
  const { tool } = parseToml(file, bytes);
  const table = isTable(tool) ? tool['dali-transpile'] : undefined;
  if (table === undefined) return null;
  if (!isTable(table)) throw bad(TABLE, `is ${kindOf(table)}, not a table`);
  const { target: targets = [], ...defaults } = table;
  if (!Array.isArray(targets)) throw bad(`${TABLE}.target`, `is ${kindOf(targets)}, not an array of tables`);
  return { defaults, targets: targets.map((target: unknown, i) => targetFrom(target, i, bad)) };
}

function targetFrom(
  target: unknown,
  index: number,
  bad: (key: string, problem: string) => BadSettings,
): TargetSettings {
  const key = `${TABLE}.target[${index}]`;
  if (!isTable(target)) throw bad(key, `is ${kindOf(target)}, not a table`);
  const { source, args = [], ...options } = target;
  if (source === undefined) throw bad(`${key}.source`, 'is missing');
  if (typeof source !== 'string' || source === '')
    throw bad(`${key}.source`, `is ${kindOf(source)}, not the path of a training script`);
  if (!Array.isArray(args)) throw bad(`${key}.args`, `is ${kindOf(args)}, not an array of strings`);
  return { source, args: args.map((arg: unknown, i) => textAt(arg, `${key}.args[${i}]`, bad)), options };
}

function textAt(value: unknown, key: string, bad: (key: string, problem: string) => BadSettings): string {
  if (typeof value !== 'string') throw bad(key, `is ${kindOf(value)}, not a string`);
  return value;
}

/** @throws BadSettings with line and column where it is no TOML */
function parseToml(file: string, bytes: Uint8Array): Table {
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TomlError) {
      // The message goes on with an excerpt of the file.
      const problem = error.message.split('\n')[0]!.replace(/^Invalid TOML document: /, '');
      throw new BadSettings(`${file}:${error.line}:${error.column}: this is not TOML: ${problem}`, {
        cause: error,
      });
    }
    throw new BadSettings(`${file}: this is not UTF-8 text, as TOML must be`, { cause: error });
  }
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** A TOML value's type, as a clause. */
function kindOf(value: unknown): string {
  if (value === '') return 'empty';
  if (typeof value === 'string') return 'a string';
  if (typeof value === 'boolean') return 'a boolean';
  if (Array.isArray(value)) return 'an array';
  if (value instanceof Date) return 'a date';
  return isTable(value) ? 'a table' : 'a number';
}
