/** A document that was never saved: a project of one file, which lies nowhere. */
import type { Task } from '../../run/task.ts';
import type { Buffers, Documents } from './documents.ts';

/** No path can hold a NUL: nothing stands there, and nothing can be written there. */
const NOWHERE = '/\0untitled';
const FILE = 'untitled.py';

export const untitledTask: Task = {
  root: NOWHERE,
  base: NOWHERE,
  source: `${NOWHERE}/${FILE}`,
  isDirectory: false,
  pipeline: null,
  settings: new Map(),
  args: [],
  overlay: new Map(),
};

export function isUntitled({ root }: Task): boolean {
  return root === NOWHERE;
}

/** @param uri the document's */
export function buffersOfUntitled(uri: string, documents: Documents): Buffers {
  return { at: (path) => (path === FILE ? documents.get(uri) : undefined), paths: () => [FILE] };
}
