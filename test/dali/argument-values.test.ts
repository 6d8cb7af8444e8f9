/** What is said to be no value of an argument is refused by real DALI, and what is refused is said: every argument of every operator. */
import { beforeAll, expect, test } from '@jest/globals';
import { missingArguments, refusalOf, refusalOfName } from '../../src/dali/argument-values.ts';
import { operatorAt, operatorPaths } from '../../src/dali/catalogue/catalogue.ts';
import type { PipelineCall } from '../../src/dali/graph.ts';
import { dataNodeOf } from '../../src/dali/library.ts';
import { globalValue, runRoot } from '../../src/python/evaluation/index.ts';
import type { Value } from '../../src/python/evaluation/value.ts';
import { engine, run } from './evaluate.ts';
import { runPython } from './python.ts';

const VALUES = [
  '3',
  '2.5',
  'True',
  '"linear"',
  '"3"',
  '" -1.5e3 "',
  '"nan"',
  '[1, 2]',
  '(1.5, 2)',
  '[]',
  '["a", "b"]',
  '["1"]',
  '[[1, 2], [3, 4]]',
  'types.FLOAT',
  '[types.FLOAT]',
  'np.float32',
  '{"a": 1}',
  'lambda x: x',
  'int',
  'len',
  'np',
  '{1}',
  'range(3)',
  'slice(1)',
  'None',
  'node',
  '[node, 1]',
];
const OF_DATA: ReadonlySet<string> = new Set(['node', '[node, 1]']);
/** Their wrappers look at arguments themselves. */
const OWN_WRAPPERS = new Set([
  'fn.python_function',
  'fn.dl_tensor_python_function',
  'fn.external_source',
  'fn.readers.tfrecord',
  'fn.tfrecord_reader',
]);
const GENERIC = new Set(['name', 'device', 'seed', 'preserve', 'bytes_per_sample_hint']);

interface Asked {
  readonly path: string;
  readonly argument: string;
  readonly value: string;
}

const asked: readonly Asked[] = operatorPaths
  .filter((path) => path.startsWith('fn.') && !OWN_WRAPPERS.has(path))
  .flatMap((path) =>
    [...operatorAt(path)!.arguments.values()]
      .filter(({ name, renamedTo }) => renamedTo === null && !GENERIC.has(name))
      .flatMap(({ name }, i) =>
        // Every third value of each argument, so that all types see all values.
        VALUES.filter((_, k) => (k + i) % 3 === path.length % 3).map((value) => ({
          path,
          argument: name,
          value,
        })),
      ),
  );

/**
 * Not said: what operators make of texts and empty lists themselves, that a type of NumPy's has no text or truth value here, and
 * (`missingArguments` says it) that None is not given.
 */
const BESIDE =
  /doesn't have a default value|element_map\.size\(\) >= 1|Unsupported data type: DALIDataType|Invalid enable_frame_num|unbound method generic\.item/;
const isBeside = (verdict: string | null | undefined): boolean => BESIDE.test(verdict ?? '');

const values = new Map<string, Value>();
let verdicts: readonly (string | false | null)[] = [];

beforeAll(async () => {
  verdicts = JSON.parse(
    runPython(['test/dali/argument_values.py'], JSON.stringify(asked)),
  ) as typeof verdicts;
  const lines = VALUES.map((value, i) => (OF_DATA.has(value) ? '' : `v${i} = ${value}\n`)).join('');
  const { machine, dali } = run(
    await engine(),
    `import numpy as np\nfrom nvidia.dali import fn, pipeline_def, types\n${lines}
@pipeline_def(batch_size=1, num_threads=1)
def p():
    node = fn.external_source(name="node", dtype=types.FLOAT, ndim=1)
    fn.crop(node, crop=[node, 1])
    return node
`,
  );
  for (const [i, text] of VALUES.entries())
    if (!OF_DATA.has(text)) values.set(text, globalValue(machine, 'main.py', `v${i}`)!);
  runRoot(machine, globalValue(machine, 'main.py', 'p')!);
  const [{ outputs, operators }] = dali.log.pipelines as [PipelineCall];
  values.set('node', outputs[0]!);
  values.set('[node, 1]', operators[1]!.arguments.get('crop')!);
}, 120_000);

test('every value is there', () => {
  expect([...values.values()].filter(({ cell }) => cell.kind === 'unknown')).toEqual([]);
  expect(dataNodeOf(values.get('node')!)).toBeDefined();
});

test('real DALI refuses what is said to be refused, and nothing else', () => {
  const wrong = asked.flatMap(({ path, argument, value }, i) => {
    const verdict = verdicts[i];
    if (verdict === false) return [];
    const ours = refusalOf(operatorAt(path)!.arguments.get(argument)!, values.get(value)!);
    if ((ours !== undefined) === (typeof verdict === 'string') || isBeside(verdict)) return [];
    return [`${path}(${argument}=${value}): ${ours ?? 'taken'}, DALI: ${verdict ?? 'taken'}`];
  });
  expect(wrong).toEqual([]);
  const refused = verdicts.filter((verdict) => typeof verdict === 'string').length;
  expect({ made: verdicts.length > 3000, refused: refused > 800, kept: verdicts.includes(null) }).toEqual({
    made: true,
    refused: true,
    kept: true,
  });
  expect(verdicts.filter((verdict) => verdict === false).length).toBeLessThan(0.1 * verdicts.length);
});

test('what must be given is refused by real DALI where it is not', () => {
  const paths = operatorPaths.filter((path) => path.startsWith('fn.') && !OWN_WRAPPERS.has(path));
  const cases = paths.flatMap((path) =>
    missingArguments(operatorAt(path)!, new Map()).map((argument) => ({ path, argument })),
  );
  expect(cases.length).toBeGreaterThan(20);
  const found = JSON.parse(
    runPython(['test/dali/argument_values.py'], JSON.stringify(cases)),
  ) as typeof verdicts;
  expect(cases.filter((_, i) => found[i] === null)).toEqual([]);
});

test('None is not given, an old name is', () => {
  const [flip, crop] = [operatorAt('fn.transpose')!, operatorAt('fn.cast')!];
  expect(missingArguments(flip, new Map())).toEqual([]);
  expect(missingArguments(crop, new Map([['dtype', values.get('None')!]]))).toEqual(['dtype']);
  expect(missingArguments(crop, new Map([['dtype', values.get('types.FLOAT')!]]))).toEqual([]);
  const slice = operatorAt('fn.lookup_table')!;
  expect(missingArguments(slice, new Map([['output_dtype', values.get('types.FLOAT')!]]))).toEqual([]);
});

test('a name that real DALI refuses is refused, and no other', () => {
  const names = VALUES.filter((value) => !OF_DATA.has(value));
  const given = names.map((value) => ({ path: 'fn.crop', argument: 'name', value }));
  const found = JSON.parse(
    runPython(['test/dali/argument_values.py'], JSON.stringify(given)),
  ) as typeof verdicts;
  const refused = (one: string): boolean => refusalOfName(values.get(one)!) !== undefined;
  // A member of DALI's enumerations, a type of NumPy's and data are not told from texts of libraries.
  const open = new Set(['types.FLOAT', 'np.float32']);
  expect(names.filter((one) => refused(one) && !open.has(one))).toEqual(
    names.filter((one, i) => typeof found[i] === 'string' && !open.has(one)),
  );
});
