/** Writing files so that each is, at every moment and after any crash, whole: the old one or the new one. */
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { type Destination, destinationOf } from './destination.ts';
import { CannotWrite } from './errors.ts';
import type { FileSystem } from './file-system.ts';
import { codeOf, reasonFor } from './reasons.ts';
import { quietly, stage, type Staged, writeWhole } from './stage.ts';

export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

export type WriteStatus = 'created' | 'changed' | 'unchanged' | 'would-create' | 'would-change';

export interface WrittenFile {
  readonly path: string;
  readonly status: WriteStatus;
}

export interface WriteOptions {
  /** Only says what would be done. */
  readonly dryRun?: boolean;
  /** The file system's calls; node's own unless given. */
  readonly system?: FileSystem;
}

interface Job extends OutputFile {
  readonly to: Destination;
  readonly bytes: Uint8Array;
}

/**
 * Writes every file in full to a temporary one beside it, then renames them in order; a file whose bytes are right already
 * is not touched. Symbolic links are written through; what is no regular file (`/dev/stdout`) is written to directly.
 * @throws CannotWrite before any file is changed, but for a rename that fails after others
 */
export function writeAll(files: readonly OutputFile[], options: WriteOptions = {}): readonly WrittenFile[] {
  const { dryRun = false, system = fs } = options;
  const jobs = files.map((file) => named(file.path, () => jobFor(file, system)));
  const due = jobs.filter(({ to, bytes }) => to.content === null || !equal(to.content, bytes));
  if (!dryRun) carryOut(due, system);
  return jobs.map((job) => ({ path: job.path, status: statusOf(job, due.includes(job), dryRun) }));
}

function jobFor(file: OutputFile, system: FileSystem): Job {
  const bytes = new TextEncoder().encode(file.text);
  return { ...file, bytes, to: destinationOf(file.path, system) };
}

function carryOut(jobs: readonly Job[], system: FileSystem): void {
  const regular = jobs.filter(({ to }) => to.stats === null || to.stats.isFile());
  const staged = stageAll(regular, system);
  for (const [i, { temporary, path }] of staged.entries()) {
    try {
      named(regular[i]!.path, () => system.renameSync(temporary, path));
    } catch (error) {
      discard(staged.slice(i), system);
      throw error;
    }
  }
  for (const directory of new Set(staged.map(({ path }) => dirname(path)))) syncDirectory(directory, system);
  for (const job of jobs.filter((job) => !regular.includes(job)))
    named(job.path, () => writeDirectly(job, system));
}

function stageAll(jobs: readonly Job[], system: FileSystem): readonly Staged[] {
  const staged: Staged[] = [];
  try {
    for (const { path, to, bytes } of jobs) staged.push(named(path, () => stage(to, bytes, system)));
  } catch (error) {
    discard(staged, system);
    throw error;
  }
  return staged;
}

function discard(staged: readonly Staged[], system: FileSystem): void {
  for (const { temporary } of staged) quietly(() => system.unlinkSync(temporary));
}

/** Makes renames last through a power cut. Some file systems cannot; the files are in place all the same. */
function syncDirectory(directory: string, system: FileSystem): void {
  quietly(() => {
    const descriptor = system.openSync(directory, 'r');
    try {
      system.fsyncSync(descriptor);
    } finally {
      system.closeSync(descriptor);
    }
  });
}

function writeDirectly({ to, bytes }: Job, system: FileSystem): void {
  const descriptor = system.openSync(to.path, 'w');
  try {
    writeWhole(descriptor, bytes, system);
  } finally {
    system.closeSync(descriptor);
  }
}

function statusOf({ to }: Job, due: boolean, dryRun: boolean): WriteStatus {
  if (!due) return 'unchanged';
  if (to.stats === null) return dryRun ? 'would-create' : 'created';
  return dryRun ? 'would-change' : 'changed';
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Failures of the system under the name that the user gave the file. */
function named<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new CannotWrite(path, reasonFor(code), { cause: error });
  }
}
