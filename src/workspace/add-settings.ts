/** `[tool.dali-transpile]` for a file that has none: everything else in it stays as it is. */
import { parse, stringify, TomlError } from 'smol-toml';
import { isDeepStrictEqual } from 'node:util';
import type { Table } from './settings.ts';

/** The table cannot be added at the end of the file: `text` is what would have been. */
export class CannotAdd extends Error {
  override readonly name = 'CannotAdd';
  readonly text: string;

  constructor(text: string, options: ErrorOptions) {
    super('the table cannot be added at its end', options);
    this.text = text;
  }
}

/**
 * The file's text with the table behind it, in its line ends.
 * @param before '' where there is no file
 * @param table the settings, and under `target` a list of targets
 * @throws CannotAdd where what stands leaves no place for it (`tool = { … }`)
 */
export function addSettings(before: string, table: Table): string {
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const added = stringify({ tool: { 'dali-transpile': table } }).trimEnd();
  const open = before === '' ? '' : before.endsWith('\n') ? eol : eol + eol;
  const text = `${before}${open}${added.replaceAll('\n', eol)}${eol}`;
  try {
    const { tool } = parse(text.replace(/^\uFEFF/, ''));
    const read = typeof tool === 'object' && 'dali-transpile' in tool ? tool['dali-transpile'] : undefined;
    // Through JSON: TOML's tables have no prototype.
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(read)), JSON.parse(JSON.stringify(table))))
      throw new CannotAdd(added, {});
  } catch (error) {
    if (error instanceof TomlError) throw new CannotAdd(added, { cause: error });
    throw error;
  }
  return text;
}
