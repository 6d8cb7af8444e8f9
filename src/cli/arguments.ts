/** The command line, parsed and checked: `SOURCE [options] [-- TRAINING ARGUMENTS]`. */
import yargs from 'yargs';
import { UsageError } from './exit-status.ts';
import { type Option, OPTIONS } from './option-table.ts';
import type { Setting, Settings } from './settings.ts';

export interface CommandLine {
  /** null where none is given: the targets of pyproject.toml. */
  readonly source: string | null;
  /** Options as given; defaults are filled in later, so that settings of pyproject.toml can come between. */
  readonly settings: Settings;
  readonly training: readonly string[];
}

/** What to print instead of doing anything. */
export interface Notice {
  readonly notice: string;
}

const USAGE = `dali-transpile [transpile] SOURCE [options] [-- TRAINING ARGUMENTS]

SOURCE is a training script (train.py), one pipeline in it (train.py::validation_pipe),
a directory to search, or - (standard input, with --stdin-filename). Without a source,
the targets of pyproject.toml.`;

/** @throws UsageError */
export async function parseArguments(argv: readonly string[], version: string): Promise<CommandLine | Notice> {
  const split = argv.indexOf('--');
  const own = split < 0 ? argv : argv.slice(0, split);
  const training = split < 0 ? [] : argv.slice(split + 1);
  let notice: string | undefined;
  const parser = yargs()
    .usage(USAGE)
    .options(Object.fromEntries(OPTIONS.map((option) => [option.name, definition(option)])))
    .parserConfiguration({ 'boolean-negation': false, 'camel-case-expansion': false, 'duplicate-arguments-array': true, 'greedy-arrays': false, 'parse-positional-numbers': false, 'dot-notation': false })
    .strictOptions()
    .exitProcess(false)
    .showHelpOnFail(false)
    .version(version)
    .alias('version', 'V')
    .help()
    .alias('help', 'h')
    .wrap(100)
    .fail((message: string | null, error: Error | undefined) => {
      throw error instanceof UsageError ? error : new UsageError(message ?? error?.message ?? 'wrong usage');
    });
  const parsed = await parser.parse([...own], {}, (_error: unknown, _argv: unknown, output: string) => {
    if (output !== '') notice = output;
  });
  if (notice !== undefined) return { notice };
  const positional = parsed._.map(String);
  if (positional[0] === 'transpile') positional.shift();
  if (positional.length > 1) throw new UsageError(`one SOURCE, not ${positional.length}: ${positional.join(' ')}`);
  return { source: positional[0] ?? null, settings: settingsOf(parsed), training };
}

function definition(option: Option) {
  const isList = option.kind === 'list' || option.kind === 'pairs';
  const shown = option.value === undefined ? option.help : `${option.value}: ${option.help}`;
  return {
    describe: option.default === undefined ? shown : `${shown} [${option.default}]`,
    type: option.kind === 'boolean' ? ('boolean' as const) : ('string' as const),
    requiresArg: option.kind !== 'boolean',
    ...(option.alias === undefined ? {} : { alias: option.alias }),
    ...(option.choices === undefined ? {} : { choices: option.choices }),
    ...(isList ? { array: true } : {}),
  };
}

function settingsOf(parsed: Readonly<Record<string, unknown>>): Settings {
  const settings = new Map<string, Setting>();
  for (const option of OPTIONS) {
    const value = parsed[option.name];
    if (value === undefined) continue;
    settings.set(option.name, settingOf(option, value));
  }
  return settings;
}

function settingOf(option: Option, value: unknown): Setting {
  if (option.kind === 'list' || option.kind === 'pairs') return (Array.isArray(value) ? value : [value]).map(String);
  if (Array.isArray(value)) throw new UsageError(`--${option.name} is given more than once`);
  if (option.kind === 'boolean') return value === true;
  if (option.kind === 'number') return wholeNumber(option, String(value));
  return String(value);
}

function wholeNumber(option: Option, text: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 1) throw new UsageError(`--${option.name} takes a whole number from 1, not ${text}`);
  return Number(text);
}
