import { describe, expect, test } from '@jest/globals';
import { operatorPaths } from '../../../src/dali/catalogue/catalogue.ts';
import { inputOperatorAt, inputOperators } from '../../../src/dali/inputs/index.ts';
import type { Value } from '../../../src/python/evaluation/value.ts';
import { runPython } from '../python.ts';

/** How many outputs DALI gives for no units, one and three: of a graph that is never built. */
const COUNTS = `
import json
from nvidia.dali import fn, pipeline_def

@pipeline_def(batch_size=1, num_threads=1, device_id=None)
def pipe():
    read = lambda **how: fn.experimental.readers.fits(file_root="x", **how)
    outputs = [read(), read(hdu_indices=[1]), read(hdu_indices=[2, 4, 3])]
    print(json.dumps([len(given) if isinstance(given, list) else 1 for given in outputs]))
    return outputs[0]

pipe()
`;

/** Which external sources DALI builds, of a list of [ndim, layout]. */
const BUILT = `
import json, sys
from nvidia.dali import fn, pipeline_def, types

def builds(ndim, layout):
    @pipeline_def(batch_size=1, num_threads=1, device_id=None)
    def pipe():
        return fn.external_source(name="x", dtype=types.FLOAT, ndim=ndim, layout=layout)
    try:
        pipe().build()
    except RuntimeError:
        return False
    return True

print(json.dumps([builds(*given) for given in json.load(sys.stdin)]))
`;

const value = (cell: Value['cell']): Value => ({ cell, origin: { at: null, from: [] } });
const symbol = (path: string): Value => value({ kind: 'symbol', path });
const int = (n: number): Value => value({ kind: 'int', value: BigInt(n) });
const str = (text: string): Value => value({ kind: 'str', value: text });

describe('input operators', () => {
  test('are every reader and source of the catalogue', () => {
    const named = operatorPaths.filter((path) =>
      /^fn\.(\w+\.)*(readers\.|inputs\.|\w+_reader|video_reader|external_source)|^fn\.io\.file\.read$/.test(
        path,
      ),
    );
    expect(inputOperators.map(({ path }) => path).toSorted()).toEqual(named.toSorted());
  });

  test('no other operator is one', () => {
    expect(inputOperatorAt('fn.resize')).toBeUndefined();
    expect(inputOperatorAt('fn.constant')).toBeUndefined();
  });

  test('readers.file: an encoded file to be replaced, and a label', () => {
    const outputs = inputOperatorAt('fn.readers.file')!.outputs(new Map(), 'cpu')!;
    expect(outputs.map(({ role }) => role)).toEqual(['encoded', 'label']);
    expect(outputs[0]!.replacement).toEqual({ dtype: 'UINT8', ndim: 1 });
    expect(outputs[1]!.replacement).toBeNull();
  });

  test('external_source keeps what it declares and no more; a layout says how many dimensions there are', () => {
    const { outputs } = inputOperatorAt('fn.external_source')!;
    const [plain] = outputs(new Map(), 'cpu')!;
    expect(plain).toMatchObject({ role: 'unknown', replacement: {}, meta: { dtype: null, ndim: null } });
    const given = new Map([
      ['dtype', symbol('nvidia.dali.types.FLOAT')],
      ['layout', str('HWC')],
    ]);
    const [image] = outputs(given, 'gpu')!;
    expect(image!.replacement).toEqual({ dtype: 'FLOAT', ndim: 3, layout: 'HWC' });
    expect(image!.meta).toMatchObject({ device: 'gpu', dtype: 'FLOAT', ndim: 3, layout: 'HWC', lost: null });
  });

  test('external_source is refused where real DALI does not build it', () => {
    const asked = [-2, -1, 0, 1, 3, 8].flatMap((ndim) =>
      [null, '', 'C', 'HWC'].map((layout) => [ndim, layout]),
    );
    const built = JSON.parse(runPython(['-c', BUILT], JSON.stringify(asked))) as readonly boolean[];
    const taken = asked.map(([ndim, layout]) => {
      const given = new Map([
        ['ndim', int(ndim as number)],
        ['layout', layout === null ? value({ kind: 'none' }) : str(layout as string)],
      ]);
      const [output] = inputOperatorAt('fn.external_source')!.outputs(given, 'cpu')!;
      return output!.refusal === undefined;
    });
    expect(taken).toEqual(built);
    expect(new Set(built).size).toBe(2);
  });

  test('external_source with several outputs takes one argument for all or one for each', () => {
    const types = ['UINT8', 'INT32'].map((name) => symbol(`nvidia.dali.types.${name}`));
    const given = new Map([
      ['num_outputs', int(2)],
      ['dtype', value({ kind: 'tuple', items: types })],
      ['ndim', int(1)],
    ]);
    const outputs = inputOperatorAt('fn.external_source')!.outputs(given, 'cpu')!;
    expect(outputs.map(({ replacement }) => replacement)).toEqual([
      { dtype: 'UINT8', ndim: 1 },
      { dtype: 'INT32', ndim: 1 },
    ]);
    const unknown = value({ kind: 'unknown', reason: 'it is not', at: null });
    expect(
      inputOperatorAt('fn.external_source')!.outputs(new Map([['num_outputs', unknown]]), 'cpu'),
    ).toBeUndefined();
  });

  test('readers.fits: as many outputs as units, of what the files hold; it runs where CUDA is, so DALI only counts them here', () => {
    const { outputs } = inputOperatorAt('fn.experimental.readers.fits')!;
    const units = (...items: readonly number[]) =>
      new Map([['hdu_indices', value({ kind: 'tuple', items: items.map(int) })]]);
    const unknown = value({ kind: 'unknown', reason: 'it is not', at: null });
    expect(outputs(new Map([['hdu_indices', unknown]]), 'cpu')).toBeUndefined();
    const [one] = outputs(new Map(), 'gpu')!;
    expect(one).toMatchObject({
      role: 'decoded',
      replacement: {},
      meta: { dtype: null, ndim: null, device: 'gpu' },
    });
    const counts = [new Map(), units(1), units(2, 4, 3)].map((given) => outputs(given, 'cpu')!.length);
    expect(JSON.parse(runPython(['-c', COUNTS]))).toEqual(counts);
  });

  test('inputs.video: frames of a video that is fed, as many as are known', () => {
    const { outputs, isFed } = inputOperatorAt('fn.experimental.inputs.video')!;
    expect(isFed).toBe(true);
    const given = new Map([['sequence_length', int(8)]]);
    const [partial] = outputs(given, 'mixed')!;
    expect(partial!.role).toBe('decoded');
    expect(partial!.meta).toMatchObject({ dtype: 'UINT8', layout: 'FHWC', device: 'gpu' });
    expect(partial!.meta.shape).toEqual([null, null, null, 3]);
    const [filled] = outputs(new Map([...given, ['last_sequence_policy', str('pad')]]), 'cpu')!;
    expect(filled!.meta).toMatchObject({ shape: [8, null, null, 3], device: 'cpu' });
    const fed = outputs(new Map([...given, ['blocking', int(1)], ['name', str('x')]]), 'cpu')![0]!;
    expect([...fed.replacement!.source!.arguments.keys()]).toEqual(['sequence_length']);
    expect(fed.replacement).toMatchObject({ dtype: 'UINT8', ndim: 1, layout: 'B' });
  });
});
