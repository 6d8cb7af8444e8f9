/** Every example of README.md is run. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const README = readFileSync('README.md', 'utf8');
const COMMAND = resolve('bin/dali-transpile.js');

/** Texts of the fenced blocks of one language, in order. */
function blocks(language: string): readonly string[] {
  return [...README.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map((match) => match[1]!);
}

function run(directory: string, args: readonly string[]) {
  return spawnSync(process.execPath, [COMMAND, ...args], { cwd: directory, encoding: 'utf8' });
}

describe('README.md', () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'readme-'));
    writeFileSync(join(directory, 'train.py'), blocks('python')[0]!);
  });

  test('the program before becomes the dali.py after', () => {
    const made = run(directory, ['train.py', '--', '--size', '224']);
    expect(made.status).toBe(0);
    expect(readFileSync(join(directory, 'model_repository/preprocessing/1/dali.py'), 'utf8')).toBe(
      blocks('python')[1],
    );
    expect(existsSync(join(directory, 'model_repository/preprocessing/config.pbtxt'))).toBe(true);
  });

  test('the example is a fixture, so that real DALI judges it', () => {
    expect(readFileSync('fixtures/readme/example/input/train.py', 'utf8')).toBe(blocks('python')[0]);
  });

  test('each command of "Use" runs', () => {
    const commands = blocks('sh').find((block) => block.includes('--list'))!;
    const lines = commands.trim().split('\n');
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      const words = line.replace(/\s+#.*$/, '').split(/\s+/);
      expect(words.shift()).toBe('dali-transpile');
      expect([line, run(directory, words).status]).toEqual([line, 0]);
    }
  });

  test('the way to the first answer is that of docs/serve.md, where it is run', () => {
    const lines = blocks('sh')
      .find((block) => block.includes('docker'))!
      .trim()
      .split('\n');
    const commands = lines.map((line) => line.replace(/\s+#.*$/, ''));
    const [transpile, start, ask] = commands;
    const page = readFileSync('docs/serve.md', 'utf8');
    expect(commands).toHaveLength(3);
    expect(page).toContain(`${transpile}\n`);
    expect(page).toContain(`${start}\n`);
    expect(page).toContain(`${ask!.split(' ').slice(0, 2).join(' ')} `);
  });

  test('there are two commands to set up, and both are scripts of the project', () => {
    const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> })
      .scripts;
    const commands = blocks('sh').filter((block) => block.startsWith('npm ci'));
    expect(commands.map((block) => block.trim())).toEqual([
      'npm ci && npm run example',
      'npm ci && npm test',
    ]);
    expect(scripts['example']).toBeDefined();
    expect(scripts['test']).toBeDefined();
  });

  test('the targets of pyproject.toml are made without arguments', () => {
    const project = mkdtempSync(join(tmpdir(), 'readme-'));
    writeFileSync(join(project, 'train.py'), blocks('python')[0]!);
    writeFileSync(join(project, 'pyproject.toml'), blocks('toml')[0]!);
    expect(run(project, []).status).toBe(0);
    expect(existsSync(join(project, 'models/preprocessing/1/dali.py'))).toBe(true);
    expect(run(project, ['--check']).status).toBe(0);
  });

  test('the hook, the options and the files it names are there', () => {
    const hook = /- id: (\S+)/.exec(blocks('yaml')[0]!)![1]!;
    expect(readFileSync('.pre-commit-hooks.yaml', 'utf8')).toContain(`- id: ${hook}\n`);
    const help = run(directory, ['--help']).stdout + run(directory, ['verify', '--help']).stdout;
    for (const [option] of README.replaceAll(/^docker .*$/gm, '').matchAll(/--[a-z][a-z-]+/g))
      if (option !== '--size' && option !== '--help') expect(help).toContain(option);
    for (const [, file] of README.matchAll(/\]\(((?!https)[^)]+)\)/g)) expect(existsSync(file!)).toBe(true);
  });
});
