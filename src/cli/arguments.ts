/** The command line, parsed and checked: `[COMMAND] SOURCE [options] [-- TRAINING ARGUMENTS]`. */
import { parseArgs } from 'node:util';
import { UsageError } from '../run/usage-error.ts';
import type { CommandLine } from '../run/command-line.ts';
import { helpText } from './help.ts';
import { type CommandName, optionNamed, OPTIONS, optionsOf } from '../run/option-table.ts';
import { settingOf, type Setting, type Settings } from '../run/settings.ts';

/** What to print instead of doing anything: help, version. */
export interface Notice {
  readonly notice: string;
}

const PARSED = {
  ...Object.fromEntries(
    OPTIONS.map(({ name, kind, alias }) => [
      name,
      {
        type: kind === 'boolean' ? ('boolean' as const) : ('string' as const),
        ...(alias === undefined ? {} : { short: alias }),
      },
    ]),
  ),
  help: { type: 'boolean' as const, short: 'h' },
  version: { type: 'boolean' as const, short: 'V' },
};

/** @throws UsageError */
export function parseArguments(argv: readonly string[], version: string): CommandLine | Notice {
  const split = argv.indexOf('--');
  const own = split < 0 ? argv : argv.slice(0, split);
  // Not `strict`: its messages speak of this program's source.
  const { tokens } = parseArgs({
    args: [...own],
    options: PARSED,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = new Map<string, (string | true)[]>();
  const positional: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positional.push(token.value);
    if (token.kind === 'option') given.set(token.name, [...(given.get(token.name) ?? []), valueOf(token)]);
  }
  const [first] = positional;
  const isNamed = isCommand(first);
  const command = isNamed ? first : 'transpile';
  if (given.has('help')) return { notice: helpText(isNamed ? first : null) };
  if (given.has('version')) return { notice: `${version}\n` };
  refuseForeign(given, command);
  const sources = isNamed ? positional.slice(1) : positional;
  if (sources.length > 1)
    throw new UsageError(`there is one SOURCE, not ${sources.length}: ${sources.join(' ')}`);
  return {
    command,
    source: sources[0] ?? null,
    settings: settingsOf(given),
    training: split < 0 ? null : argv.slice(split + 1),
  };
}

function isCommand(word: string | undefined): word is CommandName {
  return word === 'transpile' || word === 'verify' || word === 'init' || word === 'lsp';
}

function refuseForeign(given: ReadonlyMap<string, unknown>, command: CommandName): void {
  for (const name of given.keys()) {
    const owner = optionNamed(name)?.command ?? command;
    if (owner !== command) throw new UsageError(`--${name} is an option of ${owner}, not of ${command}`);
    if (command === 'lsp' && !optionsOf(command).some((option) => option.name === name))
      throw new UsageError(`--${name} is no option of lsp: an editor takes its settings from pyproject.toml`);
  }
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function valueOf({ name, rawName, value, inlineValue }: OptionToken): string | true {
  const type = Object.hasOwn(PARSED, name) ? PARSED[name as keyof typeof PARSED].type : undefined;
  if (type === undefined)
    throw new UsageError(
      `there is no option ${rawName} (the training program's own arguments stand after --)`,
    );
  if (type === 'boolean') {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value`);
    return true;
  }
  if (value === undefined || (inlineValue !== true && /^-./s.test(value)))
    throw new UsageError(`${rawName} needs a value (${rawName}=VALUE where it begins with -)`);
  return value;
}

function settingsOf(given: ReadonlyMap<string, readonly (string | true)[]>): Settings {
  const settings = new Map<string, Setting>();
  for (const [name, values] of given) {
    const option = optionNamed(name);
    if (option === undefined) continue;
    const isSeveral = values.length > 1 && option.kind !== 'boolean';
    settings.set(name, settingOf(option, isSeveral ? values : values[0], `--${name}`));
  }
  return settings;
}
