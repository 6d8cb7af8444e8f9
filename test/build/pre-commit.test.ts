/** The hooks, as people have them: the real pre-commit installs this repository from git and runs them on another one. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { daliPython } from '../support/python.ts';

/** Installing takes most of it. */
const TIMEOUT_MS = 600_000;
/** What a hook's installation is made of. */
const INSTALLED = ['bin', 'dist', 'package.json', 'package-lock.json', '.npmrc', '.pre-commit-hooks.yaml'];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dali-transpile-pre-commit-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function git(repository: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', ['-C', repository, ...who, ...args], { encoding: 'utf8' }).trim();
}

/** A repository with what stands in the checkout now, committed or not. */
function toolRepository(): string {
  const repository = join(folder, 'tool');
  mkdirSync(repository);
  git(repository, 'init', '--quiet');
  for (const path of INSTALLED) cpSync(path, join(repository, path), { recursive: true });
  git(repository, 'add', '--all', '--force');
  git(repository, 'commit', '--quiet', '--message', 'The tool');
  return repository;
}

const TRAINING = `
import argparse
from nvidia.dali import fn, pipeline_def


@pipeline_def(batch_size=8, num_threads=2, device_id=None)
def validation_pipe(size):
    jpegs, labels = fn.readers.file(file_root="val", name="Reader")
    images = fn.resize(fn.decoders.image(jpegs), size=size)
    return images, labels


parser = argparse.ArgumentParser()
parser.add_argument("--size", type=int, default=224)
pipe = validation_pipe(size=parser.parse_args().size)
`;

const PROJECT = `
[[tool.dali-transpile.target]]
source = "train.py"
args = ["--size", "256"]
`;

/** A repository that has the hooks installed from the tool's. */
function userRepository(tool: string): string {
  const repository = join(folder, 'user');
  const files = {
    'train.py': TRAINING,
    'pyproject.toml': PROJECT,
    '.pre-commit-config.yaml': [
      'repos:',
      `  - repo: ${tool}`,
      `    rev: ${git(tool, 'rev-parse', 'HEAD')}`,
      '    hooks:',
      '      - id: dali-transpile-check',
      '      - id: dali-transpile',
      '        stages: [manual]',
      '',
    ].join('\n'),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  }
  git(repository, 'init', '--quiet');
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', 'The training program');
  return repository;
}

function preCommit(
  repository: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(
    daliPython(),
    ['-m', 'pre_commit', 'run', '--color=never', ...args],
    {
      cwd: repository,
      encoding: 'utf8',
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        PRE_COMMIT_HOME: join(folder, 'home'),
        npm_config_prefer_offline: 'true',
      },
    },
  );
  return { status, output: stdout + stderr };
}

test(
  'the check fails while a dali.py is stale and passes once it was written',
  () => {
    const repository = userRepository(toolRepository());
    const check = () => preCommit(repository, '--all-files', 'dali-transpile-check');
    const write = () => preCommit(repository, '--all-files', '--hook-stage=manual', 'dali-transpile');
    const written = () => readFileSync(join(repository, 'model_repository/preprocessing/1/dali.py'), 'utf8');

    const missing = check();
    expect(missing.output).toMatch(/dali-transpile \(check\)\.+Failed\n/);
    expect(missing.output).toContain('model_repository/preprocessing/1/dali.py');
    expect(missing.status).toBe(1);
    expect(written).toThrow('ENOENT');

    expect(write().status).toBe(1);
    expect(written()).toContain('def validation_pipe(size=256):');
    expect(write().status).toBe(0);
    expect(check()).toEqual({
      status: 0,
      output: expect.stringMatching(/dali-transpile \(check\)\.+Passed\n/),
    });

    writeFileSync(join(repository, 'pyproject.toml'), PROJECT.replace('256', '288'));
    expect(check().status).toBe(1);
    expect(write().status).toBe(1);
    expect(written()).toContain('def validation_pipe(size=288):');
    expect(check().status).toBe(0);
  },
  TIMEOUT_MS,
);
