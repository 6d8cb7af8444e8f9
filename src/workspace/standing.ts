/** What stands already where output goes. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readRegular } from './disk.ts';
import { namesIn, type Pieces, piecesOf } from './pieces.ts';

export interface StandingFiles {
  /** Text of a regular file, its BOM included; undefined where there is none. Bytes that are not UTF-8 become U+FFFD. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
  /** Names in a directory; none where there is no directory. */
  list(directory: string): readonly string[];
  /** A regular file to be read piece by piece; undefined where there is none. */
  pieces(path: string): Pieces | undefined;
}

/**
 * @param directory what relative paths are relative to
 * @param overlay content that stands for the disk's: absolute path → bytes
 * @throws (from all but `exists`) UnreadableFile
 */
export function createStanding(
  directory: string,
  overlay: ReadonlyMap<string, Uint8Array> = new Map(),
): StandingFiles {
  return {
    read(path) {
      const absolute = resolve(directory, path);
      const bytes = overlay.get(absolute) ?? readRegular(absolute, path);
      return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    },
    exists: (path) => overlay.has(resolve(directory, path)) || existsSync(resolve(directory, path)),
    list: (path) => namesIn(resolve(directory, path), path),
    pieces: (path) => piecesOf(resolve(directory, path), path),
  };
}
