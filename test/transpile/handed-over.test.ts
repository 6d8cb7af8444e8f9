/** A call that is reached, beside one that only code without source may make: taken where the other does not speak for itself. */
import { describe, expect, test } from '@jest/globals';
import { run } from './program.ts';

const PIPE = `
import sys
import threading
from functools import partial
import lightning
import trainers
from nvidia.dali import fn, pipeline_def

@pipeline_def(batch_size=2, num_threads=1, device_id=None)
def pipe(size):
    jpegs, labels = fn.readers.file(file_root='data/images')
    images = fn.decoders.image(jpegs)
    return fn.resize(images, size=(size, size)), labels

def make_val(size=96):
    return pipe(size)
def make(size):
    return pipe(size)
`;

const namesOf = async (text: string, set: readonly string[] = []): Promise<readonly string[]> =>
  (await run(PIPE + text, { set })).diagnostics.map(({ name }) => name);

test.each([
  'pipe(64)\nthreading.Thread(target=make_val).start()\n',
  'class Worker(threading.Thread):\n    def run(self):\n        self.val_loader = pipe(96)\npipe(64)\nWorker().start()\n',
])('what a thread runs is reached: %j', async (text) => {
  expect((await run(PIPE + text)).text).toContain('def pipe(size=96):');
});

describe('refused beside what is reached, where that code is given', () => {
  test.each([
    ['a function', 'pipe(64)\ntrainers.Thread(target=make_val).start()\n'],
    ['a function, where what is reached validates, too', 'val_pipe = pipe(64)\ntrainers.later(make_val)\n'],
    [
      'a function that says no more than what is reached',
      'loader = make(64)\ntrainers.fit(lambda: pipe(96))\n',
    ],
    ['a lambda under a name', 'pipe(64)\ntrainers.fit(val_fn=lambda: pipe(96))\n'],
    ['a method', 'class A:\n    def val(self):\n        return pipe(96)\npipe(64)\ntrainers.fit(A().val)\n'],
    ['an object', 'class A:\n    def val(self):\n        return pipe(96)\ntrainers.fit(A(), pipe(64))\n'],
    ['a list', 'pipe(64)\ntrainers.fit(callbacks=[make_val])\n'],
    ['a dict', 'pipe(64)\ntrainers.fit({"val": lambda: pipe(96)})\n'],
    ['a partial', 'make(64)\ntrainers.fit(partial(make, 96))\n'],
    ['a partial of the pipeline', 'pipe(64)\ntrainers.fit(val_loader=partial(pipe, 96))\n'],
    [
      'an attribute',
      'pipe(64)\ntrainer = trainers.Trainer()\ntrainer.on_validation = make_val\ntrainer.fit()\n',
    ],
    ['an element', 'pipe(64)\nhooks = trainers.hooks()\nhooks["val"] = make_val\ntrainers.fit()\n'],
    [
      'what it decorates',
      'pipe(64)\n@trainers.on("epoch")\ndef evaluate():\n    return pipe(96)\ntrainers.fit()\n',
    ],
    [
      'an object of a class of its own',
      'class Data(lightning.LightningDataModule):\n    def __init__(self):\n        self.pipe = pipe(64)\n    def val_dataloader(self):\n        return pipe(96)\nlightning.fit(Data())\n',
    ],
    [
      'an object of a class of its own, made where evaluation has ended',
      'class Worker(trainers.Thread):\n    def run(self):\n        self.val_loader = pipe(96)\npipe(64)\nWorker().start()\n',
    ],
    ['again what was called', 'make(64)\nval_loader = trainers.submit(make, 96)\n'],
    ['the pipeline that was called', 'pipe(64)\nval_loader = trainers.submit(pipe, 96)\n'],
    [
      'a function that is mapped over what is not known',
      'make(64)\nval = list(map(make, trainers.sizes()))\n',
    ],
  ])('%s', async (_, text) => {
    const { text: written, diagnostics } = await run(PIPE + text);
    expect(written).toBeNull();
    expect(diagnostics.map(({ name }) => name)).toContain(
      text.includes('map') ? 'unbound-parameter' : 'ambiguous-pipeline',
    );
  });
});

describe('what is reached is taken where that code is given', () => {
  test.each([
    [
      'a function that trains',
      'def make_train():\n    train_pipe = pipe(96)\nval_pipe = pipe(64)\ntrainers.fit(make_train)\n',
    ],
    ['a function that says less', 'val_pipe = pipe(64)\ntrainers.fit(lambda: pipe(96))\n'],
    ['a function that gives the same', 'pipe(64)\ntrainers.fit(val_fn=lambda: pipe(64))\n'],
    [
      'a function that makes no pipeline',
      'def validate():\n    print(64)\npipe(64)\ntrainers.fit(validate)\n',
    ],
    ['what makes it, for nothing that is named', 'make_val(64)\ntrainers.profile(make_val)\n'],
    [
      'an object that makes again what it made',
      'class A:\n    def __init__(self, size):\n        self.size = size\n        self.pipe = pipe(size)\n    def reset(self):\n        self.val_pipe = pipe(self.size)\ntrainers.fit(A(64))\n',
    ],
    ['nothing, though a function stands there', 'def test():\n    return pipe(96)\npipe(64)\n'],
    [
      'what it decorates and the program names, where that is not reached',
      'import torch\n@torch.no_grad()\ndef evaluate():\n    return pipe(96)\npipe(64)\nif len(sys.argv) > 1:\n    evaluate()\n',
    ],
  ])('%s', async (_, text) => {
    expect((await run(PIPE + text)).text).toContain('size=64');
  });
});

test('the refusal names both, with what they are given, and the place where the other is given away', async () => {
  const { diagnostics, candidates } = await run(`${PIPE}pipe(64)\ntrainers.fit(val_fn=lambda: pipe(96))\n`);
  const [{ message, help }] = diagnostics as [(typeof diagnostics)[0]];
  expect(message).toContain('called in line 19 with `size=64`');
  expect(message).toContain('called in line 20 with `size=96`');
  expect(message).toContain('code that has no source here, which gets what makes it in line 20 of train.py');
  expect(help).toContain('--set "pipe.size=VALUE"');
  expect(candidates.map(({ reasons }) => reasons[0])).toContain(
    'called, if at all, by code that has no source here',
  );
});

test.each([
  'pipe(64)\ntrainers.fit(val_fn=lambda: pipe(96))\n',
  'make(64)\nval_loader = trainers.submit(make, 96)\n',
])('--set settles it: %j', async (text) => {
  expect(await namesOf(text)).toEqual(['ambiguous-pipeline']);
  expect(await namesOf(text, ['pipe.size=96'])).toEqual([]);
});

test('--pipeline settles it where the pipelines have names of their own', async () => {
  const program = `${PIPE}
@pipeline_def(batch_size=2, num_threads=1)
def other():
    jpegs, labels = fn.readers.file(file_root='data/images')
    return fn.decoders.image(jpegs), labels
pipe(64)
trainers.fit(val_fn=lambda: other())
`;
  expect((await run(program)).text).toBeNull();
  expect((await run(program, { pipeline: 'pipe' })).text).toContain('size=64');
  expect((await run(program, { pipeline: 'other' })).text).toContain('def other');
});
