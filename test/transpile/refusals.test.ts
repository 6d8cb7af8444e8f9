/** What cannot be served is refused by name, at its place. */
import { describe, expect, test } from '@jest/globals';
import { bodyOf, namesOf, pipeline, run } from './program.ts';

const IMAGES = 'images = fn.resize(fn.decoders.image(jpegs), size=[4, 4])\n';

describe('refused', () => {
  test('a lambda that is made a pipeline', async () => {
    const { diagnostics, text } = await run(
      pipeline(`${IMAGES}return images, labels`).replace(
        /@pipeline_def[^]*$/,
        'make = lambda: fn.decoders.image(fn.readers.file(file_root="a")[0])\npipe = pipeline_def(make)(batch_size=1, num_threads=1, device_id=None)\npipe.build()\n',
      ),
    );
    expect(text).toBeNull();
    expect(diagnostics).toMatchObject([
      { name: 'construct-not-covered', severity: 'error', place: { file: 'train.py' } },
    ]);
    expect(diagnostics[0]!.help).toContain('`def`');
  });

  test.each([
    ['random-operator', `${IMAGES}return fn.flip(images, horizontal=fn.random.coin_flip()), labels`],
    ['not-serialisable', `${IMAGES}return fn.python_function(images, function=print), labels`],
    [
      'input-of-files',
      'a = fn.experimental.readers.fits(file_root="x")\nreturn fn.cast(a, dtype=types.FLOAT)',
    ],
    [
      'unbound-parameter',
      'units = open("list").read().split()\ndata = fn.experimental.readers.fits(file_root="x", hdu_indices=units)\nreturn data',
    ],
    ['unknown-operator', `${IMAGES}return fn.my_own_plugin(images), labels`],
    ['no-output-left', 'return labels, fn.cast(labels, dtype=types.FLOAT)'],
    [
      'construct-not-covered',
      `${IMAGES}x = [images, labels]\nx[0:2] = [fn.crop(images, crop=[2, 2]), labels]\nreturn tuple(x)`,
    ],
    [
      'construct-not-covered',
      `${IMAGES}x = [images, labels]\nx[1:] = [fn.crop(images, crop=[2, 2]), labels]\nreturn x[1], x[2]`,
    ],
    [
      'label-without-evidence',
      'a = fn.decoders.image(jpegs)\nb = fn.decoders.image(fn.readers.file(file_root="z")[0])\nreturn a, b',
    ],
  ])('%s', async (name, body) => {
    const { diagnostics, text } = await run(pipeline(body));
    expect(text).toBeNull();
    const found = diagnostics.find((item) => item.severity === 'error');
    expect(found?.name).toBe(name);
    expect(found?.place?.file).toBe('train.py');
    expect(found?.help).not.toBe('');
  });

  test('a lambda outside of the functions of the graph that hands labels on is named', async () => {
    const text = `${pipeline(`${IMAGES}return both(images, labels)`)}\n`;
    const { diagnostics } = await run(
      text.replace('@pipeline_def', 'both = lambda x, y: (x / 2, y)\n@pipeline_def'),
    );
    expect(diagnostics.map(({ name }) => name)).toEqual(['construct-not-covered']);
    expect(diagnostics[0]?.message).toContain('a lambda');
  });

  test('a program that is not followed to its pipeline says where it was left', async () => {
    const text = pipeline(`${IMAGES}return images, labels`);
    const { diagnostics } = await run(
      text.replace('@pipeline_def', 'x = []\nwhile len(x) < 10**9:\n    x.append(0)\n\n\n@pipeline_def'),
    );
    expect(diagnostics.map(({ name }) => name)).toEqual(['training-too-long']);
    const line = text.slice(0, text.indexOf('@pipeline_def')).split('\n').length + 1;
    // Anywhere in the loop.
    expect([line, line + 1]).toContain(diagnostics[0]?.place?.line);
  });

  test('a tie between two calls of one pipeline says where they are', async () => {
    const text = pipeline(
      'return fn.resize(fn.decoders.image(jpegs), size=[side, side]), labels',
      'val_pipe(4)\nval_pipe(5)',
    );
    const { diagnostics } = await run(text.replace('def val_pipe()', 'def val_pipe(side)'));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'which pipeline validates cannot be told: `train.py::val_pipe` called in line 8 with `side=4` and `train.py::val_pipe` called in line 9 with `side=5`',
    ]);
    expect(diagnostics[0]!.related).toHaveLength(2);
    expect(diagnostics[0]!.help).toContain('--set "val_pipe.side=VALUE"');
  });

  test('a label that goes may be random, unserialisable, of an unknown operator', async () => {
    const body = `${IMAGES}labels = fn.my_own_plugin(labels)\nx = fn.random.coin_flip()\nreturn images, fn.cast(x, dtype=types.FLOAT)`;
    expect(await namesOf(pipeline(body))).toEqual([]);
  });
});

describe('a pipeline of another style', () => {
  const BLOCK = [
    'from nvidia.dali import fn, ops, pipeline',
    'pipe = pipeline.Pipeline(batch_size=1, num_threads=1, device_id=0)',
    'with pipe:',
    '    pipe.set_outputs(fn.external_source(name="x"))',
    'class Base(pipeline.Pipeline):',
    '    def define_graph(self):',
    '        return self.input()',
    'class Files(Base):',
    '    def __init__(self):',
    '        self.input = ops.readers.File(file_root="x")',
    'from nvidia.dali.plugin import jax',
    '@jax.data_iterator(output_map=["x"])',
    'def data(shard_id, num_shards):',
    '    return fn.external_source(name="x")',
    'class Other(dict):',
    '    def go(self):',
    '        return 1',
    '',
  ].join('\n');

  test.each([
    ['train.py::<module>', 'a pipeline of train.py', 4],
    ['Base', '`Base`', 5],
    ['Files', '`Files`', 8],
    ['data', '`data`', 13],
  ])('%s', async (pipeline, what, line) => {
    const { diagnostics } = await run(BLOCK, { pipeline });
    expect(diagnostics.map(({ name }) => name)).toEqual(['style-not-covered']);
    expect(diagnostics[0]?.message).toContain(what);
    expect(diagnostics[0]?.place?.line).toBe(line);
  });

  test('a class that derives from no pipeline is none', async () => {
    const { diagnostics } = await run(BLOCK, { pipeline: 'Other' });
    expect(diagnostics.map(({ name }) => name)).toEqual(['no-pipeline']);
  });
});

const program = (call: string, before = ''): string =>
  [
    'import argparse',
    'import elsewhere',
    'from nvidia.dali import fn, pipeline_def, types',
    'parser = argparse.ArgumentParser()',
    'parser.add_argument("--side", dest="size", type=int)',
    'parser.add_argument("--root", required=True)',
    'args = parser.parse_args()',
    before,
    '@pipeline_def(batch_size=4, num_threads=2, device_id=0)',
    'def val_pipe(root, size):',
    '    jpegs, labels = fn.readers.file(file_root=root)',
    '    return fn.resize(fn.decoders.image(jpegs), size=[size, size]), labels',
    call,
  ].join('\n');

describe('a value that is lost', () => {
  test('names the parameter, where it was lost, and both ways to supply it', async () => {
    const text = program(
      'val_pipe(args.root, size).build()',
      'size = args.size if args.size is not None else elsewhere.default_size(3)',
    );
    const { diagnostics } = await run(text, { args: ['--root', 'x'] });
    const [found] = diagnostics;
    expect(found?.name).toBe('unbound-parameter');
    expect(found?.message).toContain('`size`');
    expect(found?.message).toContain('train.py:8: `elsewhere.default_size(3)`');
    expect(found?.help).toContain('--side');
    expect(found?.help).toContain("--set 'size=VALUE'");
    expect(await namesOf(text, { args: ['--root', 'x', '--side', '4'] })).toEqual([]);
    expect(await namesOf(text, { args: ['--root', 'x'], set: ['size=4'] })).toEqual([]);
  });

  test('a required training argument that only labels need is no matter', async () => {
    expect(await namesOf(program('val_pipe(args.root, 5).build()'))).toEqual([]);
  });

  test('a branch that nobody can decide is named where the graph needs it', async () => {
    const text = program('val_pipe("x", 4 if elsewhere.big() else 5).build()');
    const { diagnostics } = await run(text);
    expect(diagnostics.map(({ name }) => name)).toEqual(['undecided-condition']);
    expect(diagnostics[0]?.message).toContain('elsewhere.big()');
    expect(await namesOf(text, { set: ['elsewhere.big()=True'] })).toEqual([]);
  });

  test.each([
    ['import accel as fast', 'fast'],
    ['from accel import fast', 'fast'],
    ['import accel\n    fast = 1', 'accel'],
  ])('an import that may fail is settled by its name: %s', async (statement, name) => {
    const before = `try:\n    ${statement}\nexcept ImportError:\n    fast = None`;
    const text = program('val_pipe("x", 4 if fast is None else 5).build()', before);
    const { diagnostics } = await run(text);
    expect(diagnostics.map((item) => item.name)).toEqual(['undecided-condition']);
    expect(diagnostics[0]?.help).toContain(`--set '${name}=VALUE'`);
    expect(await bodyOf(text, { set: [`${name}=1`] })).toContain('size=5');
  });
});

describe('functions in a container', () => {
  const inDict = (entry: string): string =>
    [
      'from nvidia.dali import fn, pipeline_def',
      'def small(x):',
      '    return fn.resize(x, size=[8, 8])',
      'def cropped(x):',
      '    return fn.crop(x, crop=[8, 8])',
      `TRANSFORMS = {"val": ${entry}, "train": cropped}`,
      '@pipeline_def(batch_size=4, num_threads=2, device_id=0)',
      'def val_pipe():',
      '    jpegs, labels = fn.readers.file(file_root="d")',
      '    return TRANSFORMS["val"](fn.decoders.image(jpegs)), labels',
      'val_pipe()',
      '',
    ].join('\n');

  test('the one that is taken comes along under its own name', async () => {
    const { text, diagnostics } = await run(inDict('small'));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(text).toContain('return small(fn.decoders.image(jpegs))');
    expect(text).not.toContain('cropped');
  });

  test('a lambda is called after its key, or after what it is', async () => {
    const keyed = await run(inDict('lambda x: fn.resize(x, size=[8, 8])'));
    expect(keyed.text).toContain('def val(x):\n    return fn.resize(x, ');
    expect(keyed.text).toContain('return val(fn.decoders.image(jpegs))');
    const nameless = await run(inDict('[lambda x: fn.resize(x, size=[8, 8])][0]'));
    expect(nameless.text).toContain('def transform(x):\n    return fn.resize(x, ');
  });

  test('a lambda over several lines stays one expression', async () => {
    const { text } = await run(
      inDict('(\n    lambda x:\n        fn.resize(x, size=[8, 8])\n        / 255.0\n)'),
    );
    expect(text).toContain('    return (fn.resize(x, size=[8, 8])\n        / 255.0)\n');
  });

  test('a comment or a joined line behind the colon of a lambda is no part of it', async () => {
    for (const between of ['  # small\n     ', ' \\\n    ']) {
      const { text } = await run(inDict(`(lambda x:${between}fn.resize(x, size=[8, 8]))`));
      expect(text).toMatch(/def \w+\(x\):\n    return fn\.resize\(x, size=\[8, 8\]/);
    }
  });

  test('a text in a lambda stays as it is', async () => {
    const { text } = await run(
      inDict('lambda x: fn.resize(x, size=[8, 8], bytes_per_sample_hint=len("""a\n b"""))'),
    );
    expect(text).toContain('len("""a\n b""")');
  });
});

test('what the user supplies for an expression stands in its place', async () => {
  const body = `${IMAGES}x = fn.to_decibels(fn.cast(images, dtype=types.FLOAT), cutoff_db=math.log(1e-20))\nreturn x`;
  const text = `import math\n${pipeline(body)}`;
  const named = await run(text, { set: ['math.log(1e-20)=-46.5'] });
  expect(named.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(named.text).toContain('cutoff_db=-46.5');
  expect(named.text).not.toContain('import math');
  const { diagnostics } = await run(text);
  expect(diagnostics.map(({ name }) => name)).toContain('unbound-parameter');
});

test('what a decorator without source may take is no error of the call', async () => {
  const text = [
    'import elsewhere',
    'from nvidia.dali import fn',
    '@elsewhere.iterator(outputs=["x"])',
    'def data(shard):',
    '    return fn.external_source(name="x")',
    'data(batch_size=4, num_threads=2)',
    '',
  ].join('\n');
  const { diagnostics } = await run(text);
  expect(diagnostics.map(({ name }) => name)).not.toContain('training-failed');
});
