/** The examples of docs/model-repository.md are run. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { messages } from '../../src/diagnostics/catalogue/index.ts';
import { Projects, run } from '../cli/support.ts';

const TEXT = readFileSync('docs/model-repository.md', 'utf8');
const projects = new Projects();
afterAll(() => projects.remove());

function blocks(language: string, text = TEXT): readonly string[] {
  return [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map((match) => match[1]!);
}

const [transpile, init] = blocks('sh').map((line) => line.trim().split(' ').slice(1));
const [explicit, before, after] = blocks('pbtxt');
const CONFIG = 'model_repository/preprocessing/config.pbtxt';
const directory = projects.make({ 'train.py': blocks('python', readFileSync('README.md', 'utf8'))[0]! });
const written = (): string => readFileSync(join(directory, CONFIG), 'utf8');

describe('the page', () => {
  test('shows what is written', () => {
    expect(run(directory, transpile!).status).toBe(0);
    expect(written()).toBe(explicit);
  });

  test('shows what a file that stands becomes, and what is said of it', () => {
    writeFileSync(join(directory, CONFIG), before!);
    const { status, stderr } = run(directory, transpile!);
    expect([status, written()]).toEqual([0, after]);
    const said = stderr.split('\n').filter((line) => line.startsWith('model_repository/'));
    expect(said.map((line) => line.replace('model_repository/preprocessing/', ''))).toEqual(
      blocks('text')[0]!.trimEnd().split('\n'),
    );
    // With its line as it was.
    expect(stderr).toContain('\n  11 |   data_type: TYPE_FP16\n     |              ^^^^^^^^^\n');
    expect(run(directory, ['--check', ...transpile!]).status).toBe(0);
  });

  test('tells what auto and none write', () => {
    rmSync(join(directory, 'model_repository'), { recursive: true });
    expect(run(directory, ['--config', 'auto', ...transpile!]).status).toBe(0);
    expect(written()).toBe('backend: "dali"\n');
    expect(run(directory, ['--config', 'none', ...transpile!]).status).toBe(0);
    expect(existsSync(join(directory, 'model_repository/preprocessing.dali/1/dali.py'))).toBe(true);
    expect(existsSync(join(directory, 'model_repository/preprocessing.dali/config.pbtxt'))).toBe(false);
  });

  test('shows the settings that init writes', () => {
    expect(run(directory, init!).status).toBe(0);
    expect(readFileSync(join(directory, 'pyproject.toml'), 'utf8')).toBe(blocks('toml')[0]);
    expect(run(directory, []).status).toBe(0);
    expect(existsSync(join(directory, 'models/preprocessing/1/dali.py'))).toBe(true);
  });

  test('lists every code that is about a config.pbtxt', () => {
    const listed = new Set(
      [...TEXT.matchAll(/DT(\d+)(?:–DT(\d+))?/g)].flatMap(([, from, to = from]) =>
        Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => `DT${Number(from) + i}`),
      ),
    );
    const codes = Object.entries(messages)
      .filter(([name]) => name.startsWith('config-'))
      .map(([, { code }]) => code);
    expect(codes.filter((code) => !listed.has(code))).toEqual([]);
    const all = new Set<string>(Object.values(messages).map(({ code }) => code));
    expect([...listed].filter((code) => !all.has(code))).toEqual([]);
  });
});
