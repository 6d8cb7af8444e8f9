/** Data directories for the driver's tests. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { daliPython } from '../support/python.ts';

/** Ten small images below a directory, in a subdirectory for each of three classes. */
export function makeImages(directory: string): void {
  make('images.py', directory);
}

/** Small videos, laid out as the images are. */
export function makeVideos(directory: string): void {
  make('videos.py', directory);
}

function make(program: string, directory: string): void {
  const path = fileURLToPath(new URL(`../support/${program}`, import.meta.url));
  execFileSync(daliPython(), ['-I', path, directory]);
}
