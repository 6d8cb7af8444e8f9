/** Real data for pipelines to read: small images, videos and sounds, the same every time. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { daliPython } from './python.ts';

/** `fn.readers.file` reads images and sounds alike: only videos may lie beside images. */
const MAKERS = [
  ['images.py', 'pictures'],
  ['videos.py', 'pictures'],
  ['sounds.py', 'sounds'],
] as const;

/**
 * @param use gets the absolute path of a directory that is gone when this is done: in it `pictures` and `sounds`, each with
 * one subdirectory per class
 */
export async function withSampleData<T>(use: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'dali-transpile-data-'));
  try {
    for (const [maker, folder] of MAKERS) {
      const script = fileURLToPath(new URL(maker, import.meta.url));
      execFileSync(daliPython(), ['-I', script, join(root, folder)]);
    }
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
