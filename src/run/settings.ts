/** Values of options: the command line's over a target's over `[tool.dali-transpile]`'s over the defaults. */
import { UsageError } from './usage-error.ts';
import { type Option, optionNamed } from './option-table.ts';

export type Setting = string | number | boolean | readonly string[];
export type Settings = ReadonlyMap<string, Setting>;

/** Later ones win; lists are not added up. */
export function layered(...layers: readonly Settings[]): Settings {
  return new Map(layers.flatMap((layer) => [...layer]));
}

/**
 * A value as the option wants it.
 * @param shown how the message names it: `--device`, `tool.dali-transpile.device`
 * @throws UsageError
 */
export function settingOf(option: Option, value: unknown, shown: string): Setting {
  if (option.kind === 'boolean') {
    if (typeof value !== 'boolean') throw new UsageError(`${shown} is true or false`);
    return value;
  }
  if (option.kind === 'list' || option.kind === 'pairs') {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.map((item) => wordOf(option, item, shown));
  }
  if (Array.isArray(value)) throw new UsageError(`${shown} is given more than once`);
  if (option.kind === 'number') return wholeNumber(value, shown);
  const word = wordOf(option, value, shown);
  if (option.choices?.includes(word) === false)
    throw new UsageError(`${shown} is one of ${option.choices.join(', ')}, not ${word}`);
  return word;
}

function wordOf(option: Option, value: unknown, shown: string): string {
  const word = typeof value === 'number' ? String(value) : value;
  if (typeof word !== 'string' || word === '') throw new UsageError(`${shown} needs a value`);
  if (option.kind === 'pairs' && !/^[^=]+=./su.test(word))
    throw new UsageError(`${shown} takes ${option.value}, not ${word}`);
  return word;
}

function wholeNumber(value: unknown, shown: string): number {
  const text = String(value);
  if (!/^\d+$/.test(text) || Number(text) < 1 || !Number.isSafeInteger(Number(text)))
    throw new UsageError(`${shown} takes a whole number from 1, not ${text}`);
  return Number(text);
}

/**
 * A table of pyproject.toml.
 * @param shown the table's place, such as `pyproject.toml: tool.dali-transpile`
 * @throws UsageError for a name that is no option, and for a value that it cannot have
 */
export function settingsOfTable(table: Readonly<Record<string, unknown>>, shown: string): Settings {
  return new Map(
    Object.entries(table).map(([name, value]) => {
      const option = optionNamed(name);
      if (option === undefined) throw new UsageError(`${shown}.${name}: there is no such option`);
      if (option.isOneRun === true)
        throw new UsageError(`${shown}.${name}: this option belongs on the command line`);
      return [name, settingOf(option, value, `${shown}.${name}`)] as const;
    }),
  );
}

export function textSetting(settings: Settings, name: string): string | null {
  const value = settings.get(name) ?? optionNamed(name)?.default;
  return value === undefined ? null : String(value);
}

export function flag(settings: Settings, name: string): boolean {
  return settings.get(name) === true;
}

export function numberSetting(settings: Settings, name: string): number | null {
  const value = settings.get(name) ?? optionNamed(name)?.default;
  return value === undefined ? null : Number(value);
}

export function listSetting(settings: Settings, name: string): readonly string[] {
  const value = settings.get(name);
  return typeof value === 'object' ? value : [];
}

/** `OLD=NEW` options by OLD; of two for one OLD the later wins. */
export function pairsSetting(settings: Settings, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listSetting(settings, name).map((text) => {
      const at = text.indexOf('=');
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}
