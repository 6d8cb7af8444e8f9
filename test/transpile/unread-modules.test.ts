/** An imported file that is no Python text is a module of which nothing is known; it refuses only what needs it. */
import { describe, expect, test } from '@jest/globals';
import { namesOf, run, type Texts } from './program.ts';

const BINARY = 'SIZE = 1\n\0\n';
const DEEP = `x = ${'('.repeat(6000)}1${')'.repeat(6000)}\n`;

const program = (before: string, size: string): string =>
  [
    'from nvidia.dali import fn, pipeline_def',
    before,
    '@pipeline_def(batch_size=4, num_threads=2, device_id=0)',
    'def val_pipe(root, size):',
    '    jpegs, labels = fn.readers.file(file_root=root)',
    '    return fn.resize(fn.decoders.image(jpegs), size=[size, size]), labels',
    `val_pipe("d", ${size})`,
    '',
  ].join('\n');

describe.each([
  ['binary', BINARY],
  ['too deep', DEEP],
])('a module that is %s', (_what, text) => {
  const files = (before: string, size: string): Texts => ({
    'train.py': program(before, size),
    'data.py': text,
    'pkg/__init__.py': text,
    'pkg/sizes.py': 'SIZE = 8\n',
  });

  test.each([
    ['import data', '8'],
    ['from data import SIZE', '8'],
    ['from data import *', '8'],
    ['from pkg.sizes import SIZE', 'SIZE'],
  ])('%s; %s', async (before, size) => {
    expect(await namesOf(files(before, size))).toEqual([]);
  });

  test.each([
    ['import data', 'data.SIZE'],
    ['from data import SIZE', 'SIZE'],
    ['from data import *', 'SIZE'],
  ])('%s; %s is refused', async (before, size) => {
    const { diagnostics, text: written } = await run(files(before, size));
    expect(written).toBeNull();
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBe(1);
    if (!before.endsWith('*')) expect(JSON.stringify(errors)).toContain('data.py');
  });
});

test('a line that is no Python may bind a name of its function', async () => {
  const data =
    'def total(n):\n    for i in range(n):\n        value = = i\n        n = value + i\n    return n\n';
  const texts = { 'train.py': program('import data\ndata.total(3)', '8'), 'data.py': data };
  expect(await namesOf(texts)).toEqual(['syntax-error-elsewhere']);
});

test.each(['x = y: 1', 'x = y = z: int', 'x: int = y: 1'])('%s is a syntax error', async (line) => {
  expect(await namesOf({ 'train.py': program(line, '8') })).toEqual(['syntax-error']);
});
