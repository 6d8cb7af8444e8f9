/** What the place of a call says: what its loop is at, the key, argument or text under which the result is kept. */
import { describe, expect, test } from '@jest/globals';
import { run } from './program.ts';

const PIPE = `
from enum import Enum
from functools import partial
from nvidia.dali import fn, pipeline_def

class Split(Enum):
    TRAIN = 'a'
    VAL = 'b'

@pipeline_def(batch_size=2, num_threads=1, device_id=None)
def pipe(size):
    jpegs, labels = fn.readers.file(file_root='data/images')
    return fn.resize(fn.decoders.image(jpegs), size=(size, size)), labels

def make(train):
    return pipe(64 if train else 96)
SIZES = {'train': 64, 'val': 96}
loaders = {}
`;

const sizeOf = async (text: string): Promise<string | undefined> =>
  /pipe\(size=(\d+)/.exec((await run(PIPE + text)).text ?? '')?.[1];

describe('the call for validation is taken', () => {
  test.each([
    ['of a loop', "for phase in ['train', 'val']:\n    loader = make(phase == 'train')\n"],
    [
      'of a loop over a table',
      "for name, f, is_first in [('train', make, True), ('val', make, False)]:\n    f(is_first)\n",
    ],
    ['of a loop over entries', 'for phase, size in SIZES.items():\n    pipe(size)\n'],
    ['of a loop over truths', 'for train in (True, False):\n    make(train)\n'],
    ['of a loop over members', 'for split in Split:\n    make(split is Split.TRAIN)\n'],
    [
      'of a loop around the function that calls it',
      'def build(size):\n    return pipe(size)\nfor phase in SIZES:\n    build(SIZES[phase])\n',
    ],
    [
      'of a branch in a loop',
      "for phase in ['train', 'val']:\n    if phase == 'train':\n        pipe(64)\n    else:\n        pipe(96)\n",
    ],
    ['of a comprehension', 'out = {phase: pipe(size) for phase, size in SIZES.items()}\n'],
    ['of a list comprehension', "out = [pipe(size) for phase, size in zip(['train', 'val'], [64, 96])]\n"],
    [
      'of a generator',
      'def all():\n    for phase in SIZES:\n        yield pipe(SIZES[phase])\nout = list(all())\n',
    ],
    ['of a generator expression', 'out = list(pipe(SIZES[phase]) for phase in SIZES)\n'],
    ['under a key', "out = {'train': pipe(64), 'val': pipe(96)}\n"],
    [
      'under a key that is known',
      "def keep(key, size):\n    loaders[key] = pipe(size)\nkeep('train', 64)\nkeep('val', 96)\n",
    ],
    ['under a key of `dict`', 'out = dict(train=pipe(64), val=pipe(96))\n'],
    ['as an argument', 'print(train_loader=pipe(64), val_loader=pipe(96))\n'],
    ['beside a text', "setattr(loaders, 'train', pipe(64))\nsetattr(loaders, 'val', pipe(96))\n"],
    ['as one of several', 'train_loader, val_loader = pipe(64), pipe(96)\n'],
    [
      'as one of several that a function gives',
      'def both():\n    return pipe(64), pipe(96)\ntrain_loader, val_loader = both()\n',
    ],
    [
      'of what is called under a key',
      "F = {'train': lambda: pipe(64), 'val': lambda: pipe(96)}\nout = [F[k]() for k in F]\n",
    ],
    [
      'that gives what training is given, too',
      'train_pipe = pipe(96)\nval_pipe = pipe(96)\nother = pipe(64)\n',
    ],
  ])('%s', async (_, text) => {
    expect(await sizeOf(text)).toBe('96');
  });
});

describe('neither is taken', () => {
  test.each([
    ['of a loop over other names', "for name in ['small', 'huge']:\n    pipe(len(name))\n"],
    ['of a loop over paths', "for name in ['x/train', 'x/val']:\n    pipe(len(name))\n"],
    ['of a loop that has ended', "for phase in ['train', 'val']:\n    pass\npipe(64)\npipe(96)\n"],
    ['of a loop over what makes them', 'for f in [lambda: pipe(64), lambda: pipe(96)]:\n    f()\n'],
    ['in the head of a loop', "for phase in [pipe(64), pipe(96), 'val']:\n    pass\n"],
    ['as one of several with a star', 'train_loader, *val_loader = pipe(64), pipe(96)\n'],
    ['beside a sentence', "print('for val', pipe(64))\nprint('for all', pipe(96))\n"],
    [
      'of names that say both',
      "for phase, is_val in [('train', True), ('val', False)]:\n    pipe(64 if is_val else 96)\n",
    ],
  ])('%s', async (_, text) => {
    const { text: written, diagnostics } = await run(PIPE + text);
    expect(written).toBeNull();
    expect(diagnostics.map(({ name }) => name)).toEqual(['ambiguous-pipeline']);
  });
});

test('the list says what the loop is at', async () => {
  const { candidates } = await run(`${PIPE}for phase in SIZES:\n    pipe(SIZES[phase])\n`);
  expect(candidates.map(({ reasons }) => reasons.at(-1))).toEqual([
    '`phase` where it is called is `train`, which reads as training',
    '`phase` where it is called is `val`, which reads as validation',
  ]);
});

test('a flag of a function counts that is given what makes the pipeline', async () => {
  const go = 'def go(f, train):\n    return f()\n';
  const calls = 'go(partial(make, True), train=True)\ngo(partial(make, False), train=False)\n';
  expect(await sizeOf(go + calls)).toBe('96');
  expect(await sizeOf(`${go}go(lambda: pipe(64), train=True)\ngo(lambda: pipe(96), train=False)\n`)).toBe(
    '96',
  );
  expect(await sizeOf(`${go}def f():\n    return pipe(64)\ngo(f, train=True)\n`)).toBe('64');
});

test('a flag of a function that is given what makes the pipeline says what a call that is not reached is for', async () => {
  const go = 'def go(f, train):\n    return f()\ngo(partial(pipe, 64), train=True)\n';
  expect(await sizeOf(`${go}def check():\n    go(partial(pipe, 96), train=True)\n`)).toBe('64');
  expect(await sizeOf(`${go}def check():\n    go(partial(pipe, 96), train=False)\n`)).toBeUndefined();
  expect(await sizeOf(`${go}def check():\n    go(lambda: pipe(96), False)\n`)).toBeUndefined();
});
