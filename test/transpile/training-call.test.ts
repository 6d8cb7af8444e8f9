/** One pipeline, called for training where the program gets to, and for validation where it does not. */
import { describe, expect, test } from '@jest/globals';
import { run } from './program.ts';

const PROGRAM = `
import sys
from nvidia.dali import fn, pipeline_def

@pipeline_def(batch_size=2, num_threads=1, device_id=None)
def pipe(size):
    jpegs, labels = fn.readers.file(file_root='data/images')
    images = fn.decoders.image(jpegs)
    return fn.resize(images, size=(size, size)), labels

class Loaders:
    def build_train(self):
        return pipe(64)
    def build_val(self):
        return pipe(96)
    def build_other(self):
        return pipe(128)

loaders = Loaders()
`;

const TRAINS = 'train_loader = loaders.build_train()\n';

describe('a pipeline that only a call for training reaches', () => {
  test.each([
    ['under a condition', 'if len(sys.argv) > 1:\n    val_loader = loaders.build_val()\n'],
    ['through a text', 'val_loader = eval("loaders.build_val()")\n'],
    ['through a table', "val_loader = type(loaders).__dict__['build_' + 'val'](loaders)\n"],
  ])('is not taken where a call for validation stands %s', async (_, text) => {
    const { text: written, diagnostics } = await run(PROGRAM + TRAINS + text);
    expect(written).toBeNull();
    expect(diagnostics.map(({ name }) => name)).toEqual(['ambiguous-pipeline']);
  });

  test('is taken with the call for validation where that is reached', async () => {
    const { text } = await run(`${PROGRAM}${TRAINS}val_loader = loaders.build_val()\n`);
    expect(text).toContain('size=96');
  });

  test('is taken where the call that is reached does not read as training', async () => {
    const { text } = await run(`${PROGRAM}loader = loaders.build_other()\n`);
    expect(text).toContain('size=128');
  });

  test('is taken where no call reads as validation', async () => {
    const { text } = await run(PROGRAM.replace('build_val', 'build_more') + TRAINS);
    expect(text).toContain('size=64');
  });
});
