/** What programs do to kept outputs after DALI: changes are said, all else is not. */
import { describe, expect, test } from '@jest/globals';
import { run } from './program.ts';

const program = (body: string, dtype = 'types.UINT8', map = '["images", "classes"]'): string => `
import torch
from nvidia.dali import fn, pipeline_def, types
from nvidia.dali.plugin.pytorch import DALIGenericIterator

@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def val_pipe():
    jpegs, labels = fn.readers.file(file_root="val")
    images = fn.resize(fn.decoders.image(jpegs), size=[8, 8])
    return fn.cast(images, dtype=${dtype}), labels

def consume(loader, model):
    for data in loader:
${body.replaceAll(/^/gm, '        ')}

loader = DALIGenericIterator(val_pipe(), ${map})
if mystery:
    consume(loader, None)
`;

const found = async (text: string): Promise<readonly string[]> => {
  const { diagnostics } = await run(text);
  return diagnostics
    .filter(({ code }) => code === 'DT356')
    .map(({ message }) => /\((.*)\)/.exec(message)![1]!);
};

describe('said', () => {
  test.each([
    ['data[0]["images"].permute(0, 3, 1, 2)', '`.permute(0, 3, 1, 2)` transposes it'],
    ['x = data[0]["images"] / 255', '`/ 255` computes on it'],
    ['x = (1 - data[0]["images"])', '`1 - data[0]["images"]` computes on it'],
    ['x = data[0]["images"].cuda()\ny = x.half()', '`.half()` casts it'],
    ['x = data[0]["images"]\nx *= 2', '`*= 2` computes on it'],
    ['x = data[0]["images"].to(torch.bfloat16)', '`.to(torch.bfloat16)` casts it'],
    ['x = data[0]["images"].to(dtype=torch.float32)', '`.to(dtype=torch.float32)` casts it'],
    ['b = data[0]\nx, y = b["images"], b["classes"]\nx.clamp_(0, 1)', '`.clamp_(0, 1)` computes on it'],
    [
      'x = torch.nn.functional.interpolate(data[0]["images"], 9)',
      '`torch.nn.functional.interpolate(data[0]["images"], 9)` resizes it',
    ],
  ])('%s', async (body, what) => {
    expect(await found(program(body))).toEqual([what]);
  });

  test('each statement once, in the order of the text', async () => {
    const body = 'x = data[0]["images"].float().div(255)\nx = x.sub(0.5)\nmodel(x)';
    expect(await found(program(body))).toEqual([
      '`.float()` casts it, `.div(255)` computes on it',
      '`.sub(0.5)` computes on it',
    ]);
  });
});

describe('not said', () => {
  test.each([
    ['of labels', 'data[0]["classes"].long() - 1'],
    ['of other names', 'data[0]["masks"].permute(0, 3, 1, 2)'],
    ['of what is no batch', 'data["images"] / 255'],
    ['of moving and memory', 'data[0]["images"].cuda().contiguous(memory_format=torch.channels_last)'],
    ['of a device', 'data[0]["images"].to("cuda:0", non_blocking=True)'],
    ['of an order that stays', 'data[0]["images"].permute(0, 1, 2, 3)'],
    ['of measures', 'x = data[0]["images"].size(0) * 2\ny = data[0]["images"].max() / 2'],
    ['of what the model gives', 'x = model(data[0]["images"]).float() / 2'],
    ['of another value of the variable', 'x = data[0]["images"]\nx = model(x)\nx = x / 2'],
    ['of a variable before it', 'x = model(data)\ny = x / 2\nx = data[0]["images"]'],
    ['where the batch goes along', 'x = torch.where(model, data[0]["images"], 0)'],
  ])('%s', async (_, body) => {
    expect(await found(program(body))).toEqual([]);
  });

  test('of a cast to what it is', async () => {
    expect(await found(program('x = data[0]["images"].float()', 'types.FLOAT'))).toEqual([]);
    expect(await found(program('x = data[0]["images"].half().float()', 'types.FLOAT'))).toEqual([
      '`.half()` casts it, `.float()` casts it',
    ]);
  });

  test('where names of outputs are not known', async () => {
    expect(await found(program('data[0]["images"] / 255', 'types.UINT8', 'mystery()'))).toEqual([]);
  });
});

describe('results of a run', () => {
  const after = (lines: string): string => `
from nvidia.dali import fn, pipeline_def, types
@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def val_pipe():
    jpegs, labels = fn.readers.file(file_root="val")
    return fn.resize(fn.decoders.image(jpegs), size=[8, 8]), labels
pipe = val_pipe()
pipe.build()
${lines}
`;

  test.each([
    [
      'images, labels = pipe.run()\nx = images.as_cpu().as_array().transpose(0, 3, 1, 2)',
      ['`.transpose(0, 3, 1, 2)` transposes it'],
    ],
    ['out = pipe.run()\nx = out[0].as_array() / 255\ny = out[1].as_array() / 2', ['`/ 255` computes on it']],
    ['x = pipe.run()[0].as_tensor().astype("float32")', ['`.astype("float32")` casts it']],
    ['images, labels = pipe.run()\nx = labels.as_array() / 2\nprint(images.as_array().shape)', []],
    ['images, labels = other.run()\nx = images.as_array() / 2', []],
  ])('%s', async (lines, said) => {
    expect(await found(after(lines))).toEqual(said);
  });
});
