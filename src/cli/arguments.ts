/** The command line, parsed and checked: `[transpile] SOURCE [options] [-- TRAINING ARGUMENTS]`. */
import yargs from 'yargs';
import { UsageError } from './exit-status.ts';
import { OPTIONS, type Option } from './option-table.ts';
import { settingOf, type Setting, type Settings } from './settings.ts';

export interface CommandLine {
  /** null where none is given: the targets of pyproject.toml. */
  readonly source: string | null;
  /** Options as given; defaults are filled in later, so that settings of pyproject.toml can come between. */
  readonly settings: Settings;
  /** null where there is no `--`. */
  readonly training: readonly string[] | null;
}

/** What to print instead of doing anything: help, version. */
export interface Notice {
  readonly notice: string;
}

const USAGE = `dali-transpile [transpile] SOURCE [options] [-- TRAINING ARGUMENTS]

Turns the validation pipeline of a DALI training program into the dali.py that
Triton's DALI backend serves. Training code is read, never run.

SOURCE is a training script (train.py), one pipeline in it
(train.py::validation_pipe, train.py::Loader.pipeline), a directory to search, or
- (standard input, with --stdin-filename). Without a source, the targets in
pyproject.toml. What follows -- is the training program's own command line.`;

const EPILOGUE = `Exit status: 0 done; 1 cannot be transpiled, a change was found, or an overwrite
was refused; 2 wrong usage, or files that cannot be read or written.`;

/** @throws UsageError */
export async function parseArguments(
  argv: readonly string[],
  version: string,
): Promise<CommandLine | Notice> {
  const split = argv.indexOf('--');
  const own = split < 0 ? argv : argv.slice(0, split);
  let notice = '';
  const parsed: Readonly<Record<string, unknown>> = await parser(version).parse(
    [...own],
    {},
    (_error, _argv, output) => {
      notice = output;
    },
  );
  if (notice !== '') return { notice };
  const positional = Array.isArray(parsed['_']) ? parsed['_'].map(String) : [];
  const sources = positional[0] === 'transpile' ? positional.slice(1) : positional;
  if (sources.length > 1)
    throw new UsageError(`there is one SOURCE, not ${sources.length}: ${sources.join(' ')}`);
  return {
    source: sources[0] ?? null,
    settings: settingsOf(parsed),
    training: split < 0 ? null : argv.slice(split + 1),
  };
}

function parser(version: string) {
  return yargs()
    .scriptName('dali-transpile')
    .usage(USAGE)
    .epilogue(EPILOGUE)
    .options(Object.fromEntries(OPTIONS.map((option) => [option.name, definition(option)])))
    .parserConfiguration({
      // One name for each option: no `--no-check`, no `--modelVersion`.
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'duplicate-arguments-array': true,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .strictOptions()
    .exitProcess(false)
    .showHelpOnFail(false)
    .version(version)
    .alias('version', 'V')
    .help()
    .alias('help', 'h')
    .wrap(100)
    .fail((message: string | null, error: Error | undefined) => {
      throw new UsageError(sentence(message ?? error?.message ?? 'wrong usage'));
    });
}

function definition(option: Option) {
  const isList = option.kind === 'list' || option.kind === 'pairs';
  const shown = option.value === undefined ? option.help : `${option.value}: ${option.help}`;
  return {
    describe: option.default === undefined ? shown : `${shown} [${option.default}]`,
    type: option.kind === 'boolean' ? ('boolean' as const) : ('string' as const),
    requiresArg: option.kind !== 'boolean',
    ...(option.alias === undefined ? {} : { alias: option.alias }),
    ...(isList ? { array: true } : {}),
  };
}

/** yargs' own messages in the words of this command. */
function sentence(message: string): string {
  const unknown = /^Unknown arguments?: (.*)$/.exec(message)?.[1];
  if (unknown !== undefined) {
    const names = unknown.split(', ').map((name) => (name.length === 1 ? `-${name}` : `--${name}`));
    return `there is no option ${names.join(', ')}`;
  }
  const bare = /^Not enough arguments following: (.*)$/.exec(message)?.[1];
  return bare === undefined ? message : `--${bare} needs a value (--${bare}=VALUE where it begins with -)`;
}

function settingsOf(parsed: Readonly<Record<string, unknown>>): Settings {
  const settings = new Map<string, Setting>();
  for (const option of OPTIONS) {
    const value = parsed[option.name];
    if (value !== undefined) settings.set(option.name, settingOf(option, value, `--${option.name}`));
  }
  return settings;
}
