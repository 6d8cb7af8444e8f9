/** `ops.*`: what an object was made with and what it is called with make the operator that real DALI makes of them. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { operatorAt } from '../../../src/dali/catalogue/catalogue.ts';
import type { DataNode, Operator } from '../../../src/dali/graph.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { engine, run } from '../evaluate.ts';
import { runPython } from '../python.ts';

type Graph = string | readonly (readonly [string, string, readonly number[]])[];

const X = 'x = fn.external_source(name="x")\n';

/** Bodies in the order of the graphs that real DALI gives for them. */
const BODIES: readonly string[] = [
  `${X}return ops.Resize(size=[2, 2])(x)`,
  `${X}return ops.Resize(size=[2, 2], name="r")(x, interp_type=types.INTERP_CUBIC)`,
  `${X}return ops.Resize(device="gpu", size=[2, 2])(x.gpu())`,
  `${X}r = ops.Resize(resize_shorter=4)\nreturn r(x), r(x, mode="not_larger" if False else None)`,
  `${X}return ops.Resize(size=[2, 2])(x, size=None)`,
  `${X}return ops.Resize(size=[2, 2])(x, size=[3, 3])`,
  `${X}return ops.Resize(size=[2, 2])(x, device="cpu")`,
  `${X}return ops.Resize([2, 2])(x)`,
  `${X}return ops.Flip(horizontal=ops.random.CoinFlip(probability=0.3)())(x)`,
  `${X}flip = ops.Flip()\nreturn flip(x, horizontal=ops.CoinFlip()())`,
  `${X}return tuple(ops.Flip()([x, x]))`,
  `${X}return ops.decoders.Image(device="mixed")(x)`,
  `${X}return ops.Cast(dtype=types.FLOAT)(ops.ImageDecoder()(x)) * 2`,
  'return ops.ExternalSource(name="a")(name="b")',
  'return ops.ExternalSource(lambda: 1)(batch=False)',
  'jpegs, labels = ops.readers.File(file_root="/none", name="Reader")()\nreturn jpegs, labels',
  'jpegs, labels = ops.readers.File(file_root="/none")(name="Reader")\nreturn ops.decoders.Image()(jpegs), labels',
  'return ops.readers.File("/none")()',
];

let parser: Engine;
let graphs: readonly Graph[];
beforeAll(async () => {
  parser = await engine();
  const driver = fileURLToPath(new URL('operator_objects.py', import.meta.url));
  graphs = JSON.parse(runPython([driver], JSON.stringify(BODIES))) as readonly Graph[];
});

/** Operators as real DALI lists them: arithmetic by its schema, a transfer as a property of the edge. */
function graphOf(operators: readonly Operator[]): Graph {
  const listed = operators.filter(({ path }) => path !== 'transfer');
  const indexOf = ({ operator }: DataNode): number =>
    operator.path === 'transfer' ? indexOf(operator.inputs[0]!) : listed.indexOf(operator);
  return listed.map((made) => [
    made.path === 'arithmetic' ? '_ArithmeticGenericOp' : operatorAt(made.path)!.schema,
    made.outputs[0]!.meta.device,
    [...made.inputs, ...made.tensorArguments.values()].map(indexOf),
  ]);
}

/** What evaluation sees of a body; the type of the exception where it ends by one. */
function ours(body: string): Graph {
  const lines = body.split('\n').map((line) => `    ${line}`);
  const head =
    'from nvidia.dali import fn, ops, pipeline_def, types\n@pipeline_def(batch_size=1)\ndef pipe():\n';
  const { dali, ended } = run(parser, `${head}${lines.join('\n')}\npipe()\n`);
  if (ended.kind === 'raised') return ended.type;
  const [call] = dali.log.pipelines;
  return graphOf(call!.operators);
}

describe('operator objects', () => {
  test.each(BODIES.map((body, i) => [body, i] as const))('%s', (body, i) => {
    expect(ours(body)).toEqual(graphs[i]);
  });
});
