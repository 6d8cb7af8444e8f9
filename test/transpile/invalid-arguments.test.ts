/** Arguments that real DALI refuses (test/dali/argument-values.test.ts): errors in what is served, warnings elsewhere. */
import { expect, test } from '@jest/globals';
import { OPTIONS, run } from './program.ts';

const program = (labels: string, images: string): string => `import sys
import numpy as np
from nvidia.dali import fn, pipeline_def, types


@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def val_pipe():
    jpegs, labels = fn.readers.file(file_root="/data")
    images = fn.decoders.image(jpegs)
    labels = ${labels}
    return ${images}, labels


val_pipe().build()
`;

/** Name, severity and line of each message, with what it is about. */
async function said(labels: string, images = 'fn.resize(images, size=[8, 8])'): Promise<readonly string[]> {
  const { diagnostics } = await run(program(labels, images), OPTIONS);
  return diagnostics
    .filter(({ name }) => name.startsWith('invalid-argument'))
    .map(({ severity, message, place }) => `${severity} ${place?.line}: ${message.split(';')[0]}`);
}

test.each([
  ['fn.cast(labels, dtype=types.INT64, axis=1)', '`axis` of fn.cast: the operator has no such argument'],
  ['fn.cast(labels, dtype=np.int64)', '`dtype` of fn.cast: it is a data type of nvidia.dali.types'],
  ['fn.one_hot(labels, num_classes=[10])', '`num_classes` of fn.one_hot: it is one value, not several'],
  ['fn.one_hot(labels, num_classes="ten")', '`num_classes` of fn.one_hot: it is a number'],
  ['fn.one_hot(labels, num_classes=labels)', '`num_classes` of fn.one_hot: it cannot be data'],
  ['fn.pad(labels, axes=["a"])', '`axes` of fn.pad: it is a number or a list of them'],
  ['fn.cast(labels)', '`dtype` of fn.cast: it must be given'],
])('%s of a label is a warning at its place', async (labels, what) => {
  expect(await said(labels)).toEqual([`warning 10: DALI 2.4 refuses ${what}`]);
});

test.each([
  ['fn.resize(images, size=[8, 8], width=3)', '`width` of fn.resize: the operator has no such argument'],
  ['fn.resize(images, size="big")', '`size` of fn.resize: it is a number or a list of them'],
  ['fn.resize(images, size=[8, 8], antialias=[])', '`antialias` of fn.resize: it is one value, not several'],
  ['fn.rotate(images, angle=[1.0, 2.0])', '`angle` of fn.rotate: it is one value, not several'],
  ['fn.cast(images)', '`dtype` of fn.cast: it must be given'],
])('%s of what is served is an error', async (images, what) => {
  expect(await said('labels', images)).toEqual([`error 11: DALI 2.4 refuses ${what}`]);
});

test.each([
  'fn.cast(labels, dtype=types.INT64, name="labels")',
  'fn.one_hot(labels, num_classes="10")',
  'fn.one_hot(labels, num_classes=10.0, axis=None)',
  'fn.one_hot(labels, num_classes=int(sys.argv[1]))',
  'fn.pad(labels, axes=(0,), fill_value=labels)',
  'fn.pad(labels, axes=0)',
  'fn.crop(images, crop=(2, 2), output_dtype=types.FLOAT, image_type=types.RGB)',
])('%s is taken', async (labels) => {
  expect(await said(labels)).toEqual([]);
});

test.each([
  [
    'sequence_length=6, frames=6',
    '`frames` of fn.experimental.inputs.video: the operator has no such argument',
  ],
  ['blocking=False', '`sequence_length` of fn.experimental.inputs.video: it must be given'],
])('%s of an input operator that is served itself is an error', async (given, what) => {
  const text = `from nvidia.dali import fn, pipeline_def


@pipeline_def(batch_size=4, num_threads=2, device_id=None)
def clips():
    frames = fn.experimental.inputs.video(name="clip", ${given})
    return fn.resize(frames, size=(40, 48))


clips().build()
`;
  const { diagnostics } = await run(text, OPTIONS);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ name, message }) => [name, message])).toEqual([
    ['invalid-argument', `DALI 2.4 refuses ${what}`],
  ]);
});
