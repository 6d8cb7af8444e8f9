/** Files as an editor sees them: one look at the disk serves until the next, and buffers stand for what lies on it. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BufferedFiles } from '../../../src/lsp/desk/buffered-files.ts';
import { Documents } from '../../../src/lsp/desk/documents.ts';

let root: string;
let documents: Documents;
let files: BufferedFiles;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dali-buffered-'));
  mkdirSync(join(root, 'data'));
  writeFileSync(join(root, 'train.py'), 'a = 1\n');
  writeFileSync(join(root, 'data/pipes.py'), 'b = 2\n');
  documents = new Documents();
  files = new BufferedFiles(root, documents.in(root));
});
afterEach(() => rmSync(root, { recursive: true }));

const textOf = (path: string): string | undefined => {
  const bytes = files.recording().files.read(path);
  return bytes && new TextDecoder().decode(bytes);
};
const listed = (path: string): readonly string[] => files.recording().files.list(path);

describe('files of a project', () => {
  test('that are made or changed are seen at the next look', () => {
    expect([listed('data/'), textOf('data/new.py'), textOf('train.py')]).toEqual([
      ['pipes.py'],
      undefined,
      'a = 1\n',
    ]);
    writeFileSync(join(root, 'data/new.py'), 'c = 3\n');
    writeFileSync(join(root, 'train.py'), 'a = 10\n');
    files.lookAgain();
    expect([listed('data/'), textOf('data/new.py'), textOf('train.py')]).toEqual([
      ['new.py', 'pipes.py'],
      'c = 3\n',
      'a = 10\n',
    ]);
  });

  test('have changed for an analysis that asked for what is there now, and not for another', () => {
    const { files: asked, footprint } = files.recording();
    asked.list('');
    asked.read('torch/__init__.py');
    asked.list('torch/');
    asked.read('train.py');
    files.lookAgain();
    expect([...files.changed(footprint)]).toEqual([]);
    mkdirSync(join(root, 'torch'));
    writeFileSync(join(root, 'torch/__init__.py'), '');
    files.lookAgain();
    expect([...files.changed(footprint)].toSorted()).toEqual(['', 'torch/', 'torch/__init__.py']);
  });

  test('are found where their directory was listed and where it was not', () => {
    listed('');
    expect([textOf('data/pipes.py'), textOf('data/none.py'), textOf('none/pipes.py')]).toEqual([
      'b = 2\n',
      undefined,
      undefined,
    ]);
    expect([listed('none/'), listed('data')]).toEqual([[], ['pipes.py']]);
  });

  test('that come and go during one look are not there', () => {
    listed('');
    writeFileSync(join(root, 'soon.py'), 'e = 5\n');
    expect(textOf('soon.py')).toBeUndefined();
    rmSync(join(root, 'soon.py'));
    files.lookAgain();
    expect(textOf('soon.py')).toBeUndefined();
  });

  test('with names that no system takes are not there, however they are looked for', () => {
    const { files: asked, footprint } = files.recording();
    const long = `${'y'.repeat(300)}.py`;
    for (const path of [long, 'train.py/part.py']) expect(asked.read(path)).toBeUndefined();
    files.lookAgain();
    listed('');
    expect([...files.changed(footprint)]).toEqual([]);
  });

  test('outside of it are refused', () => {
    listed('');
    for (const path of ['../other.py', join(root, 'train.py')]) expect(() => textOf(path)).toThrow(/outside/);
    expect(() => listed('..')).toThrow(/outside/);
  });

  test('that are open are what the editor shows, whether or not they lie on the disk', () => {
    listed('data/');
    documents.open(pathToFileURL(join(root, 'data/unsaved.py')).href, 'python', 1, 'd = 4\n');
    documents.open(pathToFileURL(join(root, 'train.py')).href, 'python', 1, 'a = 5\n');
    files.lookAgain();
    expect([listed('data/'), textOf('data/unsaved.py'), textOf('train.py')]).toEqual([
      ['pipes.py', 'unsaved.py'],
      'd = 4\n',
      'a = 5\n',
    ]);
  });
});
