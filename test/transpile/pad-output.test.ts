import { describe, expect, test } from '@jest/globals';
import { bodyOf, namesOf, OPTIONS } from './program.ts';

function program(resize: string): string {
  return `from nvidia.dali import fn, pipeline_def


@pipeline_def(batch_size=4, num_threads=2)
def pipe(root):
    jpegs, labels = fn.readers.file(file_root=root)
    images = fn.resize(fn.decoders.image(jpegs), ${resize})
    return images, labels


pipe("val").build()
`;
}

const DIFFER = program('resize_shorter=24.0');
const ALIKE = program('size=[24, 24]');

describe('--pad-output', () => {
  test.each(['images', '0'])(
    'takes an output as %s, and nothing is said of its extents any more',
    async (name) => {
      const options = { ...OPTIONS, padOutput: [name] };
      expect(await namesOf(DIFFER, OPTIONS)).toContain('ragged-output');
      expect(await namesOf(DIFFER, options)).toEqual([]);
      expect(await bodyOf(DIFFER, options)).toMatch(/return fn\.pad\(images, name="images"\)\n/);
    },
  );

  test.each([
    ['images', { images: 'pixels' }],
    ['pixels', { images: 'pixels' }],
    ['0', { images: 'pixels' }],
    ['images', { 0: 'pixels' }],
    ['pixels', { 0: 'pixels' }],
  ])('takes one that is renamed as %s of %j', async (name, outputName) => {
    const options = { ...OPTIONS, padOutput: [name], outputName };
    expect(await bodyOf(DIFFER, options)).toMatch(/return fn\.pad\(images, name="pixels"\)\n/);
  });

  test('of samples that are alike changes nothing, and says so', async () => {
    const options = { ...OPTIONS, padOutput: ['images'] };
    expect(await namesOf(ALIKE, options)).toEqual(['nothing-to-pad']);
    expect(await bodyOf(ALIKE, options)).toBe(await bodyOf(ALIKE, OPTIONS));
  });

  test('of an output that is not there is refused', async () => {
    expect(await namesOf(DIFFER, { ...OPTIONS, padOutput: ['image'] })).toEqual(['no-such-tensor']);
  });

  test('together with another layout pads what is laid out', async () => {
    const options = { ...OPTIONS, padOutput: ['images'], outputLayout: { images: 'CHW' } };
    expect(await namesOf(DIFFER, options)).toEqual([]);
    expect(await bodyOf(DIFFER, options)).toMatch(
      /return fn\.pad\(fn\.transpose\(images, perm=\[2, 0, 1\]\), name="images"\)\n/,
    );
  });
});
