/** Ensembles, and scripts that do the same, as a client sees them: validation's bits through the model behind, and what bypasses it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { run } from '../../cli/support.ts';
import { daliPython } from '../../support/python.ts';
import { load, type Server, standIn } from '../client/server.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The network is left out: what comes out is what went in. */
const NETWORK = `backend: "identity"
max_batch_size: 8
input { name: "pixels" data_type: TYPE_UINT8 dims: [ 40, 56, 3 ] }
output { name: "shapes" data_type: TYPE_UINT8 dims: [ 40, 56, 3 ] }
`;
const OPTIONS = ['--input-dtype', 'box=FLOAT', '--input-ndim', 'box=1', '--client'];
const KINDS = ['ensemble', 'bls'] as const;

const root = realpathSync(mkdtempSync(join(tmpdir(), 'ensemble-')));
const repository = join(root, 'model_repository');
let server: Server;
beforeAll(async () => {
  execFileSync(daliPython(), ['-I', here('../../support/images.py'), join(root, 'val')]);
  execFileSync(daliPython(), ['-I', here('../client/boxes.py'), join(root, 'val-boxes'), '10']);
  copyFileSync(here('../client/programs/detection.py'), join(root, 'train.py'));
  writeFileSync(join(root, 'pyproject.toml'), '');
  mkdirSync(join(repository, 'network/1'), { recursive: true });
  writeFileSync(join(repository, 'network/config.pbtxt'), NETWORK);
  server = await standIn();
}, 30_000);
afterAll(() => {
  server.stop();
  rmSync(root, { recursive: true });
});

const transpiled = (kind: string, ...more: readonly string[]) =>
  run(root, ['train.py', ...OPTIONS, `--${kind}`, 'network', ...more, '--', 'val']);
const FILES = { ensemble: ['1', 'config.pbtxt'], bls: ['1', '1/model.py', 'config.pbtxt'] };
/** Paths of files below a directory, dot files apart. */
const files = (directory: string): readonly string[] =>
  readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\w\.\w+$/.test(file))
    .toSorted()
    .map((file) => join(directory, file));

describe.each(KINDS)('--%s', (kind) => {
  const name = `network_${kind}`;

  test('is written beside the models, as one', () => {
    const { status, stderr } = transpiled(kind);
    expect([status, stderr]).toEqual([0, expect.stringContaining('info DT468 input `pixels`')]);
    expect(readdirSync(repository)).toEqual(expect.arrayContaining(['network', name, 'preprocessing']));
    const made = readdirSync(join(repository, name), { recursive: true, encoding: 'utf8' });
    expect(made.filter((path) => path !== '1/.gitkeep').toSorted()).toEqual(FILES[kind]);
    expect(readFileSync(join(repository, 'network/config.pbtxt'), 'utf8')).toBe(NETWORK);
    expect(transpiled(kind, '--check').status).toBe(0);
  });

  test('is what a server loads, and answers with what validation computed', () => {
    for (const model of ['preprocessing', 'network', name]) load(server, join(repository, model));
    const [validated, answered] = [`${kind}-validated`, `${kind}-answered`];
    const names = 'OUTPUT_0,network_shapes,shapes,';
    execFileSync(daliPython(), [here('../client/reference.py'), validated, names, 'train.py', 'val'], {
      cwd: root,
    });
    const samples = ['--encoded', ...files('val'), '--box', ...files('val-boxes')];
    const options = ['--url', server.grpc, '--in-flight', '3', '--save', answered];
    execFileSync(daliPython(), [`${name}_client.py`, ...options, ...samples], { cwd: root });
    const expected = files(validated);
    expect(expected).toHaveLength(30);
    expect(files(answered)).toEqual(expected.map((file) => file.replace(validated, answered)));
    const read = (file: string): Buffer => readFileSync(join(root, file));
    expect(expected.filter((file) => !read(file).equals(read(file.replace(validated, answered))))).toEqual(
      [],
    );
  }, 30_000);

  test('says what a model fails on', () => {
    const [box] = files('val-boxes');
    const args = [`${name}_client.py`, '--url', server.grpc, '--encoded', 'train.py', '--box', box!];
    const { status, stderr } = spawnSync(daliPython(), args, { cwd: root, encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringContaining('decoders.image')]);
  });

  test('that was edited is left alone, and the model with it', () => {
    const path = join(repository, name, 'config.pbtxt');
    writeFileSync(path, readFileSync(path, 'utf8').replace('max_batch_size: 4', 'max_batch_size: 2'));
    expect(transpiled(kind)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`${name}/config.pbtxt was edited since`),
    });
    expect(transpiled(kind, '--force').status).toBe(0);
  });

  test('is refused where the model behind takes nothing of it, and nothing is written', () => {
    writeFileSync(join(repository, 'network/config.pbtxt'), NETWORK.replaceAll('40, 56, 3', '3, 40, 56'));
    const before = readFileSync(join(repository, 'preprocessing/1/dali.py'), 'utf8');
    const { status, stderr } = transpiled(kind, '--max-batch-size', '2');
    expect([status, stderr]).toEqual([1, expect.stringContaining('help: --output-layout objects=CHW')]);
    expect(readFileSync(join(repository, 'preprocessing/1/dali.py'), 'utf8')).toBe(before);
    const last = transpiled(kind, '--output-layout', 'objects=CHW', '--model-repository', 'model_repository');
    expect(last.stderr).not.toContain('DT464');
    writeFileSync(join(repository, 'network/config.pbtxt'), NETWORK);
    rmSync(join(repository, 'preprocessing'), { recursive: true });
  });
});

test('both at once, of which the client asks the ensemble', () => {
  expect(transpiled('ensemble', '--bls', 'network', '--force').stderr.match(/DT468/g)).toHaveLength(1);
  expect(readdirSync(repository)).toEqual(expect.arrayContaining(['network_bls', 'network_ensemble']));
});
