/** Planted faults: for each operator of a program the one that is named where the generated pipeline computes another. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCases, type VerifyCase, type VerifyResult } from '../../src/verify/index.ts';
import { SMALL } from '../support/extent.ts';
import { daliPython } from '../support/python.ts';
import { caseOf, type Folders } from './cases.ts';
import { makeImages } from './data.ts';

/** Operators of a helper module, of methods and of the pipeline itself; each line that a fault is planted for is marked. */
const HELPERS = `from nvidia.dali import fn, math, types


def contrast(images, gain):
    images = fn.cast(images, dtype=types.FLOAT)  # cast
    centred = images - 127.5  # minus
    return centred * gain + 127.5  # scale


class Geometry:
    def __init__(self, size):
        self.size = size

    def shorter(self, images):
        return fn.resize(
            images,  # resized
            resize_shorter=self.size + 8,
            interp_type=types.INTERP_LINEAR,
        )

    def centre(self, images):
        anchor = fn.constant(fdata=[0.5], shape=[])  # anchor
        return fn.crop(images, crop=[self.size, self.size], crop_pos_x=anchor, crop_pos_y=0.5)  # crop

    def extent(self, jpegs):
        shape = fn.peek_image_shape(jpegs)  # peek
        return shape[0:2]  # subscript


def squash(x):
    return math.sqrt(math.abs(x) + 1)  # sqrt
`;
const TRAINING = `from helpers import Geometry, contrast, squash
from nvidia.dali import fn, pipeline_def, types

geometry = Geometry(24)


@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def val_pipe():
    jpegs, labels = fn.readers.file(file_root="val", name="Reader")
    images = fn.decoders.image(jpegs, device="mixed", output_type=types.RGB)  # decode
    images = geometry.shorter(images)
    images = fn.flip(images, horizontal=1, vertical=0)  # flip
    images = geometry.centre(images)
    images = contrast(images, 1.25)
    grey = fn.color_space_conversion(  # grey
        fn.cast(images, dtype=types.UINT8),
        image_type=types.RGB,
        output_type=types.GRAY,
    )
    warm = fn.stack(squash(images), images, axis=0)  # stack
    normal = fn.crop_mirror_normalize(images, mean=[1.0, 2.0, 3.0], std=[4.0, 5.0, 6.0], output_layout="CHW")  # normalise
    extent = geometry.extent(jpegs)
    area = fn.reductions.sum(extent, axes=[0])  # sum
    low = (extent // 2) % 7  # low
    named = fn.reinterpret(images, layout="HWC")  # layout
    part = fn.crop(named, crop=[8, 2])  # part
    return normal, grey, warm, area, low, part, labels


pipe = val_pipe()
`;
const GENERATED = `from nvidia.dali import fn, math, pipeline_def, types
from nvidia.dali.plugin.triton import autoserialize


def contrast(images, gain):
    images = fn.cast(images, dtype=types.FLOAT)
    centred = images - 127.5
    return centred * gain + 127.5


def shorter(images):
    return fn.resize(images, resize_shorter=32, interp_type=types.INTERP_LINEAR)


def centre(images):
    anchor = fn.constant(fdata=[0.5], shape=[])
    return fn.crop(images, crop=[24, 24], crop_pos_x=anchor, crop_pos_y=0.5)


def squash(x):
    return math.sqrt(math.abs(x) + 1)


@autoserialize
@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def val_pipe():
    jpegs = fn.external_source(name="jpegs", dtype=types.UINT8, ndim=1)
    images = fn.decoders.image(jpegs, device="mixed", output_type=types.RGB)
    images = shorter(images)
    images = fn.flip(images, horizontal=1, vertical=0)
    images = centre(images)
    images = contrast(images, 1.25)
    grey = fn.color_space_conversion(
        fn.cast(images, dtype=types.UINT8), image_type=types.RGB, output_type=types.GRAY
    )
    warm = fn.stack(squash(images), images, axis=0)
    normal = fn.crop_mirror_normalize(images, mean=[1.0, 2.0, 3.0], std=[4.0, 5.0, 6.0], output_layout="CHW")
    extent = fn.peek_image_shape(jpegs)[0:2]
    area = fn.reductions.sum(extent, axes=[0])
    low = (extent // 2) % 7
    part = fn.crop(fn.reinterpret(images, layout="HWC"), crop=[8, 2])
    return fn.copy(normal, name="normal"), grey, warm, area, fn.cast(low, dtype=types.INT64), part
`;
/** By position: normal, grey, warm, area, low, part. */
const KEPT = [0, 1, 2, 3, 4, 5];

interface Row {
  readonly fault: string;
  readonly from: string;
  readonly to: string;
  readonly operator: string;
  /** The marked line of the program. */
  readonly at: string;
}

const ROWS: readonly Row[] = (
  [
    [
      'grey decoding',
      'output_type=types.RGB)\n    images',
      'output_type=types.BGR)\n    images',
      'fn.decoders.image',
      'decode',
    ],
    [
      'another decoder',
      'fn.decoders.image(jpegs, device="mixed", ',
      'fn.decoders.image_random_crop(jpegs, device="mixed", random_area=[0.5, 0.6], ',
      'fn.decoders.image',
      'decode',
    ],
    ['a size off by one', 'resize_shorter=32', 'resize_shorter=33', 'fn.resize', 'resized'],
    ['the other side', 'resize_shorter=32', 'resize_longer=80', 'fn.resize', 'resized'],
    ['another interpolation', 'INTERP_LINEAR', 'INTERP_CUBIC', 'fn.resize', 'resized'],
    [
      'no antialiasing',
      'types.INTERP_LINEAR)',
      'types.INTERP_LINEAR, antialias=False)',
      'fn.resize',
      'resized',
    ],
    [
      'resize left out',
      'return fn.resize(images, resize_shorter=32, interp_type=types.INTERP_LINEAR)',
      'return images',
      'fn.resize',
      'resized',
    ],
    ['axes by other names', 'layout="HWC"), ', 'layout="CHW"), ', 'fn.reinterpret', 'layout'],
    ['flip upside down', 'vertical=0', 'vertical=1', 'fn.flip', 'flip'],
    ['flip not', 'horizontal=1', 'horizontal=0', 'fn.flip', 'flip'],
    ['flip left out', 'fn.flip(images, horizontal=1, vertical=0)', 'images', 'fn.flip', 'flip'],
    [
      'flip replaced',
      'fn.flip(images, horizontal=1, vertical=0)',
      'fn.rotate(images, angle=180.0, keep_size=True)',
      'fn.flip',
      'flip',
    ],
    ['crop at another height', 'crop_pos_y=0.5', 'crop_pos_y=0.25', 'fn.crop', 'crop'],
    ['crop of another size', 'crop=[24, 24]', 'crop=[24, 25]', 'fn.crop', 'crop'],
    [
      'crop with its axes swapped',
      'crop_pos_x=anchor, crop_pos_y=0.5',
      'crop_pos_y=anchor * 0.5, crop_pos_x=0.5',
      'fn.crop',
      'crop',
    ],
    ['another anchor', 'fdata=[0.5]', 'fdata=[0.75]', 'fn.constant', 'anchor'],

    [
      'cast to a narrower type',
      'images = fn.cast(images, dtype=types.FLOAT)',
      'images = fn.cast(images, dtype=types.INT8)',
      'fn.cast',
      'cast',
    ],
    ['another mean', '- 127.5', '- 127.0', '-', 'minus'],
    ['plus for minus', '- 127.5', '+ 127.5', '-', 'minus'],
    ['another gain', 'contrast(images, 1.25)', 'contrast(images, 1.125)', '*', 'scale'],
    ['division for multiplication', 'centred * gain', 'centred / gain', '*', 'scale'],
    ['another offset', 'gain + 127.5', 'gain + 128.0', '+', 'scale'],
    ['minus for plus', 'gain + 127.5', 'gain - 127.5', '+', 'scale'],
    ['offset left out', 'gain + 127.5', 'gain', '+', 'scale'],
    [
      'grey of blue',
      'image_type=types.RGB, output_type=types.GRAY',
      'image_type=types.BGR, output_type=types.GRAY',
      'fn.color_space_conversion',
      'grey',
    ],
    [
      'an operator put in: the one whose result it changes',
      'fn.cast(images, dtype=types.UINT8)',
      'fn.cast(images * 0.5, dtype=types.UINT8)',
      '+',
      'scale',
    ],
    ['another root', 'math.sqrt(', 'math.cbrt(', 'math.sqrt', 'sqrt'],
    ['no absolute value', 'math.abs(x)', 'x', 'math.abs', 'sqrt'],
    ['another addend', 'math.abs(x) + 1', 'math.abs(x) + 2', '+', 'sqrt'],
    ['stacked at another axis', 'images, axis=0)', 'images, axis=1)', 'fn.stack', 'stack'],
    [
      'stacked the other way',
      'fn.stack(squash(images), images,',
      'fn.stack(images, squash(images),',
      'fn.stack',
      'stack',
    ],
    [
      'another mean of a channel',
      'mean=[1.0, 2.0, 3.0]',
      'mean=[1.0, 3.0, 2.0]',
      'fn.crop_mirror_normalize',
      'normalise',
    ],
    [
      'another deviation',
      'std=[4.0, 5.0, 6.0]',
      'std=[4.0, 5.0, 6.5]',
      'fn.crop_mirror_normalize',
      'normalise',
    ],
    [
      'mirrored',
      'output_layout="CHW"',
      'output_layout="CHW", mirror=1',
      'fn.crop_mirror_normalize',
      'normalise',
    ],
    ['another layout', 'output_layout="CHW"', 'output_layout="HWC"', 'fn.crop_mirror_normalize', 'normalise'],
    [
      'half precision',
      'output_layout="CHW"',
      'output_layout="CHW", dtype=types.FLOAT16',
      'fn.crop_mirror_normalize',
      'normalise',
    ],
    [
      'extents of another type',
      'fn.peek_image_shape(jpegs)',
      'fn.peek_image_shape(jpegs, dtype=types.FLOAT)',
      'fn.peek_image_shape',
      'peek',
    ],
    ['other extents', '[0:2]', '[1:3]', '[]', 'subscript'],
    ['a product', 'fn.reductions.sum(extent', 'fn.reductions.max(extent', 'fn.reductions.sum', 'sum'],
    ['another divisor', 'extent // 2', 'extent // 3', '//', 'low'],
    ['another modulus', '% 7', '% 5', '%', 'low'],
  ] as const
).map(([fault, from, to, operator, at]) => ({ fault, from, to, operator, at }));

function place(mark: string): { readonly file: string; readonly line: number } {
  for (const [file, text] of Object.entries({ 'helpers.py': HELPERS, 'train.py': TRAINING })) {
    const line = text.split('\n').findIndex((one) => one.endsWith(`# ${mark}`)) + 1;
    // The call begins on the line before.
    if (line > 0) return { file, line: mark === 'resized' ? line - 1 : line };
  }
  throw new Error(`nothing is marked ${mark}`);
}

function planted({ from, to }: Pick<Row, 'from' | 'to'>): string {
  if (GENERATED.split(from).length !== 2) throw new Error(`“${from}” is not there once`);
  return GENERATED.replace(from, () => to);
}

const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-bisecting-'));
const folders: Folders = { programs: join(folder, 'programs'), images: join(folder, 'images') };

beforeAll(() => makeImages(folders.images));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('bisection', () => {
  let answers: ReadonlyMap<string, VerifyResult> = new Map();

  const bisected = (id: string, generated: string, bisect = true): VerifyCase =>
    caseOf(
      id,
      { 'train.py': TRAINING, 'helpers.py': HELPERS },
      folders,
      { generated, config: null, isCurrent: false, extent: { ...SMALL, batches: 1, bisect } },
      { bindings: [], outputs: KEPT },
    );

  beforeAll(async () => {
    const cases = [
      bisected('right', GENERATED),
      bisected('unasked', planted({ from: '- 127.5', to: '- 127.0' }), false),
      ...ROWS.map((row) => bisected(row.fault, planted(row))),
    ];
    answers = new Map((await runCases(daliPython(), cases)).map((answer) => [answer.id, answer]));
  }, 600_000);

  test('says nothing where all is equal, edits or not', () => {
    const { levels, outputs } = answers.get('right')!;
    expect(levels.L3).toEqual({ status: 'passed', message: '' });
    expect(outputs!.map(({ status, parting }) => [status, parting])).toEqual(KEPT.map(() => ['equal', null]));
  });

  test('says nothing where it is not asked', () => {
    const { outputs } = answers.get('unasked')!;
    expect(outputs!.some(({ status }) => status === 'different')).toBe(true);
    expect(outputs!.every(({ parting }) => parting === null)).toBe(true);
  });

  test.each(ROWS.map((row) => [row.fault, row] as const))('of %s', (fault, { operator, at }) => {
    const { levels, outputs } = answers.get(fault)!;
    expect(levels.L3?.status).toBe('failed');
    const differing = outputs!.filter(({ status }) => status === 'different');
    expect(differing.length).toBeGreaterThan(0);
    // Every output that the fault reaches names it.
    for (const { parting } of differing) expect(parting).toEqual({ operator, ...place(at) });
  });
});

const CONDITIONAL = `from nvidia.dali import fn, pipeline_def, types


def brighter(images):
    return fn.cast(images * 2, dtype=types.FLOAT)


@pipeline_def(batch_size=4, num_threads=2, device_id=0, enable_conditionals=True)
def val_pipe():
    jpegs, labels = fn.readers.file(file_root="val")
    images = fn.decoders.image(jpegs)
    if fn.reductions.mean(images) > 100:
        images = brighter(images)
    else:
        images = fn.cast(images + 1, dtype=types.FLOAT)
    return images, labels


pipe = val_pipe()
`;
const SERVED_CONDITIONAL = CONDITIONAL.replace('@pipeline_def', '@autoserialize\n@pipeline_def')
  .replace('types\n', 'types\nfrom nvidia.dali.plugin.triton import autoserialize\n')
  .replace('jpegs, labels = fn.readers.file(file_root="val")', 'jpegs = fn.external_source(name="jpegs")')
  .replace('images, labels\n\n\npipe = val_pipe()', 'images');

describe('bisection through a condition', () => {
  test.each([
    ['its test', '>', '<', { operator: '>', line: 12 }],
    ['a function that one branch calls', '* 2', '* 3', { operator: '*', line: 5 }],
    ['the other branch', '+ 1', '+ 2', { operator: '+', line: 15 }],
    [
      'what both read',
      'image(jpegs)',
      'image(jpegs, output_type=types.BGR)',
      { operator: 'fn.decoders.image', line: 11 },
    ],
  ])('of a fault in %s', async (about, from, to, parting) => {
    const generated = SERVED_CONDITIONAL.replace(from, () => to);
    const more = {
      generated,
      config: null,
      isCurrent: false,
      extent: { ...SMALL, batches: 1, bisect: true },
    };
    const [right, answer] = await runCases(daliPython(), [
      caseOf(
        'right',
        { 'train.py': CONDITIONAL },
        folders,
        { ...more, generated: SERVED_CONDITIONAL },
        { bindings: [] },
      ),
      caseOf(about, { 'train.py': CONDITIONAL }, folders, more, { bindings: [] }),
    ]);
    expect(right!.levels.L3).toEqual({ status: 'passed', message: '' });
    expect(answer!.outputs).toMatchObject([
      { status: 'different', parting: { ...parting, file: 'train.py' } },
    ]);
  });
});
