import { afterAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Report, reportSchema } from '../../src/cli/json/schema.ts';
import { DTYPES } from '../../src/run/dtypes.ts';
import { Projects, run, TRAIN } from './support.ts';

const projects = new Projects();
afterAll(() => projects.remove());

const FILE = 'docs/output.schema.json';
const schema = { title: 'dali-transpile --output-format json', ...z.toJSONSchema(reportSchema) };
const accepts = new Ajv({ strict: true }).compile(schema);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Asks torch how many GPUs there are, which is assumed. */
const PROGRAM = TRAIN.replace('import argparse\n', 'import argparse\nimport torch\n').replace(
  'args.size, batch_size=8',
  'args.size * torch.cuda.device_count(), batch_size=8',
);

function reported(
  args: readonly string[],
  text = PROGRAM,
): { readonly status: number | null; readonly report: Report } {
  const directory = projects.make({ 'train.py': text });
  const { status, stdout, stderr } = run(directory, ['train.py', '--output-format', 'json', ...args]);
  expect([stderr, stdout.match(/\n/g)?.length]).toEqual(['', 1]);
  return { status, report: reportSchema.parse(JSON.parse(stdout)) };
}

const succeeded = reported(['--', '--size', '64']);
const refused = reported([]);

describe('schema', () => {
  test('is the one in docs/', () => {
    // As with fixtures: made where it is missing, judged in CI.
    if (!existsSync(FILE) && process.env['CI'] === undefined)
      writeFileSync(FILE, `${JSON.stringify(schema, null, 2)}\n`);
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  test('leaves nothing open: every object requires all its fields and allows no other', () => {
    for (const object of objectsOf(schema as unknown as Json)) {
      expect(object['additionalProperties']).toBe(false);
      expect(object['required']).toEqual(Object.keys(object['properties'] as object));
    }
  });

  test('knows the dtypes of the model', () => {
    const { dtype } = reportSchema.shape.model.unwrap().shape.inputs.element.shape;
    expect(dtype.unwrap().options.toSorted()).toEqual(DTYPES.toSorted());
  });
});

describe('reports', () => {
  test('of a transpilation', () => {
    const { status, report } = succeeded;
    expect(accepts(report)).toBe(true);
    expect(status).toBe(0);
    expect(report).toMatchObject({
      version: 1,
      pipeline: { name: 'validation', file: 'train.py' },
      candidates: [{ name: 'validation', chosen: true }],
      assumptions: [{ text: 'torch.cuda.device_count() is 1', file: 'train.py' }],
      sources: ['train.py'],
      model: {
        name: 'preprocessing',
        maxBatchSize: 8,
        decoupled: false,
        inputs: [{ name: 'jpegs', dtype: 'UINT8', ndim: 1, dims: [-1], layout: '', device: 'cpu' }],
        outputs: [
          { name: 'images', dtype: 'UINT8', ndim: 3, dims: [64, 64, 3], layout: 'HWC', device: 'cpu' },
        ],
      },
      files: [
        { path: 'model_repository/preprocessing/1/dali.py', status: 'created' },
        { path: 'model_repository/preprocessing/config.pbtxt', status: 'created' },
      ],
    });
    expect(report.bindings.find(({ name }) => name === 'size')).toMatchObject({ value: '64' });
    expect(report.pieces.some(({ file }) => file === null)).toBe(true);
    expect(report.pieces.some(({ file }) => file === 'train.py')).toBe(true);
    expect(report.edits.every(({ reason }) => reason !== '')).toBe(true);
  });

  test('of a refusal: pipeline and model are null, the rest stands', () => {
    const { status, report } = refused;
    expect(accepts(report)).toBe(true);
    expect(status).toBe(1);
    expect([report.pipeline, report.model, report.files]).toEqual([null, null, []]);
    expect(report.candidates).toHaveLength(1);
    expect(report.diagnostics).toMatchObject([
      { code: 'DT310', name: 'unbound-parameter', file: 'train.py' },
    ]);
    expect(report.diagnostics[0]!.related.length).toBeGreaterThan(0);
  });

  test('products become fields: nothing else is on standard output', () => {
    const { status, report } = reported(['--list', '--explain', '--diff-source', '--', '--size', '64']);
    expect(status).toBe(0);
    expect([report.candidates.length, report.edits.length > 0, report.files]).toEqual([1, true, []]);
    expect(reported(['--diff', '--', '--size', '64'])).toMatchObject({
      status: 1,
      report: { files: [{ status: 'would-create' }, { status: 'would-create' }] },
    });
  });

  test('name files as the working directory sees them', () => {
    const directory = projects.make({ 'code/train.py': PROGRAM, 'jobs/x': '' });
    const args = ['../code/train.py', '--output-format', 'json', '--', '--size', '64'];
    const { stdout } = run(`${directory}/jobs`, args);
    const report = reportSchema.parse(JSON.parse(stdout));
    const named = [
      report.pipeline!.file,
      report.candidates[0]!.file,
      report.edits[0]!.file,
      ...report.sources,
    ];
    expect(new Set(named)).toEqual(new Set(['../code/train.py']));
    expect(report.files[0]!.path).toBe('model_repository/preprocessing/1/dali.py');
  });
});

/** One output in which every list has something and nothing that can be there is null. */
const full: Report = {
  ...succeeded.report,
  diagnostics: [...refused.report.diagnostics, ...succeeded.report.diagnostics],
};

describe('what is not the frozen form is rejected', () => {
  test('the output to be spoilt says something in every list', () => {
    const empty = Object.entries(full).filter(([, value]) => Array.isArray(value) && value.length === 0);
    expect(empty).toEqual([]);
    expect(accepts(full)).toBe(true);
  });

  test('removing any field', () => {
    const kept = variants(full, (value) =>
      isObject(value) ? Object.keys(value).map((key) => without(value, key)) : [],
    ).filter((variant) => accepts(variant));
    expect(kept).toEqual([]);
  });

  test('adding a field to any object', () => {
    const kept = variants(full, (value) => (isObject(value) ? [{ ...value, extra: 1 }] : [])).filter(
      (variant) => accepts(variant),
    );
    expect(kept).toEqual([]);
  });

  test('mistyping any field', () => {
    const spoilt = variants(full, (value) => wrongTypes(value));
    expect(spoilt.length).toBeGreaterThan(500);
    expect(spoilt.filter((variant) => accepts(variant))).toEqual([]);
  });
});

/** Values of every other type but null, which some fields may be. (No name of a binding has an unknown value here.) */
function wrongTypes(value: Json): readonly Json[] {
  const others: readonly Json[] = [true, 0.5, 'text', [[]], { a: 1 }];
  return others.filter((other) => typeOf(other) !== typeOf(value));
}

function typeOf(value: Json): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeOf(value) === 'object';
}

/** The whole with one value in it changed, for each value and each change. */
function variants(whole: Json, change: (value: Json) => readonly Json[]): readonly Json[] {
  const own = change(whole);
  if (Array.isArray(whole)) {
    return [...own, ...whole.flatMap((item, at) => variants(item, change).map((to) => whole.with(at, to)))];
  }
  if (!isObject(whole)) return own;
  return [
    ...own,
    ...Object.entries(whole).flatMap(([key, item]) =>
      variants(item, change).map((to) => ({ ...whole, [key]: to })),
    ),
  ];
}

function without(object: { readonly [key: string]: Json }, key: string): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function objectsOf(part: Json): readonly { readonly [key: string]: Json }[] {
  if (Array.isArray(part)) return part.flatMap(objectsOf);
  if (!isObject(part)) return [];
  const inside = Object.values(part).flatMap(objectsOf);
  return part['type'] === 'object' ? [part, ...inside] : inside;
}
