/** `--dali-version`: what is refused and where, and what is not. That DALI agrees is tested in test/dali/versions. */
import { describe, expect, test } from '@jest/globals';
import { bodyOf, pipeline, run } from './program.ts';

const DECODED = 'images = fn.decoders.image(jpegs, device="cpu")';
const small = (line: string): string =>
  pipeline(`${DECODED}\nimages = fn.resize(images, size=[8, 8])\n${line}`);

async function errorsOf(program: string, daliVersion: string, options = {}) {
  const { diagnostics } = await run(program, { daliVersion, ...options });
  return diagnostics.filter(({ severity }) => severity === 'error');
}

describe('a version that serves', () => {
  test.each([
    ['2.0', 'images = images % 2\nreturn images, labels', '`%` of DALI data', '2.2'],
    ['1.30', 'images = images << 1\nreturn images, labels', '`<<` of DALI data', '2.2'],
    ['1.53', 'images = ~images\nreturn images, labels', '`~` of DALI data', '2.2'],
    [
      '1.53',
      'images = fn.clahe(images, tiles_x=4, tiles_y=4, clip_limit=2.0)\nreturn images, labels',
      'fn.clahe',
      '2.0',
    ],
    ['1.30', 'images = fn.zeros_like(images)\nreturn images, labels', 'fn.zeros_like', '1.53'],
    [
      '1.30',
      'images = fn.paste(images, ratio=2.0, fill_value=[1, 2, 3])\nreturn images, labels',
      'fn.paste on the CPU',
      '1.53',
    ],
    [
      '1.30',
      'images = fn.cast(images, dtype=types.FLOAT).cpu()\nreturn images, labels',
      '`.cpu()` of DALI data',
      '1.53',
    ],
    ['1.30', 'images = images.shape()\nreturn images, labels', '`.shape()` of DALI data', '1.53'],
    [
      '1.52',
      'images = fn.flip(fn.cast(images, dtype=types.UINT16))\nreturn images, labels',
      'fn.flip of such data',
      '1.53',
    ],
    [
      '2.0',
      'images = fn.tensor_resize(images, sizes=[4, 4], axes=[0, 1])\nreturn images, labels',
      'fn.tensor_resize as later versions compute it',
      '2.2',
    ],
    [
      '1.30',
      'images = fn.resize_crop_mirror(images, size=[8, 8])\nreturn images, labels',
      'fn.resize_crop_mirror with `antialias`',
      '1.53',
    ],
  ])('%s: %s', async (version, line, what, first) => {
    const program = small(line);
    const [error, ...others] = await errorsOf(program, version);
    expect(others).toEqual([]);
    const known = version === '1.52' ? '1.30' : version;
    expect(error).toMatchObject({ name: 'version-lacks', message: `DALI ${known} does not have ${what}` });
    expect(error!.help).toContain(`or serve with DALI ${first} or newer`);
    expect(program.split('\n')[error!.place!.line - 1]).toContain(line.split('\n')[0]);
    expect(await errorsOf(program, first)).toEqual([]);
    expect((await run(program)).text).not.toBeNull();
  });

  test('names the argument that it lacks, and the older name of the operator that has it', async () => {
    const program = pipeline('images = fn.decoders.image(jpegs, dtype=types.UINT8)\nreturn images, labels');
    const [error] = await errorsOf(program, '2.0');
    expect(error).toMatchObject({
      message: 'DALI 2.0 does not have `dtype` of fn.decoders.image',
      help: 'call fn.experimental.decoders.image there, which is the same, or serve with DALI 2.2 or newer',
    });
    const text = program.split('\n')[error!.place!.line - 1]!;
    expect(text.slice(error!.place!.column - 1, error!.place!.endColumn - 1)).toBe('types.UINT8');
    expect(await errorsOf(program, '2.2')).toEqual([]);
  });

  test.each([
    ['equalize', 'images'],
    ['filter', 'images, fn.constant(fdata=[1.0], shape=[1, 1])'],
  ])('names fn.experimental.%s where that is all it has', async (name, given) => {
    const [error] = await errorsOf(small(`images = fn.${name}(${given})\nreturn images, labels`), '1.53');
    expect(error?.help).toMatch(new RegExp(`^call fn.experimental.${name} there, which is the same`));
  });

  test('says that images are not turned before 2.2, once for each decoder, and changes nothing', async () => {
    const program = small('return images, labels');
    const { text, diagnostics } = await run(program, { daliVersion: '2.0', command: null });
    expect(diagnostics.map(({ name }) => name)).toContain('version-leaves-images');
    expect(text).toBe((await run(program, { command: null })).text);
    const today = await run(program, { daliVersion: '2.2' });
    expect(today.diagnostics.map(({ name }) => name)).not.toContain('version-leaves-images');
  });

  test('takes no argument that is None for given', async () => {
    expect(await errorsOf(pipeline('return fn.decoders.image(jpegs, dtype=None), labels'), '1.30')).toEqual(
      [],
    );
  });

  test('needs a device for operators on the GPU before 1.53', async () => {
    const program = pipeline('return fn.decoders.image(jpegs, device="mixed"), labels');
    const [error] = await errorsOf(program, '1.30', { deviceId: 'none' });
    expect(error).toMatchObject({
      message: 'DALI 1.30 does not have operators on the GPU in a pipeline with `device_id=None`',
      help: 'give the device with --device-id 0, or serve with DALI 1.53 or newer',
    });
    expect(await errorsOf(program, '1.30')).toEqual([]);
    expect(await errorsOf(program, '1.53', { deviceId: 'none' })).toEqual([]);
    expect(await errorsOf(small('return images, labels'), '1.30', { deviceId: 'none' })).toEqual([]);
  });

  test('streams no videos before 2.2', async () => {
    const program = small('return images, labels')
      .replace(
        'fn.readers.file(file_root="val")',
        'fn.readers.video(file_root="val", sequence_length=4, device="gpu")',
      )
      .replace(/ +images = fn\.decoders.*\n.*\n/, '    images = jpegs\n');
    const [error] = await errorsOf(program, '2.0');
    expect(error?.message).toBe(
      'DALI 2.0 does not have fn.experimental.inputs.video as later versions read videos to their end',
    );
    expect(error?.help).toMatch(/^decode videos by fn.experimental.decoders.video \(--video decoder /);
    expect(await errorsOf(program, '2.2')).toEqual([]);
    expect(await errorsOf(program, '2.0', { video: 'decoder' })).toEqual([]);
    expect((await errorsOf(program, '1.30', { video: 'decoder' })).map(({ message }) => message)).toEqual([
      'DALI 1.30 does not have `sequence_length` of fn.experimental.decoders.video',
    ]);
  });

  test('asks nothing of what is not served', async () => {
    const labels = 'labels = labels % 10\nother = images.shape()\nreturn images, labels, other';
    expect(await errorsOf(small(labels), '1.30', { dropOutput: ['2'] })).toEqual([]);
  });

  test('does not mind transfers that --device takes out', async () => {
    const program = small('return images.cpu(), labels');
    expect((await errorsOf(program, '1.30')).map(({ name }) => name)).toEqual(['version-lacks']);
    expect(await errorsOf(program, '1.53')).toEqual([]);
  });
});

describe('layouts that a version drops', () => {
  const spectra = (line: string): string =>
    pipeline(
      'sound, rate = fn.decoders.audio(jpegs, downmix=True)\n' +
        'spectra = fn.to_decibels(fn.mel_filter_bank(fn.spectrogram(sound, nfft=64), nfilter=8))\n' +
        line,
    );

  test.each([
    'spectra = fn.normalize(spectra, axes=[1])',
    'spectra = fn.pad(spectra, axes=[1], align=[16])',
    'spectra = fn.transpose(spectra, perm=[1, 0])',
    'spectra = fn.slice(spectra, start=[0], shape=[4], axes=[1])',
    'spectra = spectra * 2 + 1',
  ])('%s does not go by them', async (line) => {
    const program = spectra(`${line}\nreturn spectra, labels`);
    expect(await errorsOf(program, '2.0')).toEqual([]);
    expect(await bodyOf(program, { daliVersion: '2.0' })).toBe(await bodyOf(program));
  });

  test.each([
    ['spectra = fn.normalize(spectra, axis_names="t")', 'fn.normalize'],
    ['spectra = fn.pad(spectra, axis_names="t", align=[16])', 'fn.pad'],
    ['spectra = fn.slice(spectra, start=[0], shape=[4], axis_names="t")', 'fn.slice'],
    [
      'spectra = fn.reductions.mean(fn.transpose(spectra, perm=[1, 0]), axis_names="f")',
      'fn.reductions.mean',
    ],
  ])('%s goes by them', async (line, path) => {
    const program = spectra(`${line}\nreturn spectra, labels`);
    expect((await errorsOf(program, '2.0')).map(({ message }) => message)).toEqual([
      `DALI 2.0 does not have the layout that ${path} may go by`,
    ]);
    expect(await errorsOf(program, '2.2')).toEqual([]);
  });
});
