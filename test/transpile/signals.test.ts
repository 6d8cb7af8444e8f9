/** What each sign adds to a pipeline's score, and what is no sign. */
import { describe, expect, test } from '@jest/globals';
import { run } from './program.ts';

interface Parts {
  readonly name?: string;
  readonly parameters?: string;
  readonly before?: string;
  /** First lines of the pipeline's function. */
  readonly first?: string;
  readonly call?: string;
}

const program = ({ name = 'pipe', parameters = '', before = '', first = 'pass', call }: Parts): string => `
import enum
from nvidia.dali import fn, pipeline_def, types
from nvidia.dali.plugin.pytorch import DALIClassificationIterator as Loader
class Phase(enum.Enum):
    TRAIN = "a"
    VAL = "b"
${before}
@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def ${name}(${parameters}):
    ${first}
    jpegs, labels = fn.readers.file(file_root="photos")
    return fn.resize(fn.decoders.image(jpegs), size=[8, 8]), labels

${call ?? `${name}()`}
`;

/** Signals of the candidates, by file `a.py`, whose name says nothing. */
async function signals(parts: Parts): Promise<readonly (readonly string[])[]> {
  const { candidates } = await run({ 'a.py': program(parts) }, { source: 'a.py' });
  return candidates.map((one) => one.signals.map(({ score, reason }) => `${score} ${reason}`));
}

describe('for and against', () => {
  test.each<readonly [string, Parts]>([
    ['3 the function `val_pipe` reads as validation', { name: 'val_pipe' }],
    ['-3 the function `trainPipe` reads as training', { name: 'trainPipe' }],
    ['4 `is_training` is False', { parameters: 'is_training=False' }],
    ['-4 `do_augment` is 1', { parameters: 'do_augment=1' }],
    ['4 `validation` is True', { parameters: 'validation', call: 'pipe(True)' }],
    ["4 `mode` is 'val'", { parameters: 'mode', call: 'pipe(mode="val")' }],
    ["-4 `dataset_type` is 'train'", { parameters: 'dataset_type="train"' }],
    ['4 `phase` is Phase.VAL', { parameters: 'phase=Phase.VAL' }],
    ['-4 `TRAIN` is True', { before: 'TRAIN = True', first: 'print(TRAIN)' }],
    ['4 `cfg["split"]` is \'test\'', { before: 'cfg = {"split": "test"}', first: 'print(cfg["split"])' }],
    ['3 `folder` is `eval` reads as validation', { parameters: 'folder="eval"' }],
    ['2 `folder` is `val_256` reads as validation', { parameters: 'folder="/data/train/val_256"' }],
    ['2 the result goes to `val_pipe` reads as validation', { call: 'val_pipe = pipe()' }],
    [
      '2 the result goes to `eval_loader` reads as validation',
      { call: 'p = pipe()\neval_loader = Loader(p)' },
    ],
    [
      '2 the result goes to `self.test_loader` reads as validation',
      {
        call: 'def make():\n    return pipe()\nclass A:\n    def __init__(self):\n        self.test_loader = make()\nA()',
      },
    ],
    [
      '2 it is called in `val_dataloader` reads as validation',
      { call: 'def val_dataloader():\n    return pipe()\nval_dataloader()' },
    ],
    [
      '-2 it is called in `train_dataloader` reads as training',
      { call: 'def train_dataloader():\n    return pipe()\ntrain_dataloader()' },
    ],
  ])('%s', async (signal, parts) => {
    expect(await signals(parts)).toEqual([[signal]]);
  });

  test('the sibling of training', async () => {
    const before =
      '@pipeline_def(batch_size=4)\ndef train_pipe():\n    return fn.readers.file(file_root="photos")[0]';
    const found = await signals({ before });
    expect(found).toContainEqual(['2 `train_pipe` stands beside it']);
  });
});

describe('no sign', () => {
  test.each<readonly [string, Parts]>([
    ['a function of both', { name: 'train_val_pipe' }],
    ['a flag of another kind', { parameters: 'shuffle=True, fast=False, trainable=True' }],
    ['a number that is no truth', { parameters: 'train=2' }],
    ['a text that is no flag', { parameters: 'mode="linear"' }],
    ['a path of many words', { parameters: 'path="/val/photos"' }],
    ['a program that trains', { call: 'def train():\n    return pipe()\ntrain()' }],
    ['a word within a word', { name: 'interval_pipe' }],
  ])('%s', async (_, parts) => {
    expect(await signals(parts)).toEqual([[]]);
  });
});
