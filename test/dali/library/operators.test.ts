/** Calls of operators: devices, input sets, constants, conditionals, what is not known. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Operator, PipelineCall } from '../../../src/dali/graph.ts';
import { dataNodeOf, DALI_MODULE, dtypeOf } from '../../../src/dali/library.ts';
import type { Value } from '../../../src/python/evaluation/value.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { engine, type Run, run } from '../evaluate.ts';

let parser: Engine;
beforeAll(async () => {
  parser = await engine();
});

function pipeline(body: string, decorator = '@pipeline_def', before = ''): PipelineCall {
  const { dali, ended } = program(body, decorator, before);
  expect(ended).toEqual({ kind: 'done' });
  return dali.log.pipelines[0]!;
}

function program(body: string, decorator = '@pipeline_def', before = ''): Run {
  const lines = body.split('\n').map((line) => `    ${line}\n`);
  const text = `import nvidia.dali as dali
import nvidia.dali.fn as fn
import nvidia.dali.types as types
import numpy as np
from nvidia.dali import pipeline_def, ops
from mystery import mystery
${before}
${decorator}
def pipe(param=mystery()):
    x = fn.external_source(name="x", dtype=types.UINT8, layout="HWC")
${lines.join('')}
pipe(batch_size=1)
`;
  return run(parser, text);
}

const symbol = (path: string): Value => ({ cell: { kind: 'symbol', path }, origin: { at: null, from: [] } });
const described = ({ path, device }: Operator): string => `${path}:${device}`;
const graph = (body: string, decorator?: string): readonly string[] =>
  pipeline(body, decorator).operators.slice(1).map(described);
const output = (body: string, before?: string): Value => pipeline(body, undefined, before).outputs[0]!;

describe('devices', () => {
  test('fn follows a GPU input; decoders are mixed; transfers are operators', () => {
    expect(graph('return fn.flip(fn.resize(x.gpu(), size=2))')).toEqual([
      'transfer:gpu',
      'fn.resize:gpu',
      'fn.flip:gpu',
    ]);
    expect(graph('return fn.flip(fn.decoders.image(x, device="mixed"))')).toEqual([
      'fn.decoders.image:mixed',
      'fn.flip:gpu',
    ]);
    expect(graph('return fn.flip(x.gpu().cpu())')).toEqual(['transfer:gpu', 'transfer:cpu', 'fn.flip:cpu']);
    expect(graph('return x.cpu()')).toEqual([]);
    expect(graph('return x.gpu() + 1')).toEqual(['transfer:gpu', 'arithmetic:gpu']);
    expect(graph('return x.gpu().shape()')).toEqual(['transfer:gpu', 'fn.shapes:cpu']);
  });

  test('a device that is not known makes the result unknown', () => {
    expect(output('return fn.resize(x, device=param, size=2)').cell).toMatchObject({ kind: 'unknown' });
  });

  test('a device that is one of two is run with each', () => {
    const value = output('return fn.resize(x, device="gpu" if param else "cpu", size=2)');
    expect(value.cell.kind).toBe('choice');
  });
});

describe('inputs', () => {
  test('input sets give a list of outputs', () => {
    const call = pipeline('a, b = fn.flip([x, x + 1])\nreturn a, b');
    expect(call.operators.slice(1).map(described)).toEqual(['arithmetic:cpu', 'fn.flip:cpu', 'fn.flip:cpu']);
  });

  test('constants become nodes', () => {
    const call = pipeline('return fn.cat(x, np.array([[1.0, 2.0]]))');
    const [, constant] = call.operators;
    expect(constant).toMatchObject({ path: 'fn.constant', inputs: [] });
    expect(constant!.outputs[0]!.meta).toMatchObject({ dtype: 'FLOAT', shape: [1, 2] });
  });

  test('an input that is one of two values is run with each', () => {
    const call = pipeline('y = x + 1 if param else x\nreturn fn.flip(y)');
    expect(call.outputs[0]!.cell.kind).toBe('choice');
    expect(call.operators.filter(({ path }) => path === 'fn.flip')).toHaveLength(2);
  });

  test('an input that is not known makes the result unknown, with its reason', () => {
    const { cell } = output('return fn.flip(param)');
    expect(cell.kind === 'unknown' && cell.reason).toContain('mystery');
  });

  test('tensor arguments are noted, other arguments kept as they are', () => {
    const call = pipeline('return fn.flip(x, horizontal=fn.random.coin_flip(), vertical=param, name="f")');
    const flip = call.operators.at(-1)!;
    expect([...flip.tensorArguments.keys()]).toEqual(['horizontal']);
    expect([...flip.arguments.keys()]).toEqual(['horizontal', 'vertical', 'name']);
    expect(call.operators.map(({ isRandom }) => isRandom)).toEqual([false, true, false]);
  });
});

describe('NumPy on the left', () => {
  // NumPy makes a Python number of its scalar before it asks the data node: `np.uint8(2) * x` is `2 * x`.
  test.each([
    ['np.uint8(2)', 'INT32'],
    ['np.float64(2)', 'FLOAT'],
    ['np.bool_(True)', 'UINT8'],
  ])('%s is a Python number', (left, dtype) => {
    const { machine, dali } = program(
      'keep.append(x)\nreturn x',
      undefined,
      `keep = []\nscalar = ${left}\narray = np.ones(2)`,
    );
    const globals = machine.globalsOf(machine.program.main);
    const [node] = machine.iterate(machine.presentOf(globals.read('keep'))!)!;
    const { cell } = node!;
    if (cell.kind !== 'foreign') throw new Error('not a data node');
    const times = (name: string): Value =>
      cell.library.binary!('*', machine.presentOf(globals.read(name))!, node!, machine)!;
    expect(dataNodeOf(times('scalar'))!.meta.dtype).toBe(dtype);
    expect(times('array').cell.kind).toBe('unknown');
    expect(dali.log.pipelines).toHaveLength(1);
  });
});

describe('branches on data', () => {
  const CONDITIONALS = '@pipeline_def(enable_conditionals=True)';

  test('are merged where conditionals are enabled', () => {
    const call = pipeline(
      'if fn.random.coin_flip():\n    x = x + 1\nelse:\n    x = fn.flip(x)\nreturn x',
      CONDITIONALS,
    );
    expect(call.operators.map(({ path }) => path)).toEqual([
      'fn.external_source',
      'fn.random.coin_flip',
      'arithmetic',
      'fn.flip',
      'merge',
    ]);
    const merge = call.operators.at(-1)!;
    expect(merge.inputs.map(({ operator }) => operator.path)).toEqual(['arithmetic', 'fn.flip']);
    expect(merge.tensorArguments.get('predicate')!.operator.path).toBe('fn.random.coin_flip');
    expect(call.outputs.map(dataNodeOf)).toEqual([merge.outputs[0]]);
  });

  test('are recorded as data', () => {
    const call = pipeline('if fn.random.coin_flip():\n    x = x + 1\nreturn x', CONDITIONALS);
    expect([...call.activation.decisions.values()]).toEqual([['data']]);
  });
});

describe('what is not followed', () => {
  const unknown: readonly (readonly [string, string, string])[] = [
    ['operator objects made with open arguments', 'return ops.Flip(**param)(x)', 'not known in full'],
    ['operator objects called with open arguments', 'return ops.Flip()(x, **param)', 'not known in full'],
    ['open arguments', 'return fn.flip(x, **param)', 'not known in full'],
    ['auto_aug without its data', 'return dali.auto_aug.auto_augment.auto_augment(param)', 'auto_augment'],
    ['a number of outputs that one value says', 'return fn.resize(x, size=2, save_attrs=param)', 'mystery'],
    [
      'an unknown number of outputs',
      'return fn.resize(x, size=param, save_attrs=param)',
      'how many outputs fn.resize has',
    ],
    [
      'units of files that are not known',
      'return fn.experimental.readers.fits(files=param, hdu_indices=param)',
      'how many outputs',
    ],
    ['an index that is not known', 'return x[param]', 'index'],
  ];
  test.each(unknown)('%s', (_, body, reason) => {
    const { cell } = output(body);
    expect(cell.kind === 'unknown' ? cell.reason : cell.kind).toContain(reason);
  });

  test.each([
    'auto_augment.auto_augment(x)',
    'auto_augment.apply_auto_augment(None, data=x)',
    'rand_augment.rand_augment(x, 2, 15)',
    'rand_augment.apply_rand_augment([], x, 2, 15)',
    'trivial_augment.trivial_augment_wide(data=x)',
  ])('what a policy does; it is random and keeps the type: %s', (call) => {
    const node = dataNodeOf(output(`return dali.auto_aug.${call}`))!;
    expect(node.operator).toMatchObject({ path: `auto_aug.${call.split('(')[0]!}`, isRandom: true });
    expect(node.meta).toBe(node.operator.inputs[0]!.meta);
  });

  test('an operator outside a pipeline', () => {
    const { machine } = program('return x', undefined, 'outside = fn.random.uniform()');
    const value = machine.presentOf(machine.globalsOf(machine.program.main).read('outside'))!;
    expect(value.cell.kind === 'unknown' && value.cell.reason).toContain(
      'outside a function under @pipeline_def',
    );
  });

  test('an operator whose argument is not known loses only what the argument decides', () => {
    const { meta } = dataNodeOf(output('return fn.crop(x, crop=(param, 4), dtype=types.FLOAT)'))!;
    expect(meta).toMatchObject({
      dtype: 'FLOAT',
      ndim: 3,
      layout: 'HWC',
      shape: [null, 4, null],
      lost: null,
    });
    const cast = dataNodeOf(output('return fn.cast(x, dtype=param)'))!;
    expect(cast.meta).toMatchObject({
      dtype: null,
      ndim: 3,
      lost: 'argument `dtype` of fn.cast is not known',
    });
  });

  test('what a reason was before goes on', () => {
    const before = 'from nvidia.dali.pipeline import Pipeline';
    const { meta } = dataNodeOf(
      output('y = fn.external_source(name="y")\nreturn fn.resize(y + 1, size=2)', before),
    )!;
    expect(meta.lost).toBe('fn.external_source does not declare dtype= and ndim=');
  });
});

describe('types', () => {
  test('enumerators are symbols, equal only to themselves, by either path', () => {
    const { machine } = program(
      'return x',
      undefined,
      `same = types.DALIDataType.FLOAT == types.FLOAT
other = types.RGB == types.GRAY
layout = types.NCHW == "CHW"`,
    );
    const globals = machine.globalsOf(machine.program.main);
    const cells = ['same', 'other', 'layout'].map((name) => machine.presentOf(globals.read(name))!.cell);
    expect(cells).toMatchObject([{ value: true }, { value: false }, { value: true }]);
  });

  test('a symbol of a data type is read as one', () => {
    expect(dtypeOf(symbol(`${DALI_MODULE}.types.FLOAT16`))).toBe('FLOAT16');
    expect(dtypeOf(symbol(`${DALI_MODULE}.types.RGB`))).toBeNull();
    expect(dtypeOf(symbol('torch.types.FLOAT'))).toBeNull();
  });

  test('data nodes and pipelines are instances of their classes', () => {
    const { machine } = program(
      `results.append((isinstance(x, dali.data_node.DataNode), isinstance(x, DataNode), isinstance(x, dict)))
return x`,
      undefined,
      'from nvidia.dali.pipeline import DataNode\nresults = []',
    );
    const [tuple] = machine.iterate(
      machine.presentOf(machine.globalsOf(machine.program.main).read('results'))!,
    )!;
    expect(machine.iterate(tuple!)!.map((value) => machine.truth(value))).toEqual([true, true, false]);
  });
});
