/** Python files that have nothing to do with DALI: nothing is said, and nothing evaluated. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { START } from '../../src/lsp/places.ts';
import { Editor } from './editor.ts';

const PIPELINE = `
from nvidia.dali import fn, pipeline_def

@pipeline_def(batch_size=8, num_threads=2, device_id=None)
def val_pipe():
    jpegs, labels = fn.readers.file(file_root='data/val')
    return fn.decoders.image(jpegs), labels
`;

let editor: Editor;
afterEach(() => editor.close());

function titles(file: string): readonly string[] {
  const textDocument = { uri: editor.uri(file) };
  return editor
    .ask('codeActions', { textDocument, range: START, context: { diagnostics: [] } })
    .map(({ title }) => title);
}

describe('a file that no import leads from to DALI', () => {
  test('is passed over, however wrong it is', async () => {
    editor = await Editor.open({});
    editor.show('other.py', 'import os\nprint os.name\n');
    expect(editor.ask('diagnostics', { uri: editor.uri('other.py') })).toEqual([]);
    expect(titles('other.py')).toEqual([]);
  });

  test.each([
    ['a module', 'import pipes\npipes.val_pipe().build()\n', 'pipes.py'],
    ['a module of a package', 'from lib.pipes import val_pipe\nval_pipe().build()\n', 'lib/pipes.py'],
    [
      'a package around it',
      'import lib.other\nfrom lib import val_pipe\nval_pipe().build()\n',
      'lib/__init__.py',
    ],
  ])('is looked at where %s leads there', async (_, text, file) => {
    editor = await Editor.open({ [file]: PIPELINE, 'lib/other.py': '' });
    editor.show('train.py', text);
    expect(titles('train.py')).toContain('Write dali.py for val_pipe');
  });

  test('is looked at again when it is changed, and from then on', async () => {
    editor = await Editor.open({});
    editor.show('train.py', 'import os\n');
    expect(titles('train.py')).toEqual([]);
    editor.type('train.py', PIPELINE);
    expect(titles('train.py')).toContain('Write dali.py for val_pipe');
    editor.type('train.py', PIPELINE.replace('nvidia', 'nvidi'));
    expect(titles('train.py')).toEqual([]);
    editor.type('train.py', PIPELINE);
    expect(titles('train.py')).toContain('Write dali.py for val_pipe');
  });
});
