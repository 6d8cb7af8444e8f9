/** An ensemble as a client sees it: validation's bits through the model behind, and what bypasses it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
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
const OPTIONS = ['--input-dtype', 'box=FLOAT', '--input-ndim', 'box=1', '--ensemble', 'network', '--client'];

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

const transpiled = (...more: readonly string[]) => run(root, ['train.py', ...OPTIONS, ...more, '--', 'val']);

describe('the ensemble', () => {
  test('is written beside the models, as one', () => {
    const { status, stderr } = transpiled();
    expect([status, stderr]).toEqual([0, expect.stringContaining('info DT468 input `pixels`')]);
    expect(readdirSync(repository).toSorted()).toEqual(['network', 'network_ensemble', 'preprocessing']);
    expect(readdirSync(join(repository, 'network_ensemble')).toSorted()).toEqual(['1', 'config.pbtxt']);
    expect(readFileSync(join(repository, 'network/config.pbtxt'), 'utf8')).toBe(NETWORK);
    expect(transpiled('--check').status).toBe(0);
  });

  test('is what a server loads, and answers with what validation computed', () => {
    for (const model of ['preprocessing', 'network', 'network_ensemble'])
      load(server, join(repository, model));
    const names = 'OUTPUT_0,network_shapes,shapes,';
    execFileSync(daliPython(), [here('../client/reference.py'), 'validated', names, 'train.py', 'val'], {
      cwd: root,
    });
    const files = (directory: string): readonly string[] =>
      readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.\w+$/.test(file))
        .toSorted()
        .map((file) => join(directory, file));
    execFileSync(
      daliPython(),
      ['network_ensemble_client.py', '--url', server.grpc, '--in-flight', '3', '--save', 'answered'].concat(
        '--encoded',
        files('val'),
        '--box',
        files('val-boxes'),
      ),
      { cwd: root },
    );
    const validated = files('validated');
    expect(validated).toHaveLength(30);
    expect(files('answered').map((file) => file.replace('answered', 'validated'))).toEqual(validated);
    for (const file of validated)
      expect(
        readFileSync(join(root, file)).equals(
          readFileSync(join(root, file.replace('validated', 'answered'))),
        ),
      ).toBe(true);
  }, 30_000);

  test('that was edited is left alone, and the model with it', () => {
    const path = join(repository, 'network_ensemble/config.pbtxt');
    writeFileSync(path, readFileSync(path, 'utf8').replace('max_batch_size: 4', 'max_batch_size: 2'));
    expect(transpiled()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('network_ensemble/config.pbtxt was edited since'),
    });
    expect(transpiled('--force').status).toBe(0);
  });

  test('is refused where the model behind takes nothing of it, and nothing is written', () => {
    writeFileSync(join(repository, 'network/config.pbtxt'), NETWORK.replaceAll('40, 56, 3', '3, 40, 56'));
    const before = readFileSync(join(repository, 'preprocessing/1/dali.py'), 'utf8');
    const { status, stderr } = transpiled('--max-batch-size', '2');
    expect([status, stderr]).toEqual([1, expect.stringContaining('help: --output-layout objects=CHW')]);
    expect(readFileSync(join(repository, 'preprocessing/1/dali.py'), 'utf8')).toBe(before);
    expect(transpiled('--output-layout', 'objects=CHW', '--force').status).toBe(0);
  });
});
