/** Where a path leads, and what stands there. */
import { constants, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CannotWrite } from './errors.ts';
import type { FileSystem } from './file-system.ts';
import { codeOf, reasonFor } from './reasons.ts';

export interface Destination {
  /** Where the bytes go: symbolic links are written through. */
  readonly path: string;
  /** What stands there; null where nothing does. */
  readonly stats: Stats | null;
  /** Bytes of a regular file that stands there; null for anything else (a terminal, a pipe, nothing). */
  readonly content: Uint8Array | null;
}

/** As many links as Linux follows (path_resolution(7)). */
const MAX_LINKS = 40;

/** @throws CannotWrite for a directory; system errors */
export function destinationOf(path: string, system: FileSystem): Destination {
  const stats = system.statSync(path, { throwIfNoEntry: false }) ?? null;
  if (stats === null) return { path: throughLinks(path, system), stats, content: null };
  if (stats.isDirectory()) throw new CannotWrite(path, reasonFor('EISDIR'));
  if (!stats.isFile()) return { path, stats, content: null };
  // Renaming would replace even a file that may not be written.
  system.accessSync(path, constants.W_OK);
  return { path: system.realpathSync(path), stats, content: system.readFileSync(path) };
}

/** The file that a link without one is about to make. */
function throughLinks(path: string, system: FileSystem): string {
  let at = path;
  for (let links = 0; links < MAX_LINKS; links++) {
    const link = linkAt(at, system);
    if (link === undefined) return at;
    at = resolve(system.realpathSync(dirname(at)), link);
  }
  throw new CannotWrite(path, reasonFor('ELOOP'));
}

function linkAt(path: string, system: FileSystem): string | undefined {
  try {
    return system.readlinkSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'EINVAL' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
