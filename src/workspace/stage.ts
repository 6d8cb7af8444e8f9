/** A file's new content under a temporary name in the same directory, so that renaming puts it in place at once. */
import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Destination } from './destination.ts';
import type { FileSystem } from './file-system.ts';
import { codeOf } from './reasons.ts';

/** Before the process's umask. */
const NEW_FILE = 0o666;
const PERMISSIONS = 0o7777;

export interface Staged {
  readonly temporary: string;
  readonly path: string;
}

/**
 * Writes `bytes` beside the destination, synced, with the permissions and owner of what stands there. Missing directories
 * are made. Where it fails, no temporary file is left.
 */
export function stage(to: Destination, bytes: Uint8Array, system: FileSystem): Staged {
  const directory = dirname(to.path);
  makeDirectories(directory, system);
  const temporary = join(directory, `.dali-transpile-${process.pid}-${process.hrtime.bigint().toString(36)}`);
  const descriptor = system.openSync(temporary, 'wx', NEW_FILE);
  try {
    fill(descriptor, bytes, to.stats, system);
  } catch (error) {
    quietly(() => system.unlinkSync(temporary));
    throw error;
  }
  return { temporary, path: to.path };
}

/** Not Node's `recursive`: on a read-only file system it says ENOENT. */
function makeDirectories(directory: string, system: FileSystem): void {
  if (system.statSync(directory, { throwIfNoEntry: false }) !== undefined) return;
  makeDirectories(dirname(directory), system);
  try {
    system.mkdirSync(directory);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Writes, syncs and closes, in failure too. */
function fill(descriptor: number, bytes: Uint8Array, like: Stats | null, system: FileSystem): void {
  try {
    if (like !== null) resemble(descriptor, like, system);
    writeWhole(descriptor, bytes, system);
    system.fsyncSync(descriptor);
  } catch (error) {
    quietly(() => system.closeSync(descriptor));
    throw error;
  }
  system.closeSync(descriptor);
}

function resemble(descriptor: number, like: Stats, system: FileSystem): void {
  const made = system.fstatSync(descriptor);
  // Only root may give a file away; a file that cannot keep its owner is better than none.
  if (made.uid !== like.uid || made.gid !== like.gid)
    quietly(() => system.fchownSync(descriptor, like.uid, like.gid));
  system.fchmodSync(descriptor, like.mode & PERMISSIONS);
}

/** write(2) may take fewer bytes than it is given. */
export function writeWhole(descriptor: number, bytes: Uint8Array, system: FileSystem): void {
  let written = 0;
  while (written < bytes.length)
    written += system.writeSync(descriptor, bytes, written, bytes.length - written);
}

/** For clearing up after a failure, which must not hide the failure. */
export function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // What went wrong first is what is reported.
  }
}
