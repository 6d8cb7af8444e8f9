/** Flags by which the only call trains: turned where that is unmistakable, else refused, and left alone where nothing hangs on them. */
import { describe, expect, test } from '@jest/globals';
import { bodyOf, run } from './program.ts';

const RANDOM = 'images = fn.random_resized_crop(images, size=[8, 8])';
const FIXED = 'images = fn.resize(images, size=[8, 8])';

/** A pipeline of these parameters that trains under a condition. */
const program = (parameters: string, condition: string, call: string, first = '', before = ''): string => `
from nvidia.dali import fn, pipeline_def, types
${before}
@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def image_pipe(${parameters}):
    ${first}
    jpegs, labels = fn.readers.file(file_root="photos")
    images = fn.decoders.image(jpegs)
    if ${condition}:
        ${RANDOM}
    else:
        ${FIXED}
    return images, labels

${call}
`;

const codes = async (text: string, set: readonly string[] = []): Promise<readonly string[]> =>
  (await run(text, { set })).diagnostics.map(({ code, severity }) => `${severity} ${code}`);

const validating = (parameters: string, condition: string, call: string, first = ''): Promise<string> =>
  bodyOf(program(parameters, condition, call, first));

describe('turned', () => {
  test.each([
    ['is_training', 'is_training', 'image_pipe(True)', 'image_pipe(False)'],
    ['train=True', 'train', 'image_pipe()', 'image_pipe(train=False)'],
    ['for_training', 'for_training', 'image_pipe(for_training=1)', 'image_pipe(for_training=0)'],
    ['validation=False', 'not validation', 'image_pipe()', 'image_pipe(validation=True)'],
    ['mode="train"', 'mode == "train"', 'image_pipe()', 'image_pipe(mode="val")'],
    ['split', 'split != "test"', 'image_pipe("train")', 'image_pipe("test")'],
    ['phase', 'phase in ("train", "finetune")', 'image_pipe("train")', 'image_pipe("val")'],
  ])('%s in %s', async (parameters, condition, training, validation) => {
    expect(await codes(program(parameters, condition, training))).toEqual(['warning DT304']);
    expect(await validating(parameters, condition, training)).toBe(
      await validating(parameters, condition, validation),
    );
  });

  test('the flag of the function that makes it carries what hangs on it', async () => {
    const made = (of: string): string =>
      program(
        'size, is_training',
        'is_training',
        `def make_loader(train):\n    return image_pipe(4 if train else 6, is_training=train)\nmake_loader(${of})`,
        'print(size)',
      );
    const { diagnostics } = await run(made('True'));
    expect(diagnostics.map(({ help }) => /--set "(.*?)"/.exec(help)?.[1])).toEqual([
      'make_loader.train=False',
    ]);
    expect(await bodyOf(made('True'))).toBe(await bodyOf(made('False')));
  });

  test('the flag of the function that makes it, which the pipeline does not see', async () => {
    const text = (of: string): string => `
from nvidia.dali import fn, pipeline_def
@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def image_pipe(size):
    jpegs, labels = fn.readers.file(file_root="photos")
    return fn.resize(fn.decoders.image(jpegs), size=[size, size]), labels
def get_loader(root, split="train"):
    return image_pipe(4 if split == "train" else 6)
get_loader("photos"${of})
`;
    expect(await codes(text(''))).toEqual(['warning DT304']);
    expect(await bodyOf(text(''))).toBe(await bodyOf(text(', "val"')));
  });

  test('a local that takes the flag on turns with it', async () => {
    const text = program('is_training', 'train', 'image_pipe(True)', 'train = is_training');
    expect(await codes(text)).toEqual(['warning DT304']);
  });

  test('the warning names the flag and what would say so', async () => {
    const [warning] = (await run(program('training', 'training', 'image_pipe(True)'))).diagnostics;
    expect(warning?.message).toContain('`training` is True');
    expect(warning?.help).toContain('--set "image_pipe.training=False"');
  });
});

describe('refused', () => {
  test.each([
    ['a local constant', program('', 'is_training', 'image_pipe()', 'is_training = True')],
    ['a constant of the module', program('', 'TRAINING', 'image_pipe()', '', 'TRAINING = True')],
    ['two flags', program('train, augment', 'train and augment', 'image_pipe(True, True)')],
    [
      'a text with two words of validation',
      program('mode', 'mode not in ("val", "test")', 'image_pipe("train")'),
    ],
    ['an entry of a dict', program('cfg', 'cfg["is_training"]', 'image_pipe({"is_training": True})')],
  ])('%s', async (_, text) => {
    expect(await codes(text)).toEqual(['error DT305']);
  });

  test('--set settles it, either way', async () => {
    const local = program('', 'is_training', 'image_pipe()', 'is_training = True');
    expect(await codes(local, ['image_pipe.is_training=False'])).toEqual([]);
    const flag = program('is_training', 'is_training', 'image_pipe(True)');
    expect(await codes(flag, ['is_training=True'])).toEqual(['error DT320']);
  });
});

describe('left alone', () => {
  test.each([
    ['a validation call', program('is_training', 'is_training', 'image_pipe(True)\nimage_pipe(False)')],
    [
      'a program that does not evaluate',
      program('', 'False', 'def train_loop(evaluate=False, train=True):\n    image_pipe()\ntrain_loop()'),
    ],
    ['another name', program('random', 'not random', 'image_pipe(True)')],
    ['no test, which validation is not either', program('is_test=False', 'is_test', 'image_pipe()')],
    ['a path', program('mode', 'mode == "train"', 'image_pipe("data/train")')],
  ])('%s', async (_, text) => {
    expect(await codes(text)).toEqual([]);
  });
});
