/** What is said of every reader's outputs is what real DALI puts out; what takes their place gives the same bits. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { inputOperators, inputOutputOf } from '../../../src/dali/inputs/index.ts';
import type { DataNode } from '../../../src/dali/graph.ts';
import { dataNodeOf } from '../../../src/dali/library.ts';
import { printConstant } from '../../../src/python/rewrite/python-text.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { dataIn } from '../../support/forms/index.ts';
import { engine, run } from '../evaluate.ts';
import { runPython } from '../python.ts';
import { CASES, type ReaderCase } from './readers.cases.ts';

interface Outcome {
  /** dtype, layout, shapes of the samples. */
  readonly outputs: readonly (readonly [string, string, readonly (readonly number[])[]])[];
  readonly same: boolean | null;
}

const SCRIPT = fileURLToPath(new URL('readers.py', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-readers-'));
const outcomes = new Map<ReaderCase, Outcome>();
let parser: Engine;

beforeAll(async () => {
  parser = await engine();
  const data = dataIn(folder);
  const asked = CASES.map((one) => {
    const placed = (text: string | null): string | null => text?.replaceAll('DIR', data(one.form)) ?? null;
    return [placed(one.call), placed(one.raw), one.raw === null ? null : conversionOf(nodesOf(one)[0]!)];
  });
  const answers = JSON.parse(runPython([SCRIPT], JSON.stringify(asked))) as readonly Outcome[];
  for (const [i, one] of CASES.entries()) outcomes.set(one, answers[i]!);
}, 300_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What evaluation makes of a call. */
function nodesOf({ call }: ReaderCase): readonly DataNode[] {
  const { dali } = run(
    parser,
    [
      'from nvidia.dali import fn, pipeline_def, tfrecord, types',
      '@pipeline_def(batch_size=4, num_threads=1, device_id=None)',
      'def pipe():',
      `    made = ${call}`,
      '    if isinstance(made, dict):',
      '        return tuple(made.values())',
      '    return tuple(made) if isinstance(made, list) else made',
      'pipe()',
    ].join('\n'),
  );
  return dali.log.pipelines[0]!.outputs.map((value) => dataNodeOf(value)!);
}

/** The operators behind the source, as Python text. */
function conversionOf(node: DataNode): string {
  const steps = inputOutputOf(node)?.replacement?.conversions ?? [];
  return steps.reduce((inner, { path, arguments: given, output }) => {
    const args = [...given].map(([name, value]) => {
      const text = printConstant(value, {
        quote: '"',
        symbol: (symbol) => symbol.replace('nvidia.dali.', ''),
      });
      return `${name}=${text}`;
    });
    return `${path}(${[inner, ...args].join(', ')})${output === null ? '' : `[${output}]`}`;
  }, 'raw');
}

describe.each(CASES.map((one) => [one.call.replaceAll('DIR/', ''), one] as const))('%s', (_, one) => {
  test('has these outputs', () => {
    const outcome = outcomes.get(one)!;
    expect(outcome).not.toHaveProperty('error');
    const nodes = nodesOf(one);
    expect(nodes).toHaveLength(outcome.outputs.length);
    const unknown = nodes.flatMap(({ meta }, i) => (meta.dtype === null || meta.ndim === null ? [i] : []));
    expect(unknown).toEqual(one.unknown);
    for (const [i, { meta }] of nodes.entries()) {
      const [dtype, layout, shapes] = outcome.outputs[i]!;
      if (meta.dtype !== null) expect(meta.dtype).toBe(dtype);
      if (meta.layout !== null) expect(meta.layout).toBe(layout);
      for (const shape of meta.ndim === null ? [] : shapes) {
        expect(shape).toHaveLength(meta.ndim!);
        expect(shape.map((extent, axis) => meta.shape![axis] ?? extent)).toEqual(shape);
      }
    }
  });

  if (one.raw === null) return;

  test('is made of what is fed, bit for bit', () => {
    expect(conversionOf(nodesOf(one)[0]!)).not.toBe('raw');
    expect(outcomes.get(one)!.same).toBe(true);
  });
});

test('every reader that is covered has a case', () => {
  const readers = inputOperators.filter(({ path }) => /readers\.|_reader(_resize)?$/.test(path));
  const cases = new Set(CASES.map(({ call }) => call.slice(0, call.indexOf('('))));
  const untried = readers.map(({ path }) => path).filter((path) => !cases.has(path));
  // Only a GPU runs these.
  expect(untried).toEqual([
    'fn.experimental.readers.fits',
    'fn.readers.video',
    'fn.readers.video_resize',
    'fn.video_reader',
    'fn.video_reader_resize',
  ]);
});
