/** What --derandomize must leave alone or refuse, and texts that hide what it changes. */
import { describe, expect, test } from '@jest/globals';

import { bodyOf, namesOf, run } from './program.ts';

const COIN = 'fn.random.coin_flip()';
const ON = { derandomize: true, keepOutput: ['0'] };

/** A training program of these statements on `images` (UINT8, HWC) and `other`, a second source. */
function program(body: string, before = ''): string {
  const lines = body.trim().replaceAll(/^/gm, '    ');
  return `from functools import partial
from nvidia.dali import fn, pipeline_def, types
${before}

@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def train_pipe():
    images = fn.external_source(name="images", dtype=types.UINT8, ndim=3, layout="HWC")
    other = fn.external_source(name="other")
${lines}
    return images


train_pipe().build()
`;
}

/** A window drawn around boxes. */
const crop = (more = ''): string =>
  `corner, extent, boxes = fn.random_bbox_crop(fn.constant(fdata=[0.1, 0.2, 0.6, 0.7], shape=[1, 4])${more})`;

/** Statements of the pipeline function that are left. */
async function left(body: string, before = ''): Promise<string> {
  const text = await bodyOf(program(body, before), ON);
  return text.slice(text.indexOf('"HWC")\n') + 7).replaceAll(/^ {4}/gm, '');
}

describe('refused', () => {
  test.each([
    ['a rotation to a size', 'images = fn.rotate(images, angle=fn.random.uniform(), size=(30, 30))'],
    ['another device', `images = fn.flip(images, device="gpu", horizontal=${COIN})`],
    ['a type that is not known', `images = fn.hsv(other, hue=fn.random.uniform())`],
    [
      'a random fill beside a fixed window',
      'images = fn.erase(images, anchor=(0.1, 0.1), shape=(0.2, 0.2), fill_value=fn.random.uniform())',
    ],
    [
      'a random centre of a fixed contrast',
      'images = fn.contrast(images, contrast=0.5, contrast_center=fn.random.uniform())',
    ],
    ['a matrix', 'images = fn.warp_affine(images, matrix=fn.transforms.rotation(angle=fn.random.uniform()))'],
    [
      'random quality',
      'images = fn.jpeg_compression_distortion(images, quality=fn.random.uniform(range=(1, 99), dtype=types.INT32))',
    ],
    [
      'a mixture that has more dimensions',
      `mask = ${COIN}\nimages = (1 - mask) * fn.reductions.mean(images, axes=(0, 1)) + mask * images`,
    ],
    ['a mixture of unknown data', `mask = ${COIN}\nimages = (1 - mask) * other + mask * images`],
    ['the other side of a coin', `images = images * ${COIN}`],
    [
      'a choice by a uniform number',
      'mask = fn.random.uniform() < 0.5\nimages = mask * images + (mask ^ True) * fn.flip(images)',
    ],
    ['permuted batches', 'images = fn.permute_batch(images, indices=fn.batch_permutation())'],
    ['a window of the wrong order', `${crop()}\nimages = fn.slice(images, extent, corner)`],
    ['a window of boxes and another', `${crop()}\nimages = fn.slice(images, corner, [0.5, 0.5] * corner)`],
    [
      'a window that is not normalized',
      `${crop()}\nimages = fn.slice(images, corner, extent, normalized_shape=False)`,
    ],
    [
      'a window of a fixed shape that may crop nothing',
      `${crop(', crop_shape=[20, 20], input_shape=[30, 40]')}\nimages = fn.slice(images, corner, extent)`,
    ],
    [
      'a window of a fixed shape along named axes',
      `${crop(', crop_shape=[20, 20], input_shape=[30, 40], allow_no_crop=False')}\nimages = fn.slice(images, corner, extent, normalized_anchor=False, normalized_shape=False, axis_names="HW")`,
    ],
    [
      'a window that always crops',
      `${crop(', allow_no_crop=False')}\nimages = fn.slice(images, corner, extent)`,
    ],
    ['the window itself', `${crop()}\nimages = corner`],
  ])('%s', async (_, body) => {
    expect(await namesOf(program(body), ON)).toContain('no-counterpart');
  });

  test.each([
    [
      'a call that is random only at times',
      `for horizontal in (1, ${COIN}):\n    images = fn.flip(images, horizontal=horizontal)`,
    ],
    [
      'a mixture by an augmented assignment',
      `mask = ${COIN}\nmixed = mask * fn.flip(images)\nmixed += (1 - mask) * images\nimages = mixed`,
    ],
    [
      'an operator behind a partial function',
      'decode = partial(fn.decoders.image_random_crop, output_type=types.GRAY)\nimages = decode(other)',
    ],
    ['several inputs', `a, images = fn.flip([images, fn.flip(images)], horizontal=${COIN})`],
    ['data that is unpacked', `given = [images]\nimages = fn.flip(*given, horizontal=${COIN})`],
  ])('%s, for want of a text to change', async (_, body) => {
    const { diagnostics } = await run(program(body), ON);
    expect(diagnostics.find(({ severity }) => severity === 'error')).toMatchObject({
      name: 'construct-not-covered',
    });
  });
});

describe('texts', () => {
  test('a partial function that goes', async () => {
    expect(await left(`flip = partial(fn.flip, horizontal=${COIN})\nimages = flip(images)`)).toBe(
      'return fn.reshape(images, layout="", name="images_out")\n',
    );
  });

  test('an operator in a partial function that is called where it is made', async () => {
    const body =
      'images = partial(fn.decoders.image_random_crop, output_type=types.GRAY, random_area=[0.5, 1.0])(other)';
    expect(await left(body)).toContain('partial(fn.decoders.image, output_type=types.GRAY)(other');
  });

  test('nested calls', async () => {
    const body = `images = fn.flip(fn.noise.shot(fn.crop(images, crop=(8, 8), crop_pos_y=fn.random.uniform())), horizontal=${COIN})`;
    expect(await left(body)).toBe(
      'images = fn.crop(images, crop=(8, 8), name="images_out")\nreturn images\n',
    );
  });

  test('arguments in a dictionary', async () => {
    const body = `options = {"mirror": ${COIN}, "crop": (8, 8)}\nimages = fn.crop_mirror_normalize(images, **options)`;
    expect(await left(body)).toBe(
      'options = {"crop": (8, 8)}\nimages = fn.crop_mirror_normalize(images, **options, name="images_out")\nreturn images\n',
    );
  });

  test('a value set in unpacked arguments', async () => {
    const body = `images = fn.flip(images, **dict(horizontal=1, **{"vertical": ${COIN}}))`;
    expect(await left(body)).toBe(
      'images = fn.flip(images, **dict(horizontal=1, **{}), name="images_out")\nreturn images\n',
    );
  });

  test('data in a display that is unpacked', async () => {
    const body = `images = fn.flip(*(fn.crop(*[images], crop=(8, 8)),), horizontal=${COIN})`;
    expect(await left(body)).toBe(
      'images = fn.crop(*[images], crop=(8, 8), name="images_out")\nreturn images\n',
    );
  });

  test('a window in a display that is unpacked', async () => {
    const window = crop(', crop_shape=[20, 20], input_shape=[30, 40], allow_no_crop=False');
    const body = `${window}\nimages = fn.slice(*(images, corner), extent, normalized_anchor=False, normalized_shape=False)`;
    expect(await left(body)).toContain('images = fn.crop(*(images,), ');
  });

  test('a decoder that a name of its own calls', async () => {
    const before = 'from nvidia.dali.fn.decoders import image_random_crop as decode';
    const body = 'images = decode(other, random_area=[0.5, 1.0])';
    expect(await left(body, before)).toContain('images = fn.decoders.image(other, name="images_out")');
  });
});

/** Unpacks what it is given. */
const CROPPED = `def cropped(images, options):
    return fn.crop(images, **options)


def options_of(width):
    return dict(crop=(width, width), crop_pos_x=fn.random.uniform())


def cut(images, **options):
    return cropped(images, options)
`;
const OPTIONS = '{"crop": (8, 8), "crop_pos_x": fn.random.uniform()}';

describe('a dictionary that another function unpacks', () => {
  test.each([
    ['that a name stands for', `options = ${OPTIONS}`, 'cropped(images, options)', '{"crop": (8, 8)}'],
    [
      'of a call of dict',
      `given = dict(crop=(8, 8), crop_pos_x=fn.random.uniform())`,
      'cropped(images, given)',
      'dict(crop=(8, 8))',
    ],
    ['written in its place', '', `cropped(images, ${OPTIONS})`, 'cropped(images, {"crop": (8, 8)})'],
    ['that a helper gives', '', 'fn.crop(images, **options_of(8))', 'fn.crop(images, **options_of(8), '],
    [
      'made of another',
      '',
      'cropped(images, {**options_of(8), "crop_pos_y": 0.25})',
      '{**options_of(8), "crop_pos_y": 0.25}',
    ],
    [
      'of keyword arguments',
      '',
      'cut(images, crop=(8, 8), crop_pos_x=fn.random.uniform())',
      'cut(images, crop=(8, 8))',
    ],
    [
      'that is unpacked into keyword arguments',
      '',
      `cut(images, **${OPTIONS})`,
      'cut(images, **{"crop": (8, 8)})',
    ],
    [
      'read under the key that goes',
      `options = ${OPTIONS}`,
      'fn.crop(cropped(images, options), crop_pos_y=options["crop_pos_x"])',
      'options = {"crop": (8, 8)}',
    ],
  ])('%s loses what was random', async (_, before, call, expected) => {
    const text = await bodyOf(program(`${before}\nimages = ${call}`, CROPPED), ON);
    expect(text).toContain(expected);
    expect(text).not.toMatch(/random|crop_pos_x/);
  });

  test.each([
    ['is written afterwards', 'options = {"crop": (8, 8)}\noptions["crop_pos_x"] = fn.random.uniform()'],
    ['is written again', `options = ${OPTIONS}\noptions["crop_pos_x"] = fn.random.uniform()`],
    ['is counted', `options = ${OPTIONS}\nimages = fn.rotate(images, angle=float(len(options)))`],
    [
      'is asked for its keys',
      `options = ${OPTIONS}\nimages = fn.flip(images, horizontal=int("crop_pos_x" in options))`,
    ],
    ['is gone over', `options = ${OPTIONS}\nfor key in options:\n    images = fn.flip(images)`],
    ['is a copy', `options = dict(${OPTIONS})`],
    [
      'is comprehended',
      'options = {key: value for key, value in (("crop", (8, 8)), ("crop_pos_x", fn.random.uniform()))}',
    ],
  ])('that %s is refused: no text shows what to take out', async (_, body) => {
    const { diagnostics } = await run(program(`${body}\nimages = cropped(images, options)`, CROPPED), ON);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { name: 'construct-not-covered', message: expect.stringContaining('`crop_pos_x`') },
    ]);
  });

  test('that gives a random number to something else, too, keeps it', async () => {
    const body = `options = ${OPTIONS}\nimages = cropped(images, options) + options["crop_pos_x"]`;
    expect(await namesOf(program(body, CROPPED), ON)).toContain('no-counterpart');
  });
});

test('which pipeline is chosen does not depend on it', async () => {
  const text = program(
    `images = fn.noise.gaussian(images)\nimages = fn.rotate(images, angle=fn.random.uniform())\nmask = ${COIN}\nimages = mask * fn.noise.shot(images) + (1 - mask) * images`,
  );
  const scores = async (derandomize: boolean) =>
    (await run(text, { derandomize, keepOutput: ['0'] })).candidates.map(({ score, reasons }) => ({
      score,
      reasons: reasons.toSorted(),
    }));
  expect(await scores(true)).toEqual(await scores(false));
});
