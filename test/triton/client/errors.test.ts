/** What the client says where something is wrong: one line, no traceback, exit status 1 (2 for wrong usage). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { daliPython } from '../../support/python.ts';
import { KINDS, makeData, Project } from './projects.ts';
import { load, type Server, standIn } from './server.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'client-errors-')));
const image = join(root, 'pictures/cat/a.jpg');
const box = join(root, 'pictures-boxes/000.npy');
let server: Server;
let images: Project;
let objects: Project;
beforeAll(async () => {
  makeData(root);
  images = new Project(
    root,
    KINDS.find(({ name }) => name === 'classification')!,
  );
  objects = new Project(
    root,
    KINDS.find(({ name }) => name === 'detection')!,
  );
  writeFileSync(join(root, 'empty'), '');
  writeFileSync(join(root, 'text'), 'no image, no array\n');
  mkdirSync(join(root, 'folder'));
  server = await standIn();
  load(server, objects.model);
}, 60_000);
afterAll(() => {
  server.stop();
  rmSync(root, { recursive: true });
});

function said(client: Project, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(daliPython(), [client.client, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const wrong = (stderr: string, status = 1) => ({ status, stdout: '', stderr: expect.stringMatching(stderr) });
const detect = (args: readonly string[], url = server.grpc) => said(objects, ['--url', url, ...args]);

describe('the server', () => {
  test.each(['grpc', 'http'])('is not there: %s', (protocol) => {
    expect(said(images, [image, '--url', '127.0.0.1:1', '--protocol', protocol])).toEqual(
      wrong('^no Triton server answers at 127.0.0.1:1: .*refused\n$'),
    );
  });

  test('speaks the other protocol', () => {
    expect(said(images, [image, '--url', server.http])).toEqual(wrong('^no Triton server answers at '));
    expect(said(images, [image, '--url', server.grpc, '--protocol', 'http'])).toEqual(
      wrong('^no Triton server answers at [^\n]*\n$'),
    );
  });

  test.each(['grpc', 'http'] as const)('does not serve the model: %s', (protocol) => {
    expect(said(images, [image, '--url', server[protocol], '--protocol', protocol])).toEqual(
      wrong('^the server at \\S+ does not serve classification: its log says why\n$'),
    );
  });

  test.each(['grpc', 'http'] as const)('refuses the batch: %s', (protocol) => {
    const files = ['--encoded', ...Array(5).fill(image), '--box', ...Array(5).fill(box)] as string[];
    expect(detect(['--batch', '5', '--protocol', protocol, ...files], server[protocol])).toEqual(
      wrong('a.jpg: .*batch-size must be <= 4'),
    );
  });

  test('cannot decode a file, and goes on for the next request', () => {
    expect(detect(['--encoded', 'text', '--box', box])).toEqual(
      wrong('npy text: .* DALI error: .*\n.*decoders.image'),
    );
    expect(detect(['--encoded', image, '--box', box]).status).toBe(0);
  });
});

describe('a file', () => {
  test('cannot be read', () => {
    expect(detect(['--encoded', 'missing', '--box', box])).toEqual(
      wrong('^cannot read missing: No such file or directory\n$'),
    );
    expect(detect(['--encoded', 'folder', '--box', box])).toEqual(
      wrong('^cannot read folder: Is a directory\n$'),
    );
    expect(detect(['--encoded', image, '--box', 'missing'])).toEqual(
      wrong('^cannot read missing: No such file or directory\n$'),
    );
  });

  test('is empty', () => {
    expect(detect(['--encoded', 'empty', '--box', box])).toEqual(wrong('^empty is empty\n$'));
    expect(detect(['--encoded', image, '--box', 'empty'])).toEqual(wrong('^empty is no .npy file'));
  });

  test('is no array', () => {
    expect(detect(['--encoded', image, '--box', 'text'])).toEqual(wrong('^text is no .npy file'));
  });
});

describe('usage', () => {
  test('an input is missing, or has fewer files', () => {
    expect(detect(['--encoded', image])).toEqual(wrong('required: --box', 2));
    expect(detect(['--encoded', image, image, '--box', box])).toEqual(
      wrong('each input takes as many files as the others', 2),
    );
  });

  test('a server is named without a scheme', () => {
    expect(detect(['--encoded', image, '--box', box, '--protocol', 'http'], `http://${server.http}`)).toEqual(
      wrong('^usage: [^]*error: --url is HOST:PORT, without a scheme\n$', 2),
    );
  });

  test('answers are written where that is possible', () => {
    const files = ['--encoded', image, '--box', box];
    expect(detect([...files, '--save', 'text'])).toEqual(wrong('^cannot write to text: File exists\n$'));
    expect(detect([...files, '--save', 'text/below'])).toEqual(
      wrong('^cannot write to text/below: Not a directory\n$'),
    );
  });

  test('numbers start from 1', () => {
    for (const option of ['--batch', '--in-flight'])
      expect(detect(['--encoded', image, '--box', box, option, '0'])).toEqual(wrong(`argument ${option}`, 2));
  });
});
