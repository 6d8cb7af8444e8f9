/** Which inputs of a served model are whole files: a client may send them with zeros behind their data. */
import { describe, expect, test } from '@jest/globals';
import { run } from './program.ts';

/** The inputs that are encoded, of a pipeline with this body; undefined where nothing is served. */
async function encodedOf(body: string, options = {}): Promise<readonly string[] | undefined> {
  const text = [
    'from nvidia.dali import fn, pipeline_def, types',
    '@pipeline_def(batch_size=4, num_threads=1, device_id=0)',
    'def validation_pipe():',
    ...body
      .trim()
      .split('\n')
      .map((line) => `    ${line.trim()}`),
    'validation_pipe().build()',
    '',
  ].join('\n');
  const { model } = await run(text, options);
  return model?.inputs.filter(({ isEncoded }) => isEncoded).map(({ name }) => name);
}

describe('files', () => {
  test.each([
    ['an image', 'j, _ = fn.readers.file(file_root="val")\nreturn fn.decoders.image(j, device="mixed")'],
    ['an old name', 'j, _ = fn.readers.file(file_root="val")\nreturn fn.image_decoder(j)'],
    [
      'read by two decoders',
      `j, _ = fn.readers.file(file_root="val")
       return fn.decoders.image(j), fn.peek_image_shape(j)`,
    ],
    ['a sound', 'j, _ = fn.readers.file(file_root="val")\nx, _ = fn.decoders.audio(j)\nreturn x'],
    [
      'a source of bytes',
      'j = fn.external_source(name="j", dtype=types.UINT8, ndim=1)\nreturn fn.decoders.image(j)',
    ],
  ])('%s', async (_, body) => {
    expect(await encodedOf(body)).toEqual(['j']);
  });

  test('what a reader decodes itself', async () => {
    const speech =
      'audio, _ = fn.readers.nemo_asr(manifest_filepaths=["m"], read_sample_rate=False)\nreturn audio';
    expect(await encodedOf(speech)).toEqual(['audio']);
    const video = 'clips = fn.experimental.readers.video(filenames=["v"], sequence_length=4)\nreturn clips';
    expect(await encodedOf(video, { video: 'decoder' })).toEqual(['clips']);
  });
});

describe('no files', () => {
  test.each([
    ['arrays', 'x = fn.external_source(name="x", dtype=types.FLOAT, ndim=2)\nreturn x * 2'],
    [
      'bytes that no decoder reads',
      'x = fn.external_source(name="x", dtype=types.UINT8, ndim=1)\nreturn x + 1',
    ],
    [
      'bytes whose number matters to another operator',
      `x = fn.external_source(name="x", dtype=types.UINT8, ndim=1)
       return fn.decoders.image(x), x.shape()`,
    ],
    [
      'what only an argument reads',
      `j = fn.external_source(name="j", dtype=types.FLOAT, ndim=1)
       x = fn.external_source(name="x", dtype=types.FLOAT, ndim=3, layout="HWC")
       return fn.slice(x, j, fn.cast(j, dtype=types.FLOAT), axes=[0])`,
    ],
  ])('%s', async (_, body) => {
    expect(await encodedOf(body)).toEqual([]);
  });
});
