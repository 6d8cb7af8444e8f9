/** Names of inputs and outputs as DESIGN gives them. */
import { describe, expect, test } from '@jest/globals';
import type { TranspileOptions } from '../../src/index.ts';
import { pipeline, run } from './program.ts';

async function names(body: string, before = ''): Promise<readonly (readonly string[])[]> {
  const { model, diagnostics } = await run(pipeline(body, undefined, before));
  if (model === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return [model.inputs.map(({ name }) => name), model.outputs.map(({ name }) => name)];
}

const RESIZE = 'fn.resize(fn.decoders.image(jpegs), size=[4, 4])';

describe('names', () => {
  test.each([
    ['the variables', `images = ${RESIZE}\nreturn images, labels`, [['jpegs'], ['images']]],
    [
      'a transfer is looked through',
      `images = ${RESIZE}\nreturn images.gpu(), labels`,
      [['jpegs'], ['images']],
    ],
    ['no variable', `return ${RESIZE}, labels`, [['jpegs'], ['OUTPUT_0']]],
    ['its position in the original', `return labels, ${RESIZE}`, [['jpegs'], ['OUTPUT_1']]],
    [
      "the operator's own name",
      `images = fn.resize(fn.decoders.image(jpegs), size=[4, 4], name="seen")\nreturn images, labels`,
      [['jpegs'], ['seen']],
    ],
    ["an input's name is taken", `jpegs = ${RESIZE}\nreturn jpegs, labels`, [['jpegs'], ['jpegs_out']]],
    [
      'so is that of another operator',
      'x = fn.decoders.image(jpegs, name="y")\ny = fn.resize(x, size=[4, 4])\nreturn y, labels',
      [['jpegs'], ['y_out']],
    ],
    [
      'one node twice',
      `images = ${RESIZE}\nreturn images, images, labels`,
      [['jpegs'], ['images', 'images_out']],
    ],
    [
      'thrice',
      `images = ${RESIZE}\nreturn images, images, images, labels`,
      [['jpegs'], ['images', 'images_out', 'images_out_2']],
    ],
    [
      'inputs that no variable holds',
      'images = fn.decoders.image(fn.readers.file(file_root="b")[0])\nreturn fn.resize(images, size=[4, 4])',
      [['INPUT_2'], ['OUTPUT_0']],
    ],
    [
      'two inputs of one variable',
      [
        'a = fn.decoders.image(jpegs)',
        'jpegs, labels = fn.readers.file(file_root="b")',
        'b = fn.decoders.image(jpegs)',
        'return fn.cat(fn.resize(a, size=[4, 4]), fn.resize(b, size=[4, 4])), labels',
      ].join('\n'),
      [['jpegs', 'jpegs_2'], ['OUTPUT_0']],
    ],
  ])('%s', async (_title, body, expected) => {
    expect(await names(body)).toEqual(expected);
  });
});

describe('what a read of files takes', () => {
  const program = (returned: string): string => `from nvidia.dali import fn, pipeline_def, types

@pipeline_def(batch_size=4, num_threads=2, device_id=None)
def val_pipe(samples):
    paths = fn.external_source(name="paths", source=samples, batch=False, dtype=types.UINT8, ndim=1)
    raw = fn.io.file.read(paths)
    images = fn.resize(fn.decoders.image(raw), size=[8, 8])
    return ${returned}

val_pipe(None).build()
`;

  test.each<[what: string, returned: string, options: Partial<TranspileOptions>, names: readonly string[][]]>(
    [
      [
        'is no input where it is returned and dropped',
        'images, paths',
        { dropOutput: ['paths'] },
        [['raw'], ['images']],
      ],
      [
        'is one where another operator takes it',
        'images, fn.shapes(paths)',
        { keepOutput: ['OUTPUT_1'] },
        [
          ['paths', 'raw'],
          ['images', 'OUTPUT_1'],
        ],
      ],
    ],
  )('%s', async (_, returned, options, expected) => {
    const { model, diagnostics } = await run(program(returned), options);
    if (model === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    expect([model.inputs, model.outputs].map((all) => all.map(({ name }) => name))).toEqual(expected);
  });

  test('is refused where it is to be served itself', async () => {
    const { diagnostics } = await run(program('images, paths'), { keepOutput: ['paths'] });
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([
      'output `paths`, the path of a file that the server is fed, is not covered yet',
    ]);
  });
});
