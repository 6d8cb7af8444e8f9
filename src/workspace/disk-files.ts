/** The files of a project on disk, with unsaved buffers laid over them. */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Files, UnreadableFile } from '../python/program/index.ts';
import { readRegular } from './disk.ts';
import { codeOf } from './reasons.ts';

/**
 * Files below `root`. What was read once is remembered, so that one run sees one state of each file. Symbolic links are
 * followed wherever they lead, as CPython follows them; a path that itself leads out of `root` is refused.
 * @param root absolute path
 * @param overlay content that stands for the disk's: path relative to `root`, with `/` → bytes
 */
export function createFiles(root: string, overlay: ReadonlyMap<string, Uint8Array> = new Map()): Files {
  const contents = new Map<string, Uint8Array | undefined>(overlay);
  return {
    read(path) {
      refuseOutside(path);
      if (!contents.has(path)) contents.set(path, readRegular(join(root, path), path));
      return contents.get(path);
    },
    list(path) {
      refuseOutside(path);
      const directory = path === '' || path.endsWith('/') ? path : `${path}/`;
      const unsaved = [...overlay.keys()].flatMap((file) => entryBelow(directory, file));
      return [...new Set([...entriesOf(join(root, directory)), ...unsaved])].toSorted();
    },
  };
}

/** The entry of `directory` that leads to `file`, if any. */
function entryBelow(directory: string, file: string): readonly string[] {
  if (!file.startsWith(directory) || file === directory) return [];
  const [first = '', ...rest] = file.slice(directory.length).split('/');
  return [rest.length === 0 ? first : `${first}/`];
}

/** @throws UnreadableFile for a path that leads out of the root */
export function refuseOutside(path: string): void {
  if (path.startsWith('/') || path.split('/').includes('..'))
    throw new UnreadableFile(path, 'it lies outside the project root');
}

/** Empty where there is no such directory, or it may not be listed: `importlib` takes it so as well. */
function entriesOf(directory: string): readonly string[] {
  if (directory.includes('\0')) return [];
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries.map((entry) => (isDirectory(directory, entry) ? `${entry.name}/` : entry.name));
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return [];
  }
}

function isDirectory(directory: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return statSync(join(directory, entry.name)).isDirectory();
  } catch {
    // A link that leads nowhere is an entry all the same.
    return false;
  }
}
