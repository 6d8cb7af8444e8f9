/** Reading regular files: anything else (a directory, a pipe that would block) counts as not there. */
import { readFileSync, statSync } from 'node:fs';
import { UnreadableFile } from '../python/program/index.ts';
import { codeOf, reasonFor } from './reasons.ts';

/** No file can have such a path. */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EISDIR']);

/**
 * The bytes of a regular file, symbolic links followed; undefined where there is none.
 * @param shown the path that an error names
 * @throws UnreadableFile where it is there and cannot be read
 */
export function readRegular(path: string, shown: string): Uint8Array | undefined {
  return present(path, shown, () => (statSync(path).isFile() ? readFileSync(path) : undefined));
}

/**
 * What is read of a path; undefined where nothing is there.
 * @param shown the path that an error names
 * @throws UnreadableFile where it is there and cannot be read
 */
export function present<T>(path: string, shown: string, read: () => T): T | undefined {
  if (path.includes('\0')) return undefined;
  try {
    return read();
  } catch (error) {
    const code = codeOf(error);
    if (code !== undefined && ABSENT.has(code)) return undefined;
    const reason = code === undefined ? String(error) : reasonFor(code);
    throw new UnreadableFile(shown, reason, { cause: error });
  }
}
