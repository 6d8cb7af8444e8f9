/** Files too large to be read as a whole, and what directories hold. */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { present } from './disk.ts';

export interface Pieces {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `offset`, fewer than `length` where the file ends before. */
  readAt(offset: number, length: number): Uint8Array;
}

/**
 * Names in a directory; none where there is no directory.
 * @throws UnreadableFile
 */
export function namesIn(path: string, shown: string): readonly string[] {
  return present(path, shown, () => readdirSync(path)) ?? [];
}

/**
 * A regular file, which is open only while a piece is read; undefined where there is none.
 * @throws UnreadableFile, from `readAt` too
 */
export function piecesOf(path: string, shown: string): Pieces | undefined {
  const state = present(path, shown, () => statSync(path));
  if (state === undefined || !state.isFile()) return undefined;
  return {
    size: state.size,
    readAt: (offset, length) => present(path, shown, () => pieceOf(path, offset, length)) ?? new Uint8Array(),
  };
}

function pieceOf(path: string, offset: number, length: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
  } finally {
    closeSync(file);
  }
}
