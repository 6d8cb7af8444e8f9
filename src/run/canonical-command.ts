/** The command that a file's header repeats: from the project root, with every option that changes content. */
import { type Companion, type Option, OPTIONS } from './option-table.ts';
import type { Settings } from './settings.ts';

export interface Command {
  /** SOURCE as the run's directory sees it. */
  readonly source: string;
  /** `::` part of SOURCE. */
  readonly pipeline: string | null;
  readonly settings: Settings;
  readonly args: readonly string[];
  /** The run's directory relative to the project root, '' for the root. */
  readonly cwd: string;
  /** The file that it makes; the dali.py unless given. */
  readonly file?: Companion;
}

/** One line, quoted for a POSIX shell. */
export function canonicalCommand({ source, pipeline, settings, args, cwd, file }: Command): string {
  const words = ['dali-transpile', quote(pipeline === null ? source : `${source}::${pipeline}`)];
  for (const option of OPTIONS) {
    const value = settings.get(option.name);
    if (!changes(option, file) || value === undefined || value === option.default) continue;
    if (option.kind === 'boolean') words.push(...(value === true ? [`--${option.name}`] : []));
    else
      for (const item of typeof value === 'object' ? value : [String(value)])
        words.push(...optionWords(option.name, item));
  }
  if (args.length > 0) words.push('--', ...args.map(quote));
  const prefix = cwd === '' ? '' : `cd ${quote(cwd)} && `;
  return prefix + words.join(' ');
}

function changes({ isContent, decides }: Option, file?: Companion): boolean {
  return isContent === true || (file !== undefined && decides?.includes(file) === true);
}

/** A value that begins with a dash would be read as an option of its own. */
function optionWords(name: string, value: string): readonly string[] {
  return value.startsWith('-') ? [quote(`--${name}=${value}`)] : [`--${name}`, quote(value)];
}

/** As a shell reads it back as one word, on one line. */
export function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  if (/[\u0000-\u001f\u007f]/.test(word)) return `$'${[...word].map(escaped).join('')}'`;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function escaped(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  const code = character.codePointAt(0)!;
  return code < 32 || code === 127 ? `\\${code.toString(8).padStart(3, '0')}` : character;
}
