/** Inputs that must not declare how many dimensions they have, on real DALI: with the declaration it fails, without it runs. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';

import { runPython } from '../dali/python.ts';
import { bodyOf, namesOf, OPTIONS, run } from './program.ts';

const DRIVER = fileURLToPath(new URL('tacit_dimensions.py', import.meta.url));
const OPEN = { ...OPTIONS, keepOutput: ['0'], inputNdim: { x: 3 } };

/** A program on `x`, whose dimensions the user says. */
function program(body: string, declared = 'dtype=types.UINT8'): string {
  return `from nvidia.dali import fn, pipeline_def, types


@pipeline_def(batch_size=2, num_threads=2, device_id=None)
def pipe():
    x = fn.external_source(name="x", ${declared})
${body.replaceAll(/^/gm, '    ')}


pipe().build()
`;
}

const TACIT = [
  ['more axes', 'return fn.reshape(x, src_dims=[2, 0, 1, -1])', [4, 2, 3, 1]],
  ['behind arithmetic', 'y = x * 2\nreturn fn.reshape(y, src_dims=[-1, 0, 1, 2])', [1, 2, 3, 4]],
  ['behind an index', 'return fn.reshape(x[0], src_dims=[0, 1, -1])', [3, 4, 1]],
  ['behind a cast', 'return fn.reshape(fn.cast(x, dtype=types.FLOAT), src_dims=[0, -1, 1, 2])', [2, 1, 3, 4]],
] as const;

const DECLARED = [
  ['as many axes', 'return fn.reshape(x, src_dims=[2, 0, 1])', [4, 2, 3]],
  [
    'factors beside the axes',
    'return fn.reshape(x, src_dims=[2, 0, 1, -1], rel_shape=[1.0, 1.0, 1.0, 1.0])',
    [4, 2, 3, 1],
  ],
  ['a shape', 'return fn.reshape(x, shape=[4, 6])', [4, 6]],
] as const;

/** Of each body what was written, what DALI makes of it, and what of the same with the declaration. */
const seen = new Map<string, { readonly text: string; readonly ours: unknown; readonly declared: unknown }>();

beforeAll(async () => {
  const bodies = [...TACIT, ...DECLARED].map(([, body]) => body);
  const texts = await Promise.all(bodies.map((body) => bodyOf(program(body), OPEN)));
  const told = texts.map((text) => text.replace('dtype=types.UINT8)', 'dtype=types.UINT8, ndim=3)'));
  const outcomes = JSON.parse(runPython([DRIVER], JSON.stringify([...texts, ...told]))) as readonly unknown[];
  for (const [i, body] of bodies.entries())
    seen.set(body, { text: texts[i]!, ours: outcomes[i], declared: outcomes[bodies.length + i] });
}, 60_000);

test.each(TACIT)('%s', async (_, body, shape) => {
  const { text, ours, declared } = seen.get(body)!;
  const { model, diagnostics } = await run(program(body), OPEN);
  expect(text).toContain('x = fn.external_source(name="x", dtype=types.UINT8)\n');
  expect(diagnostics.map(({ name }) => name)).toContain('dimensions-left-out');
  expect(model?.inputs[0]).toMatchObject({ ndim: 3, dims: [-1, -1, -1], isNdimTacit: true });
  expect(ours).toEqual(shape);
  expect(declared).toContain('Unexpected dimensionality of output 0');
});

describe('the number is declared', () => {
  test.each(DECLARED)('%s', async (_, body, shape) => {
    const { text, ours } = seen.get(body)!;
    expect(text).toContain('ndim=3)');
    expect(await namesOf(program(body), OPEN)).not.toContain('dimensions-left-out');
    expect(ours).toEqual(shape);
  });

  test('of bytes that a decoder takes', async () => {
    const body =
      'y = fn.decoders.image(x)\nreturn fn.reshape(fn.resize(y, size=[4, 4]), src_dims=[0, 1, 2, -1])';
    expect(await bodyOf(program(body), { ...OPTIONS, keepOutput: ['0'] })).toContain('ndim=1)');
  });

  test('by the author, whose program fails as it stands', async () => {
    const text = program('return fn.reshape(x, src_dims=[2, 0, 1, -1])', 'dtype=types.UINT8, ndim=3');
    expect(await bodyOf(text, { ...OPTIONS, keepOutput: ['0'] })).toContain('ndim=3)');
  });
});
