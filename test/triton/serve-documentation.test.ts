/** The example of docs/serve.md is run, its server by the one that stands in for Triton. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { RELEASES } from '../../src/triton/compose/index.ts';
import { run } from '../cli/support.ts';
import { daliPython } from '../support/python.ts';
import { load, type Server, standIn } from './client/server.ts';

const TEXT = readFileSync('docs/serve.md', 'utf8');
const directory = mkdtempSync(join(tmpdir(), 'serve-documentation-'));

function blocks(language: string, text = TEXT): readonly string[] {
  return [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map((match) => match[1]!);
}

const [transpile, , ask] = blocks('sh');
const words = transpile!.trim().split(' ').slice(1);
let server: Server;
beforeAll(async () => {
  writeFileSync(join(directory, 'train.py'), blocks('python', readFileSync('README.md', 'utf8'))[0]!);
  writeFileSync(join(directory, 'pyproject.toml'), '');
  execFileSync(daliPython(), ['-I', resolve('test/support/images.py'), join(directory, 'val')]);
  server = await standIn();
}, 30_000);
afterAll(() => {
  server.stop();
  rmSync(directory, { recursive: true });
});

describe('the example', () => {
  test('writes the files that it shows', () => {
    expect(run(directory, words).status).toBe(0);
    const shown = [...blocks('text')[1]!.matchAll(/[\w.]+/g)].map(([name]) => name);
    const made = readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.startsWith('val') && path !== 'pyproject.toml')
      .map((path) => path.split('/').at(-1)!);
    expect(made.toSorted()).toEqual(shown.toSorted());
    expect(blocks('sh')[1]).toBe('docker compose up --wait\n');
  });

  test('sends images and prints the answers that it shows', () => {
    // There is no GPU here: the same model on the CPU.
    const cpu = ['--model-repository', 'on-cpu', '--device', 'cpu'];
    expect(run(directory, [words[0]!, ...cpu, ...words.slice(words.indexOf('--'))]).status).toBe(0);
    load(server, join(directory, 'on-cpu/preprocessing'));
    const [, ...args] = ask!.trim().split('\n').at(-1)!.split(' ');
    const { stdout, stderr } = spawnSync(daliPython(), [...args, '--url', server.grpc], {
      cwd: directory,
      encoding: 'utf8',
    });
    expect([stdout, stderr]).toEqual([blocks('text')[0], '']);
  }, 30_000);
});

test('an ensemble has the files that it shows', () => {
  const repository = join(directory, 'composed');
  mkdirSync(join(repository, 'classifier/1'), { recursive: true });
  writeFileSync(join(repository, 'classifier/1/model.plan'), '');
  writeFileSync(
    join(repository, 'classifier/config.pbtxt'),
    `max_batch_size: 8
input { name: "images" data_type: TYPE_FP32 dims: [ 3, 224, 224 ] }
output { name: "logits" data_type: TYPE_FP32 dims: [ 1000 ] }\n`,
  );
  const options = ['--model-repository', 'composed', '--ensemble', 'classifier'];
  expect(run(directory, [words[0]!, ...options, ...words.slice(words.indexOf('--'))]).status).toBe(0);
  const shown = [...blocks('text')[2]!.matchAll(/^(.*?)([\w.-]+)$/gm)].slice(1).map(([, , name]) => name!);
  const made = readdirSync(repository, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split('/').at(-1)!)
    .filter((name) => name !== '.gitkeep');
  expect(made.toSorted()).toEqual(shown.toSorted());
});

test('every option of the client is described, and no other', () => {
  const help = spawnSync(daliPython(), [join(directory, 'preprocessing_client.py'), '--help'], {
    encoding: 'utf8',
  }).stdout;
  const options = [...help.matchAll(/^ {2}(?:-h, )?(--[a-z-]+)/gm)].map(([, option]) => option!);
  expect(options).toHaveLength(6);
  const described = [...TEXT.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option]) => option!);
  expect(described.toSorted()).toEqual(options.filter((option) => option !== '--help').toSorted());
});

test('the table of releases is the one that is used', () => {
  const rows = [...TEXT.matchAll(/^\| (\d[\d.]+) +\| ([\d., ]+?) +\|$/gm)];
  const listed = rows.flatMap(([, dali, names]) => names!.split(', ').map((name) => [name, dali!]));
  expect(new Map(listed as [string, string][])).toEqual(new Map(RELEASES));
  expect(listed).toHaveLength(RELEASES.length);
});
