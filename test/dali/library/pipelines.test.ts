/** `pipeline_def` in all its forms, and what calling a definition records. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { dataNodeOf } from '../../../src/dali/library.ts';
import type { PipelineCall } from '../../../src/dali/graph.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import type { Cell } from '../../../src/python/evaluation/value.ts';
import { engine, type Run, run as evaluate } from '../evaluate.ts';

let parser: Engine;
beforeAll(async () => {
  parser = await engine();
});

const IMPORTS = `import nvidia.dali as dali
from nvidia.dali import fn, types, pipeline_def
`;

const run = (text: string): Run => evaluate(parser, IMPORTS + text);

function one(text: string): PipelineCall {
  const { dali, ended } = run(text);
  expect(ended).toEqual({ kind: 'done' });
  expect(dali.log.pipelines).toHaveLength(1);
  return dali.log.pipelines[0]!;
}

const paths = (call: PipelineCall): readonly string[] => call.operators.map(({ path }) => path);
const plain = (cell: Cell): unknown => ('value' in cell ? cell.value : cell.kind);
const construction = (call: PipelineCall): Record<string, unknown> =>
  Object.fromEntries([...call.construction].map(([name, value]) => [name, plain(value.cell)]));

const BODY = `
def pipe(size=8):
    data, label = fn.readers.file(file_root="/data")
    image = fn.decoders.image(data, device="mixed")
    return fn.resize(image, size=size), label
`;

describe('forms of the decorator', () => {
  const forms: readonly (readonly [string, string, Record<string, unknown>])[] = [
    ['bare', `@pipeline_def${BODY}\npipe(batch_size=4)`, { batch_size: 4n }],
    ['called', `@pipeline_def()${BODY}\npipe(batch_size=4)`, { batch_size: 4n }],
    [
      'with arguments, which the call overrides',
      `@pipeline_def(batch_size=2, num_threads=3, enable_conditionals=True)${BODY}\npipe(batch_size=4)`,
      { batch_size: 4n, num_threads: 3n, enable_conditionals: true },
    ],
    ['through the module', `@dali.pipeline_def(batch_size=2)${BODY}\npipe()`, { batch_size: 2n }],
    [
      'from nvidia.dali.pipeline',
      `from nvidia.dali.pipeline import pipeline_def as p\n@p(batch_size=2)${BODY}\npipe()`,
      { batch_size: 2n },
    ],
    ['as a function', `${BODY}\npipeline_def(pipe, batch_size=2)()`, { batch_size: 2n }],
    ['as a function by keyword', `${BODY}\npipeline_def(fn=pipe, batch_size=2)()`, { batch_size: 2n }],
    ['as a factory', `${BODY}\npipeline_def(batch_size=2)(pipe)()`, { batch_size: 2n }],
    [
      'experimental',
      `from nvidia.dali.pipeline.experimental import pipeline_def\n@pipeline_def(batch_size=2, debug=False)${BODY}\npipe()`,
      { batch_size: 2n, debug: false },
    ],
  ];

  test.each(forms)('%s', (_, text, expected) => {
    const call = one(text);
    expect(paths(call)).toEqual(['fn.readers.file', 'fn.decoders.image', 'fn.resize']);
    expect(construction(call)).toEqual(expected);
  });

  test('names the module of the decorator', () => {
    expect(one(`@pipeline_def${BODY}\npipe()`).definition.decorator).toBe('nvidia.dali.pipeline_def');
    const experimental = `import nvidia.dali.pipeline.experimental as e\n@e.pipeline_def${BODY}\npipe()`;
    expect(one(experimental).definition.decorator).toBe('nvidia.dali.pipeline.experimental.pipeline_def');
  });
});

describe('calling a definition', () => {
  test('gives operators in order, with inputs, devices and outputs', () => {
    const call = one(`@pipeline_def${BODY}\npipe(size=(16, 24))`);
    const [reader, decoder, resize] = call.operators;
    expect(call.operators.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(reader!.isInput).toBe(true);
    expect(decoder!.inputs).toEqual([reader!.outputs[0]]);
    expect([decoder!.device, resize!.device]).toEqual(['mixed', 'gpu']);
    expect(call.outputs.map(dataNodeOf)).toEqual([resize!.outputs[0], reader!.outputs[1]]);
    expect(resize!.outputs[0]!.meta).toEqual({
      device: 'gpu',
      dtype: 'UINT8',
      ndim: 3,
      layout: 'HWC',
      shape: [16, 24, 3],
      lost: null,
    });
    expect(call.activation.parameters.get('size')!.cell.kind).toBe('tuple');
    expect(resize!.at!.type).toBe('call');
    expect(resize!.activation).toBe(call.activation);
  });

  test('a keyword that is a parameter of the function binds that only', () => {
    const call = one(`
@pipeline_def(batch_size=2)
def pipe(batch_size, seed=1):
    return fn.external_source(name="x")
pipe(batch_size=7, seed=3, num_threads=5)`);
    expect(construction(call)).toEqual({ batch_size: 2n, num_threads: 5n });
    expect(plain(call.activation.parameters.get('batch_size')!.cell)).toBe(7n);
    expect(plain(call.activation.parameters.get('seed')!.cell)).toBe(3n);
  });

  test('keeps the operators of each pipeline apart, also of one built inside another', () => {
    const { dali } = run(`
@pipeline_def
def inner():
    return fn.random.uniform()
@pipeline_def
def outer():
    x = fn.external_source(name="x")
    inner()
    return fn.copy(x)
outer()`);
    expect(dali.log.pipelines.map(paths)).toEqual([['fn.random.uniform'], ['fn.external_source', 'fn.copy']]);
  });

  test('notes the calls around it', () => {
    const call = one(`
@pipeline_def${BODY}
def loader(size):
    return pipe(size, batch_size=1)
def main():
    return loader(10)
main()`);
    expect(call.callStack).toHaveLength(2);
    expect(call.at!.type).toBe('call');
    expect(call.reached).toBe(true);
  });

  test('binds a definition in a class to the instance', () => {
    const call = one(`
class Loader:
    size = 12
    @pipeline_def(batch_size=2)
    def pipe(self):
        data, _ = fn.readers.file(file_root="/")
        return fn.resize(fn.decoders.image(data), size=self.size)
Loader().pipe()`);
    expect(dataNodeOf(call.outputs[0]!)!.meta.shape).toEqual([12, 12, 3]);
  });

  test('a parameter that nobody gives is Unknown where it is called without a call site', () => {
    const { dali, machine } = run(`
@pipeline_def
def pipe(size):
    return fn.resize(fn.external_source(name="x", layout="HWC", dtype=types.UINT8), size=size)
`);
    dali.log.reached = false;
    machine.callAsRoot(dali.callable(dali.log.definitions[0]!));
    const [call] = dali.log.pipelines;
    expect(call).toMatchObject({ reached: false, at: null });
    expect(call!.activation.parameters.get('size')!.cell.kind).toBe('unknown');
    expect(dataNodeOf(call!.outputs[0]!)!.meta).toMatchObject({ dtype: 'UINT8', shape: [null, null, null] });
  });

  test('a definition that nothing calls is noted', () => {
    const { dali } = run(`@pipeline_def${BODY}`);
    expect(dali.log.definitions).toHaveLength(1);
    expect(dali.log.pipelines).toEqual([]);
  });

  test('what autoserialize marks is known', () => {
    const { dali, ended } = run(`
from nvidia.dali.plugin.triton import autoserialize
@autoserialize
@pipeline_def(batch_size=2)${BODY}`);
    expect(ended).toEqual({ kind: 'done' });
    expect([...dali.log.autoserialized]).toEqual(dali.log.definitions);
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ['a nested list', 'return [x, x]', 'Illegal pipeline output type'],
    ['a condition on data', 'return x if x else x', 'conditional context'],
    ['iteration', 'a, b = x\n    return a', 'not iterable'],
    ['the wrong number of inputs', 'return fn.flip(x, x)', 'inputs, but received 2'],
    ['arithmetic with a text', 'return x + "a"', 'Argument to arithmetic'],
    ['an ellipsis', 'return x[..., 0]', 'Ellipsis'],
  ];
  test.each(refused)('raises as DALI does: %s', (_, body, message) => {
    const { ended, dali } = run(`
@pipeline_def
def pipe():
    x = fn.external_source(name="x")
    ${body}
pipe()`);
    expect(ended).toMatchObject({ kind: 'raised', message: expect.stringContaining(message) });
    expect(dali.log.pipelines).toEqual([]);
  });

  test('variadic keywords of the function and keywords of nobody raise as DALI does', () => {
    const variadic = run('@pipeline_def\ndef pipe(**kw):\n    return fn.external_source()\npipe(size=2)');
    expect(variadic.ended).toMatchObject({ kind: 'raised', type: 'TypeError' });
    const stray = run('@pipeline_def\ndef pipe():\n    return fn.external_source()\npipe(size=2)');
    expect(stray.ended).toMatchObject({ kind: 'raised', type: 'AssertionError' });
  });
});

describe('the pipeline that a call gives', () => {
  test('can be built and asked for what it was made with; what it runs is not known', () => {
    const { machine, ended } = run(`
@pipeline_def(num_threads=2)${BODY}
p = pipe(batch_size=4)
built = p.build()
size = p.batch_size
ran = p.run()
epoch = p.epoch_size("Reader")`);
    expect(ended).toEqual({ kind: 'done' });
    const kindOf = (name: string): string =>
      machine.presentOf(machine.globalsOf(machine.program.main).read(name))!.cell.kind;
    expect(['built', 'size', 'ran', 'epoch'].map(kindOf)).toEqual(['none', 'int', 'unknown', 'unknown']);
  });

  test('iterators around it are noted with their output map', () => {
    const { dali, ended } = run(`
from nvidia.dali.plugin.pytorch import DALIGenericIterator, DALIClassificationIterator, LastBatchPolicy
@pipeline_def${BODY}
class Mine(DALIGenericIterator):
    def __init__(self, p):
        super().__init__([p], ["x", "y"], reader_name="Reader")
p = pipe()
a = DALIGenericIterator(p, output_map=["data", "label"], last_batch_policy=LastBatchPolicy.PARTIAL)
b = DALIClassificationIterator([p], reader_name="Reader")
c = Mine(p)
for batch in a:
    print(batch[0]["data"])`);
    expect(ended).toEqual({ kind: 'done' });
    expect(dali.log.iterators.map(({ outputMap }) => outputMap)).toEqual([
      ['data', 'label'],
      ['data', 'label'],
      ['x', 'y'],
    ]);
    for (const { pipelines } of dali.log.iterators) expect(pipelines).toEqual(dali.log.pipelines);
  });
});
