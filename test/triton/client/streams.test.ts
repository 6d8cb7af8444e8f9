/** A stream's client gets every sequence of a video, bit for bit as validation's reader gives it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { run } from '../../cli/support.ts';
import { daliPython } from '../../support/python.ts';
import { load, realTriton, type Server, standIn } from './server.ts';

/** 21, 33 and 17 frames: all leave a sequence of 4 unfilled. */
const VIDEOS = ['cat/v.avi', 'dog/w.avi', 'owl/x.avi'];
/** Sequences of 4 frames in batches of up to 3. */
const ANSWERS = '000000 3 3\n000001 3 3 3\n000002 3 2\n';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'client-streams-')));
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const client = join(root, 'clips_client.py');
beforeAll(() => {
  execFileSync(daliPython(), ['-I', here('../../support/videos.py'), root]);
  copyFileSync(here('streams/train.py'), join(root, 'train.py'));
  writeFileSync(join(root, 'pyproject.toml'), '');
  const made = run(root, ['train.py', '--client', '--model', 'clips', '--', ...VIDEOS]);
  if (made.status !== 0) throw new Error(made.stderr);
  execFileSync(daliPython(), [here('streams/reference.py'), 'validated', 'train.py', ...VIDEOS], {
    cwd: root,
  });
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));

function ask(...args: readonly string[]) {
  return spawnSync(daliPython(), [client, ...args], { cwd: root, encoding: 'utf8' });
}

function streamsOf(folder: string, start: () => Server | Promise<Server>): void {
  let server: Server;
  beforeAll(async () => {
    server = await start();
    load(server, join(root, 'model_repository/clips'));
  }, 60_000);
  afterAll(() => server.stop());

  test('every sequence, in order', () => {
    const { status, stdout, stderr } = ask(...VIDEOS, '--url', server.grpc, '--save', folder);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('cat/v.avi 0: OUTPUT_0 uint8 [3, 4, 48, 56, 3]\n');
    const joined = execFileSync(daliPython(), ['-I', here('streams/joined.py'), folder, `${folder}-joined`], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(joined).toBe(ANSWERS);
    for (const number of VIDEOS.keys()) {
      const [answered, validated] = [`${folder}-joined`, 'validated'].map((directory) =>
        readFileSync(join(root, directory, `00000${number}.npy`)),
      );
      expect(answered!.equals(validated!)).toBe(true);
    }
  });

  test('a file that is no video ends it, and the next request is served', () => {
    writeFileSync(join(root, 'text'), 'no video\n');
    expect(ask('text', '--url', server.grpc)).toMatchObject({ status: 1, stdout: '' });
    expect(ask('text', '--url', server.grpc).stderr).toMatch(/^text: /);
    expect(ask(VIDEOS[0]!, '--url', server.grpc).status).toBe(0);
  });
}

describe('the stand-in', () => streamsOf('stand-in', standIn));

// Counted as skipped, by name, where there is none.
(process.env['TRITON_URL'] === undefined ? describe.skip : describe)('the Triton at TRITON_URL', () =>
  streamsOf('triton', realTriton),
);
