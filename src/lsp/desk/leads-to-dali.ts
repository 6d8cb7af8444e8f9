/** Whether a file can have to do with DALI at all: of most Python files in an editor nothing is to be said. */
import type { Files } from '../../index.ts';
import { textsReached } from '../../python/program/index.ts';
import { NotPython } from '../../python/syntax/index.ts';

/**
 * True iff the file, or one that its imports lead to, names `nvidia.dali`. Nothing is parsed or evaluated for that.
 * @param source relative to the project root
 * @throws UnreadableFile
 */
export function leadsToDali(
  source: string,
  files: Files,
  decode: (bytes: Uint8Array, file: string) => string,
): boolean {
  const texts = new Map<string, string | undefined>();
  const textOf = (file: string): string | undefined => {
    if (!texts.has(file)) texts.set(file, read(file));
    return texts.get(file);
  };
  const read = (file: string): string | undefined => {
    const bytes = files.read(file);
    try {
      return bytes && decode(bytes, file);
    } catch (error) {
      if (error instanceof NotPython) return undefined;
      throw error;
    }
  };
  for (const text of textsReached(source, files, textOf))
    if (text.includes('nvidia') && text.includes('dali')) return true;
  return false;
}
