/** What of a program's functions is no part of what is served. */
import { describe, expect, test } from '@jest/globals';
import type { TranspileOptions } from '../../../src/index.ts';
import { lineStartsOf } from '../../../src/python/syntax/index.ts';
import { pipeline, type Texts } from '../program.ts';
import { ask } from './asking.ts';

/** The texts that are said not to be needed, in order. */
async function unneeded(
  texts: Texts,
  file = 'train.py',
  options: Partial<TranspileOptions> = {},
): Promise<readonly string[]> {
  const text = typeof texts === 'string' ? texts : texts[file]!;
  const starts = lineStartsOf(text);
  const { insight } = await ask(texts, options);
  const spans = insight.unneeded(file).map(({ place: { line, column, endLine, endColumn } }) => ({
    start: starts[line - 1]! + column - 1,
    end: starts[endLine - 1]! + endColumn - 1,
  }));
  spans.reduce(
    (before, next) => {
      expect(next.start).toBeGreaterThanOrEqual(before.end);
      return next;
    },
    { start: 0, end: 0 },
  );
  return spans.map(({ start, end }) => text.slice(start, end));
}

describe('not needed', () => {
  test('are labels, what is made of them, and where they are returned', async () => {
    const text = pipeline(
      'labels = fn.one_hot(\n    labels,\n    num_classes=10,\n)\nlabels = labels.gpu()  # as the loss wants\nreturn fn.decoders.image(jpegs), labels',
    );
    expect(await unneeded(text)).toEqual([
      'labels',
      'labels = fn.one_hot(\n        labels,\n        num_classes=10,\n    )',
      'labels = labels.gpu()',
      'labels',
    ]);
  });

  test('are arms that are not taken', async () => {
    const text = pipeline(
      `
train = False
if train:
    images = fn.decoders.image_random_crop(jpegs)
else:
    images = fn.decoders.image(jpegs)
mirror = fn.random.coin_flip() if train else 0
return fn.flip(images, horizontal=mirror), labels`,
    );
    expect(await unneeded(text)).toEqual([
      'labels',
      'images = fn.decoders.image_random_crop(jpegs)',
      'fn.random.coin_flip()',
      'labels',
    ]);
  });

  test('is in a helper what no copy of it keeps', async () => {
    const helper = `
def both(images, labels, size):
    images = fn.resize(images, size=(size, size))
    labels = fn.cast(labels, dtype=types.FLOAT)
    return images, labels
`;
    const [one, two] = [
      'a, b = both(images, labels, 32)\nreturn a, b',
      'a, b = both(images, labels, 32)\nc, d = both(images, images, 64)\nreturn a, b, d',
    ].map((body) => pipeline(`images = fn.decoders.image(jpegs)\n${body}`, undefined, helper));
    expect(await unneeded(one!)).toEqual([
      'labels = fn.cast(labels, dtype=types.FLOAT)',
      'labels',
      'labels',
      'b',
      'labels',
      'b',
    ]);
    const kept = await unneeded(two!);
    expect(kept).not.toContain('labels = fn.cast(labels, dtype=types.FLOAT)');
    expect(kept).toContain('b');
  });
});

describe('the body of a helper that is called for labels alone', () => {
  const withHelper = (helper: string, use: string): string =>
    pipeline(`images = fn.decoders.image(jpegs)\n${use}`, undefined, helper);

  test('is not needed, those that it calls included', async () => {
    const helper = `
def integers(labels):
    return fn.cast(labels, dtype=types.INT64)
def hot(labels):
    # as the loss wants them
    labels = fn.one_hot(integers(labels), num_classes=10)
    return labels
`;
    const found = await unneeded(withHelper(helper, 'return images, hot(labels)'));
    expect(found).toEqual([
      'return fn.cast(labels, dtype=types.INT64)',
      'labels = fn.one_hot(integers(labels), num_classes=10)\n    return labels',
      'labels',
      'hot(labels)',
    ]);
  });

  test.each([
    [
      'data needs it, too',
      'def cast(data):\n    return fn.cast(data, dtype=types.FLOAT)\n',
      'return cast(images), cast(labels)',
    ],
    [
      'it writes to what it is given',
      'class Notes:\n    pass\ndef noted(notes, data):\n    notes.side = 32\n    return fn.cast(data, dtype=types.INT64)\n',
      'notes = Notes()\ncast = noted(notes, labels)\nreturn fn.resize(images, size=[notes.side, 32]), cast',
    ],
    [
      'it calls what may write',
      'class Notes:\n    pass\ndef noted(notes, data):\n    setattr(notes, "side", 32)\n    return fn.cast(data, dtype=types.INT64)\n',
      'notes = Notes()\ncast = noted(notes, labels)\nreturn fn.resize(images, size=[notes.side, 32]), cast',
    ],
    [
      'it writes a global variable',
      'SIDE = 16\ndef noted(data):\n    global SIDE\n    SIDE = 32\n    return fn.cast(data, dtype=types.INT64)\n',
      'cast = noted(labels)\nreturn fn.resize(images, size=[SIDE, 32]), cast',
    ],
  ])('is needed where %s', async (_, helper, use) => {
    const found = await unneeded(withHelper(helper, use));
    expect(found).toContain('labels');
    expect(found.filter((one) => one.includes('return'))).toEqual([]);
  });
});

test('not needed is what a reader was fed with, and what drew random numbers', async () => {
  const text = pipeline(
    `
images = fn.external_source(source=batches, name="images", dtype=types.UINT8, ndim=3)
images = fn.rotate(images, angle=fn.random.uniform(range=(-5.0, 5.0)))
return images, labels`,
    undefined,
    'from data import batches',
  );
  const options = { derandomize: true, keepOutput: ['0'], dropOutput: ['1'] };
  expect(await unneeded(text, 'train.py', options)).toEqual([
    'jpegs, labels = fn.readers.file(file_root="val")',
    'source=batches',
    'images = fn.rotate(images, angle=fn.random.uniform(range=(-5.0, 5.0)))',
    'labels',
  ]);
});

describe('needed', () => {
  test('is what the arms that are taken were chosen by', async () => {
    const text = pipeline(
      `
images = small(fn.decoders.image(jpegs), "val")
images = fn.flip(images, horizontal=0 if MODE == "val" else fn.random.coin_flip())
return images, labels`,
      undefined,
      `
MODE = "val"
def small(images, mode):
    if mode == "train":
        return fn.random_resized_crop(images, size=[32, 32])
    return fn.resize(images, size=[32, 32])
`,
    );
    expect(await unneeded(text)).toEqual([
      'if mode == "train":\n        return fn.random_resized_crop(images, size=[32, 32])',
      'labels',
      'fn.random.coin_flip()',
      'labels',
    ]);
  });

  test('is what becomes a constant, and what is imported inside', async () => {
    const text = pipeline(
      `
import numpy as np
mean = np.array([1.0, 2.0, 3.0])
return fn.normalize(fn.decoders.image(jpegs), mean=mean.reshape((1, 1, 3)), stddev=1.0), labels`,
    );
    const found = await unneeded(text);
    expect(found).toEqual(['labels', 'labels']);
  });

  test('is everything where all is served, and where nothing can be', async () => {
    const text = pipeline('return fn.decoders.image(jpegs), labels');
    expect(await unneeded(text, 'train.py', { keepOutput: ['1'] })).toEqual([]);
    expect(await unneeded(text.replace('labels\n', 'labels, fn.nothing(jpegs)\n'))).toEqual([]);
  });

  test('are parameters, calls and functions outside the pipeline', async () => {
    const text = pipeline(
      'return fn.decoders.image(jpegs), labels',
      'def main():\n    val_pipe("x").build()\nmain()',
    ).replace('def val_pipe():', 'def val_pipe(unused):');
    expect(await unneeded(text)).toEqual(['labels', 'labels']);
  });
});
