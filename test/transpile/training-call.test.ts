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

const PIPE = PROGRAM.slice(0, PROGRAM.indexOf('class Loaders'));

/** A function that makes the pipeline, called for training, and what else stands in the program. */
const MAKES: Readonly<Record<string, readonly [made: string, trains: string, validates: string]>> = {
  'handed to partial': [
    'from functools import partial\n',
    'train_pipe = pipe(64)\n',
    'make_val = partial(pipe, 96)\n',
  ],
  'in a registry': [
    'BUILDERS = {}\ndef register(name):\n    def keep(f):\n        BUILDERS[name] = f\n        return f\n    return keep\n@register("train")\ndef a():\n    return pipe(64)\n@register("val")\ndef b():\n    return pipe(96)\n',
    'loader = BUILDERS["train"]()\n',
    '',
  ],
  'by a flag in its place': [
    'def make(size, train):\n    return pipe(size)\n',
    'loader = make(64, True)\n',
    'def check():\n    return make(96, False)\n',
  ],
  'by a default that it leaves': [
    'def make(size, train=False):\n    return pipe(size)\n',
    'loader = make(64, True)\n',
    'def check():\n    return make(96)\n',
  ],
  'by a keyword beside a default': [
    'def make(mode="train"):\n    return pipe(64 if mode == "train" else 96)\n',
    'loader = make()\n',
    'def f():\n    return make(mode="val")\n',
  ],
  'by the function around it': [
    'SIZES = {"train": 64, "val": 96}\ndef make(split):\n    return pipe(SIZES[split])\n',
    'loader = make("train")\n',
    'def evaluate():\n    return [make(name) for name in SIZES if name != "train"]\n',
  ],
  'in a thread': [
    'import threading\nout = {}\ndef work(split, size):\n    out[split] = pipe(size)\n',
    'work("train", 64)\n',
    'thread = threading.Thread(target=work, args=("val", 96))\n',
  ],
};

describe('a call for validation that is not reached', () => {
  test.each(Object.entries(MAKES))('is seen %s, whatever is asked of random operators', async (_, lines) => {
    for (const options of [{}, { derandomize: true }]) {
      const { text, diagnostics } = await run(PIPE + lines.join(''), options);
      expect(text).toBeNull();
      expect(diagnostics.map(({ name }) => name)).toEqual(['ambiguous-pipeline']);
    }
  });

  test.each([
    [
      'hands the pipeline on for something else',
      'from functools import partial\ntrain_pipe = pipe(64)\nmake_more = partial(pipe, 96)\n',
    ],
    [
      'hands on another value of that name',
      'train_pipe = pipe(64)\ndef validate(pipe):\n    val_size = len(pipe)\n',
    ],
    [
      'is of a function whose flag says nothing of training',
      'def make(size, fast):\n    return pipe(size)\nloader = make(64, True)\ndef check():\n    return make(96, False)\n',
    ],
    [
      'leaves a default that says training, as the one that is reached does',
      'def make(size, train=True):\n    return pipe(size)\nloader = make(64)\ndef check():\n    return make(96)\n',
    ],
    [
      'is decorated by other texts',
      'def register(name):\n    return lambda f: f\n@register("train")\ndef a():\n    return pipe(64)\n@register("large")\ndef b():\n    return pipe(96)\na()\n',
    ],
  ])('is none that %s', async (_, lines) => {
    expect((await run(PIPE + lines)).text).toContain('size=64');
  });
});

const FLAGGED = `
import sys
from nvidia.dali import fn, pipeline_def

@pipeline_def(batch_size=2, num_threads=1, device_id=None)
def pipe(size, is_training):
    jpegs, labels = fn.readers.file(file_root='data/images', random_shuffle=is_training)
    images = fn.decoders.image(jpegs)
    if is_training:
        images = fn.flip(images)
    return fn.resize(images, size=(size, size)), labels
`;

describe('a flag is not turned beside a call that is not reached', () => {
  test.each([
    [
      'and gives it under another name',
      'def make(size, tr):\n    return pipe(size, is_training=tr)\nmake(64, True)\nif len(sys.argv) > 1:\n    make(96, False)\n',
    ],
    [
      'and gives it by a variable',
      'pipe(64, True)\nkind = False\nif len(sys.argv) > 1:\n    pipe(96, kind)\n',
    ],
    ['and unpacks what it gives', 'pipe(64, True)\nif len(sys.argv) > 1:\n    pipe(*[96, False])\n'],
  ])('%s', async (_, lines) => {
    const { text, diagnostics } = await run(FLAGGED + lines);
    expect(text).toBeNull();
    expect(diagnostics.map(({ name }) => name)).toEqual(['ambiguous-pipeline']);
  });

  test.each([
    ['is turned where there is no other call', 'pipe(64, True)\n'],
    [
      'is turned where the other call trains, too',
      'pipe(64, True)\nif len(sys.argv) > 1:\n    pipe(96, True)\n',
    ],
  ])('but %s', async (_, lines) => {
    const { text, diagnostics } = await run(FLAGGED + lines);
    expect(text).toContain('size=64');
    expect(diagnostics.map(({ name }) => name)).toContain('training-flag-turned');
  });
});
