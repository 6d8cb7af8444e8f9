/** A project with a target, and a PATH on which `dali-transpile` is what the sources make: for editors that are started. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makePackage } from '../lsp/package.ts';

export interface Playground {
  /** Directory of the project; `train.py` in it is a target that was never written. */
  readonly project: string;
  /** Directory of the package as the sources make it. */
  readonly package: string;
  /** A home of its own, and the PATH. */
  readonly environment: NodeJS.ProcessEnv;
  /** @param name of a file in the directory that holds the project and the home */
  path(name: string): string;
  /** What the command line says would be written. */
  diff(): string;
  remove(): void;
}

const SETTINGS = `[[tool.dali-transpile.target]]
source = "train.py"
args = ["--size", "224"]
`;

export function playground(): Playground {
  const made = makePackage();
  const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-editor-'));
  const [project, bin] = [join(folder, 'project'), join(folder, 'bin')];
  for (const directory of [project, bin]) mkdirSync(directory);
  cpSync('fixtures/readme/example/input/train.py', join(project, 'train.py'));
  writeFileSync(join(project, 'pyproject.toml'), SETTINGS);
  const command = join(bin, 'dali-transpile');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${made.launcher}' "$@"\n`);
  chmodSync(command, 0o755);
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: folder,
    PATH: `${bin}:${process.env['PATH']}`,
  };
  for (const name of Object.keys(environment)) if (name.startsWith('XDG_')) delete environment[name];
  return {
    project,
    package: resolve(made.dist, '..'),
    environment,
    path: (name) => join(folder, name),
    diff: () => spawnSync(command, ['--diff', '--color=never'], { cwd: project, encoding: 'utf8' }).stdout,
    remove: () => {
      made.remove();
      rmSync(folder, { recursive: true });
    },
  };
}
