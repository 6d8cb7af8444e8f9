/** Training programs with their data, the model and the client made of each, and what validation gives. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { run } from '../../cli/support.ts';
import { daliPython } from '../../support/python.ts';

export interface Kind {
  readonly name: string;
  readonly data: 'pictures' | 'sounds';
  /** Of the outputs of the original, by position; '' for one that is not served. */
  readonly outputs: readonly string[];
  readonly options?: readonly string[];
}

export const KINDS: readonly Kind[] = [
  { name: 'classification', data: 'pictures', outputs: ['images', ''] },
  {
    name: 'detection',
    data: 'pictures',
    outputs: ['OUTPUT_0', 'objects', 'shapes', ''],
    options: ['--input-dtype', 'box=FLOAT', '--input-ndim', 'box=1'],
  },
  { name: 'segmentation', data: 'pictures', outputs: ['OUTPUT_0', ''] },
  { name: 'audio', data: 'sounds', outputs: ['mels', ''] },
];

/** Arrays as files, by name. */
export type Arrays = ReadonlyMap<string, Buffer>;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Images, a box for each, and sounds, in folders of `root`. */
export function makeData(root: string): void {
  python(here('../../support/images.py'), join(root, 'pictures'));
  python(here('../../support/sounds.py'), join(root, 'sounds'));
  python(here('boxes.py'), join(root, 'pictures-boxes'), String(filesBelow(join(root, 'pictures')).length));
}

/** A program of a kind, transpiled; the data lies beside the directory that this makes. */
export class Project {
  readonly #directory: string;
  readonly #data: string;
  readonly kind: Kind;

  constructor(root: string, kind: Kind) {
    this.kind = kind;
    this.#directory = join(root, kind.name);
    this.#data = join(root, kind.data);
    mkdirSync(this.#directory);
    writeFileSync(join(this.#directory, 'pyproject.toml'), '');
    copyFileSync(here(`programs/${kind.name}.py`), join(this.#directory, 'train.py'));
    const options = ['--client', '--model', kind.name, ...(kind.options ?? [])];
    const made = run(this.#directory, ['train.py', ...options, '--', this.#data]);
    if (made.status !== 0) throw new Error(made.stderr);
  }

  get model(): string {
    return join(this.#directory, 'model_repository', this.kind.name);
  }

  get client(): string {
    return join(this.#directory, `${this.kind.name}_client.py`);
  }

  /** What the original gives, a file for each output of each sample. */
  validated(): Arrays {
    const directory = join(this.#directory, 'validated');
    const names = this.kind.outputs.join(',');
    execFileSync(daliPython(), [here('reference.py'), directory, names, 'train.py', this.#data], {
      cwd: this.#directory,
    });
    return arraysIn(directory);
  }

  /** The arguments that name all its samples, in the order of validation. */
  samples(): readonly string[] {
    const files = filesBelow(this.#data);
    if (this.kind.name !== 'detection') return files;
    return ['--encoded', ...files, '--box', ...filesBelow(`${this.#data}-boxes`)];
  }

  /** What the server answers the client with. */
  answered(name: string, args: readonly string[]): Arrays {
    const directory = join(this.#directory, name);
    execFileSync(daliPython(), [this.client, ...this.samples(), '--save', directory, ...args]);
    return arraysIn(directory);
  }
}

function python(...args: readonly string[]): void {
  execFileSync(daliPython(), ['-I', ...args]);
}

function filesBelow(directory: string): readonly string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function arraysIn(directory: string): Arrays {
  const names = readdirSync(directory).toSorted();
  return new Map(names.map((name) => [name, readFileSync(join(directory, name))]));
}
