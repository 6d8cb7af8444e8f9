/** The command that a dali.py's header repeats: from the project root, with every option that changes content. */
import { OPTIONS } from './option-table.ts';
import type { Settings } from './settings.ts';

export interface Command {
  /** SOURCE relative to the project root. */
  readonly source: string;
  readonly pipeline: string | null;
  readonly settings: Settings;
  readonly training: readonly string[];
  /** The run's directory relative to the project root, '' for the root. */
  readonly cwd: string;
}

/** One line, quoted for a POSIX shell. */
export function canonicalCommand({ source, pipeline, settings, training, cwd }: Command): string {
  const shown = relativeTo(cwd, source);
  const words = ['dali-transpile', quote(pipeline === null ? shown : `${shown}::${pipeline}`)];
  for (const option of OPTIONS) {
    const value = settings.get(option.name);
    if (option.content !== true || value === undefined || value === option.default) continue;
    const values = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
    for (const item of values) words.push(`--${option.name}`, quote(item));
  }
  if (training.length > 0) words.push('--', ...training.map(quote));
  const prefix = cwd === '' ? '' : `cd ${quote(cwd)} && `;
  return prefix + words.join(' ');
}

function relativeTo(cwd: string, source: string): string {
  if (cwd === '') return source;
  if (source.startsWith(`${cwd}/`)) return source.slice(cwd.length + 1);
  const [from, to] = [cwd.split('/'), source.split('/')];
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** As a POSIX shell reads it back as one word. */
export function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
