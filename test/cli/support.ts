import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const LAUNCHER = fileURLToPath(new URL('../../bin/dali-transpile.js', import.meta.url));

/** A program whose one pipeline transpiles, given `--size`. */
export const TRAIN = `import argparse

import nvidia.dali.fn as fn
import nvidia.dali.types as types
from nvidia.dali import pipeline_def


@pipeline_def
def validation(root, size):
    jpegs, labels = fn.readers.file(file_root=root, name="Reader")
    images = fn.decoders.image(jpegs, device="cpu", output_type=types.RGB)
    images = fn.resize(images, size=[size, size])
    return images, labels


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, required=True)
    args = parser.parse_args()
    pipe = validation("val", args.size, batch_size=8, num_threads=2)
    pipe.build()
`;

/** Makes directories of files that are gone when the tests of a file are over. */
export class Projects {
  readonly #made: string[] = [];

  /** @returns the directory's real path */
  make(files: Readonly<Record<string, string>>): string {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), 'dali-transpile-')));
    this.#made.push(directory);
    for (const [path, text] of Object.entries({ 'pyproject.toml': '', ...files })) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    return directory;
  }

  remove(): void {
    for (const directory of this.#made) rmSync(directory, { recursive: true });
  }
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the bundled command as people do. */
export function run(
  cwd: string,
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  return { status, stdout, stderr };
}
