/** Calls of methods that are not reached: those of the method that made the pipeline, and not those of other objects. */
import { describe, expect, test } from '@jest/globals';
import { run } from './program.ts';

const FLAGGED = `
import copy
import other
from nvidia.dali import fn, pipeline_def

@pipeline_def(batch_size=2, num_threads=1, device_id=None)
def pipe(size, training):
    jpegs, labels = fn.readers.file(file_root='data/images', random_shuffle=training)
    images = fn.decoders.image(jpegs)
    if training:
        images = fn.flip(images, horizontal=1)
    return fn.resize(images, size=(size, size)), labels

class Loader:
    def build(self, size, first):
        return pipe(size, training=first)
class Other:
    def build(self, size):
        return size
loader = Loader()
`;

const namesOf = async (text: string): Promise<readonly string[]> =>
  (await run(FLAGGED + text)).diagnostics.map(({ name }) => name);

const BUILDS = 'loader.build(64, True)\n';

describe('a flag is not turned beside a call of the same method', () => {
  test.each([
    ['of self', `class More(Loader):\n    def check(self):\n        self.build(96, False)\n${BUILDS}`],
    ['under another name of the flag', `def check():\n    loader.build(96, first=False)\n${BUILDS}`],
    [
      'of an object of a class that is made of it',
      `class More(Loader):\n    pass\nmore = More()\ndef check():\n    more.build(96, False)\n${BUILDS}`,
    ],
    ['of what is made there', `def check():\n    Loader().build(96, False)\n${BUILDS}`],
    ['of super()', `class More(Loader):\n    def check(self):\n        super().build(96, False)\n${BUILDS}`],
    [
      'of the class',
      'class Free:\n    @staticmethod\n    def free(size, first):\n        return pipe(size, training=first)\ndef check():\n    Free.free(96, False)\nFree.free(64, True)\n',
    ],
    ['of what nobody knows', `def check(one):\n    one.build(96, False)\n${BUILDS}`],
    [
      'of an attribute that nobody knows',
      `class A:\n    def __init__(self, one):\n        self.one = one\n    def check(self):\n        self.one.build(96, False)\n${BUILDS}`,
    ],
    ['of a copy', `def check():\n    one = copy.deepcopy(loader)\n    one.build(96, False)\n${BUILDS}`],
    ['of one of several', `def check():\n    for one in [loader]:\n        one.build(96, False)\n${BUILDS}`],
    [
      'of what passes it on',
      `class A:\n    def __getattr__(self, name):\n        return getattr(loader, name)\ndef check():\n    A().build(96, False)\n${BUILDS}`,
    ],
    [
      'of what was given it',
      `class A:\n    pass\na = A()\na.build = loader.build\ndef check():\n    a.build(96, False)\n${BUILDS}`,
    ],
    [
      'of a class around which it is a template',
      `class Base:\n    def build(self, size, first):\n        raise NotImplementedError\n    def check(self):\n        self.build(96, False)\nclass Own(Base):\n    def build(self, size, first):\n        return pipe(size, training=first)\nOwn().build(64, True)\n`,
    ],
    [
      'of what it is mixed into',
      `class Base:\n    def check(self):\n        self.build(96, False)\nclass Own(Loader, Base):\n    pass\nOwn().build(64, True)\n`,
    ],
    ['that is handed on', `def check():\n    other.later(loader.build, 96, False)\n${BUILDS}`],
  ])('%s', async (_, text) => {
    expect(await namesOf(text)).toEqual(['ambiguous-pipeline']);
  });
});

describe('a flag is turned beside a call of that name', () => {
  test.each([
    ['of another class', `one = Other()\ndef check():\n    one.build(96)\n${BUILDS}`],
    [
      'of self of another class',
      `class More(Other):\n    def check(self):\n        self.build(96)\n${BUILDS}`,
    ],
    ['of a library', `def check():\n    other.build(96, 0)\n${BUILDS}`],
    ['of an object of a library', `def check():\n    one = other.Model()\n    one.build(96, 0)\n${BUILDS}`],
    [
      'of an object of a library that is kept',
      `class A:\n    def __init__(self):\n        self.one = other.Model()\n    def check(self):\n        self.one.build(96, 0)\n${BUILDS}`,
    ],
    [
      'of an object of a library, under `with`',
      `def check():\n    with other.Model() as one:\n        one.build(96, 0)\n${BUILDS}`,
    ],
    ['of a pipeline', `def check():\n    one = pipe(64, True)\n    one.build(96, 0)\n${BUILDS}`],
    ['of a text', `def check(one):\n    "x".build(96, 0)\n${BUILDS}`],
    [
      'that does not take what is given',
      `def check(one):\n    one.build()\n    one.build(96, last=1)\n${BUILDS}`,
    ],
  ])('%s', async (_, text) => {
    const { text: written, diagnostics } = await run(FLAGGED + text);
    expect(diagnostics.map(({ name }) => name)).toEqual(['training-flag-turned']);
    expect(written).toContain('size=64');
  });
});

test.each([
  [
    'that objects of Python have, too',
    'class A:\n    def get(self, size):\n        return pipe(size, True)\ndef check(one):\n    one.get(96)\nA().get(64)\n',
  ],
  [
    'that gives nothing',
    'class A:\n    def run(self):\n        return pipe(64, True)\ndef check(one):\n    one.run()\nA().run()\n',
  ],
])('a flag is turned beside a call %s', async (_, text) => {
  const { diagnostics } = await run(FLAGGED.slice(0, FLAGGED.indexOf('class Loader')) + text);
  expect(diagnostics.map(({ name }) => name)).toEqual(['training-flag-turned']);
});

const TRAINS = `
import other
from nvidia.dali import fn, pipeline_def

@pipeline_def(batch_size=2, num_threads=1, device_id=None)
def pipe(size):
    jpegs, labels = fn.readers.file(file_root='data/images')
    return fn.resize(fn.decoders.image(jpegs), size=(size, size)), labels

class Runner:
    def run(self, size=64):
        train_pipe = pipe(size)
class Model:
    def run(self):
        return 1
`;

describe('a call in validation', () => {
  test.each([
    ['of a session', 'def validate():\n    with other.Session() as one:\n        one.run(3)\n'],
    [
      'of a session that is kept',
      'class A:\n    def __init__(self):\n        self.one = other.Session()\n    def validate(self):\n        self.one.run(3)\n',
    ],
    [
      'of an object of another class that is kept',
      'class A:\n    def __init__(self):\n        self.one = Model()\n    def validate(self):\n        self.one.run()\n',
    ],
    ['of self of another class', 'class More(Model):\n    def validate(self):\n        self.run()\n'],
  ])('is none of the method that trains where it is %s', async (_, text) => {
    const { text: written } = await run(`${TRAINS}${text}Runner().run()\n`);
    expect(written).toContain('size=64');
  });

  test.each([
    ['of self', 'class More(Runner):\n    def validate(self):\n        self.run(96)\n'],
    ['of what nobody knows', 'def validate(one):\n    one.run(96)\n'],
    [
      'of what may be either',
      'def validate(one):\n    one = Model() if one else Runner()\n    one.run(96)\n',
    ],
  ])('is one of it where it is %s', async (_, text) => {
    const { diagnostics } = await run(`${TRAINS}${text}Runner().run()\n`);
    expect(diagnostics.map(({ name }) => name)).toEqual(['ambiguous-pipeline']);
  });
});
