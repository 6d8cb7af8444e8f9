/** Which scripts a directory is searched for: none that reaches DALI is lost, whatever its imports look like. */
import { beforeAll, describe, expect, test } from '@jest/globals';

import { scriptsBelow } from '../../src/run/scripts.ts';
import type { Engine } from '../../src/index.ts';
import { testEngine } from '../support/evaluate.ts';
import { memoryFiles } from '../support/memory-files.ts';

const PIPELINE = 'from nvidia.dali import pipeline_def\n@pipeline_def\ndef validation(): ...\n';
const GUARD = 'if __name__ == "__main__":\n    main()\n';

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

function found(texts: Readonly<Record<string, string>>, directory = ''): readonly string[] {
  const files = memoryFiles(texts);
  return scriptsBelow(directory, files, files.read, engine);
}

describe('a script', () => {
  test.each<readonly [about: string, texts: Readonly<Record<string, string>>, scripts: readonly string[]]>([
    ['with the pipeline', { 'train.py': PIPELINE, 'other.py': 'import torch' }, ['train.py']],
    ['that imports it', { 'lib/dali.py': PIPELINE, 'a.py': 'from lib.dali import validation' }, ['a.py']],
    ['that imports its package', { 'lib/dali.py': PIPELINE, 'a.py': 'from lib import dali' }, ['a.py']],
    [
      'that imports a package that imports it',
      { 'lib/__init__.py': 'from .dali import *', 'lib/dali.py': PIPELINE, 'a.py': 'import lib' },
      ['a.py'],
    ],
    [
      'that imports something beside it: the package is executed, too',
      {
        'lib/__init__.py': 'from .dali import *',
        'lib/dali.py': PIPELINE,
        'lib/x.py': '',
        'a.py': 'import lib.x',
      },
      ['a.py'],
    ],
    [
      'that does so far away, within a function',
      {
        'a.py': 'def main():\n    from b import c',
        'b/c.py': 'try: from ..d import e\nexcept: pass',
        'd/e.py': PIPELINE,
      },
      ['a.py'],
    ],
    ['below src', { 'src/lib/dali.py': PIPELINE, 'run/a.py': 'import lib.dali as d' }, ['run/a.py']],
    ['with a module beside it', { 'run/dali.py': PIPELINE, 'run/a.py': 'import dali' }, ['run/a.py']],
    [
      'whose decorator comes from another module',
      { 'a.py': 'from own import *\n@pipeline_def\ndef f(): ...', 'own.py': 'from nvidia.dali import *' },
      ['a.py'],
    ],
    [
      'with a pipeline in a with-block',
      { 'a.py': 'import nvidia.dali as dali\nwith dali.pipeline.Pipeline() as p: ...' },
      ['a.py'],
    ],
    [
      'that is imported and has a main guard',
      { 'a.py': `${PIPELINE}${GUARD}`, 'b.py': 'import a' },
      ['a.py', 'b.py'],
    ],
    [
      'that others import only in what they say',
      { 'a.py': PIPELINE, 'b.py': `"""\nimport a\n"""\n# import a\n${PIPELINE}` },
      ['a.py', 'b.py'],
    ],
    [
      'that another module of its name hides from others',
      { 'x/a.py': PIPELINE, 'a.py': PIPELINE, 'x/b.py': 'import a', 'c.py': 'y = 1' },
      ['a.py', 'x/b.py'],
    ],
  ])('%s', (_, texts, scripts) => {
    expect(found(texts)).toEqual(scripts);
  });
});

describe('no script is', () => {
  test.each<readonly [about: string, texts: Readonly<Record<string, string>>]>([
    ['what does not reach DALI', { 'a.py': 'import torch\n# nvidia', 'b.py': '# dali' }],
    ['a test', { 'tests/a.py': PIPELINE, 'x/test_a.py': PIPELINE, 'a_test.py': PIPELINE }],
    ['a served file', { 'dali.py': PIPELINE.replace('@', '@autoserialize\n@') }],
    ['no Python', { 'a.py': `${PIPELINE}\0` }],
    ['what lies in an environment', { 'e/pyvenv.cfg': '', 'e/a.py': PIPELINE, '.x/a.py': PIPELINE }],
  ])('%s', (_, texts) => {
    expect(found(texts)).toEqual([]);
  });
});

test('only what lies below the directory is a script; what it imports may lie anywhere', () => {
  const texts = { 'lib/dali.py': PIPELINE, 'run/a.py': 'import lib.dali', 'b.py': 'import lib.dali' };
  expect(found(texts, 'run')).toEqual(['run/a.py']);
  expect(found({ ...texts, '.hidden/c.py': PIPELINE }, '.hidden')).toEqual(['.hidden/c.py']);
});
