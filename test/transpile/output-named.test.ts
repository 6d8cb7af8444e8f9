/** Options name outputs by the names that were proposed, by their positions, and by the names that they are served by. */
import { expect, test } from '@jest/globals';
import { bodyOf, OPTIONS } from './program.ts';

const PROGRAM = `from nvidia.dali import fn, pipeline_def


@pipeline_def(batch_size=4, num_threads=2)
def pipe(root):
    jpegs, labels = fn.readers.file(file_root=root)
    images = fn.resize(fn.decoders.image(jpegs), resize_shorter=24.0)
    return images, labels


pipe("val").build()
`;

/** The last line. */
async function returned(options: Partial<typeof OPTIONS>): Promise<string> {
  const body = await bodyOf(PROGRAM, { ...OPTIONS, ...options });
  return body!.trimEnd().split('\n').at(-1)!.trim();
}

test.each(['images', 'pixels', '0'])('an output is dropped as %s', async (name) => {
  const options = { outputName: { images: 'pixels' }, dropOutput: [name], keepOutput: ['labels_out'] };
  expect(await returned(options)).toBe('return fn.reshape(labels, layout="", name="labels_out")');
});

test.each(['images', 'pixels', '0'])('an output is laid out as %s', async (name) => {
  const options = { outputName: { 0: 'pixels' }, outputLayout: { [name]: 'CHW' } };
  expect(await returned(options)).toContain('perm=[2, 0, 1]');
});

test('a name that was proposed is never the new one of another', async () => {
  const outputName = { images: 'labels_out', labels_out: 'images' };
  expect(await returned({ outputName, keepOutput: ['labels_out'], padOutput: ['images'] })).toBe(
    'return fn.pad(images, name="labels_out"), fn.reshape(labels, layout="", name="images")',
  );
});
