/** Arguments that a call unpacks from a display are as good as written one by one; what its text does not show is left alone. */
import { describe, expect, test } from '@jest/globals';

import { bodyOf, namesOf, pipeline } from './program.ts';

const CALL = 'val_pipe().build()';
const CLASS = `from functools import partial

import numpy as np

GAIN = np.array([2, 1, 3], dtype=np.uint8)
MEAN = np.array([1.5, 2.5, 3.5], dtype=np.float32)


class Config:
    size = 32


CONFIG = Config()


def sized(config, images):
    return fn.resize(images, size=[config.size, 7])
`;

const body = (lines: string): Promise<string> => bodyOf(pipeline(lines, CALL, CLASS));

describe('unpacked from a display', () => {
  test.each([
    ['a tuple', 'images = fn.decoders.image(jpegs)\nreturn sized(*(CONFIG, images)), labels'],
    ['a list', 'images = fn.decoders.image(jpegs)\nreturn sized(*[CONFIG, images]), labels'],
    ['in part', 'images = fn.decoders.image(jpegs)\nreturn sized(CONFIG, *(images,)), labels'],
  ])('an object goes: %s', async (_, lines) => {
    const text = await body(lines);
    expect(text).toMatch(/return (fn\.reshape\()?sized\((images|\*[([]images,?[)\]])\)/);
    expect(text).not.toMatch(/config/i);
  });

  test('an appended label goes with the statement', async () => {
    const text = await body(
      'images = fn.decoders.image(jpegs)\nout = [images]\nout.append(*[labels])\nreturn tuple(out)',
    );
    expect(text).not.toContain('append');
  });

  test('a constant of an array is printed', async () => {
    const text = await body(
      'images = fn.decoders.image(jpegs)\nreturn images * types.Constant(*(GAIN,)), labels',
    );
    expect(text).toContain('types.Constant([2, 1, 3], dtype=types.UINT8)');
  });

  test.each([
    ['a dictionary', '**{"mean": MEAN, "std": [2.0]}', '**{"mean": [1.5, 2.5, 3.5], "std": [2.0]}'],
    ['a call of dict', '**dict(mean=MEAN)', '**dict(mean=[1.5, 2.5, 3.5])'],
  ])('an array is printed in %s', async (_, given, expected) => {
    const text = await body(
      `images = fn.decoders.image(jpegs)\nreturn fn.crop_mirror_normalize(images, ${given}), labels`,
    );
    expect(text).toContain(expected);
  });

  test('an array that a partial function holds is printed', async () => {
    const text = await body(
      'images = fn.decoders.image(jpegs)\nreturn partial(fn.crop_mirror_normalize, mean=MEAN)(images), labels',
    );
    expect(text).toContain('partial(fn.crop_mirror_normalize, mean=[1.5, 2.5, 3.5])');
  });

  test.each([
    ['a map in a display', 'return tuple(*[map(*[out.get, ("image", "label")])])'],
    ['a map that a name stands for', 'both = map(out.get, ("image", "label"))\nreturn tuple(both)'],
  ])('labels go from what %s goes over', async (_, lines) => {
    const text = await body(`out = {"image": fn.decoders.image(jpegs), "label": labels}\n${lines}`);
    expect(text).toContain('("image",)');
  });
});

describe('not shown', () => {
  test('an object that a name unpacks stays and is refused', async () => {
    const lines = 'given = CONFIG, fn.decoders.image(jpegs)\nimages = sized(*given)\nreturn images, labels';
    expect(await namesOf(pipeline(lines, CALL, CLASS))).toContain('construct-not-covered');
  });
});
