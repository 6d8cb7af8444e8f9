/** What may be done about a message: the form of an entry of the table. */
import type { Position } from 'vscode-languageserver-types';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { SettingsChange } from '../../../run/settings-change.ts';
import { listSetting, type Settings } from '../../../run/settings.ts';
import type { Reading } from '../../desk/reading.ts';

/** Text put into a file, named from the project root. */
export interface Insertion {
  readonly file: string;
  readonly at: Position;
  readonly newText: string;
}

export type Remedy = { readonly title: string } & (
  { readonly change: SettingsChange } | { readonly insertion: Insertion }
);

export interface Subject {
  readonly diagnostic: Diagnostic;
  readonly reading: Reading;
}

/** Where there is none, why. Each remedy is tried before it is offered: one that does not help is none. */
export type Entry<Args> =
  { readonly none: string } | { readonly fix: (args: Args, subject: Subject) => readonly Remedy[] };

export function put(name: string, value: string | number | boolean, why = ''): Remedy {
  const shown = value === true ? `--${name}` : `--${name} ${String(value)}`;
  return { title: titled(shown, why), change: { put: { [name]: value } } };
}

export function add(name: string, value: string, why = ''): Remedy {
  return { title: titled(`--${name} ${value}`, why), change: { add: { [name]: [value] } } };
}

export function remove(name: string, value: string): Remedy {
  return { title: `Leave out --${name} ${value}`, change: { remove: { [name]: [value] } } };
}

function titled(option: string, why: string): string {
  return why === '' ? `Say ${option}` : `${why} (${option})`;
}

/** Further `--set NAME=VALUE`. */
export function set(settings: readonly string[]): Remedy {
  return {
    title: `Say ${settings.map((one) => `--set "${one}"`).join(' ')}`,
    change: { add: { set: settings } },
  };
}

/** The name that options have for an output, which may be served under another. */
export function proposedName(name: string, settings: Settings): string {
  const renamed = listSetting(settings, 'output-name').find((pair) => pair.endsWith(`=${name}`));
  return renamed === undefined ? name : renamed.slice(0, -name.length - 1);
}

/** What stands in backticks. */
export function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
}
