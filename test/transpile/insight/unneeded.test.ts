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

  test('are arms that are not taken, with the conditions that decide', async () => {
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
      'train = False',
      'train',
      'images = fn.decoders.image_random_crop(jpegs)',
      'fn.random.coin_flip()',
      'train',
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

describe('needed', () => {
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
