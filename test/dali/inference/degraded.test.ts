/** Knowing less never makes a rule claim something else: what it still says is what it said before. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Meta, Operator } from '../../../src/dali/graph.ts';
import { infer, type OperatorCall } from '../../../src/dali/inference/index.ts';
import { globalValue, runRoot } from '../../../src/python/evaluation/index.ts';
import type { Value } from '../../../src/python/evaluation/value.ts';
import { operatorAt, operatorPaths } from '../../../src/dali/catalogue/catalogue.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { engine, run } from '../evaluate.ts';
import { FAMILIES, type Special } from './cases/index.ts';
import { HOMES } from './grid/index.ts';
import { moduleOf, special } from './program.ts';

const UNKNOWN: Value = {
  cell: { kind: 'unknown', reason: 'it was forgotten', at: null },
  origin: { at: null, from: [] },
};

const call = ({ path, inputs, arguments: given, tensorArguments, device }: Operator): OperatorCall => ({
  path,
  inputs: inputs.map(({ meta }) => meta),
  arguments: given,
  tensorArguments: new Map([...tensorArguments].map(([name, { meta }]) => [name, meta])),
  device,
});

/** The call with less known: each argument forgotten, all of them, and parts of the inputs. */
function* degraded(full: OperatorCall): Generator<OperatorCall> {
  const forget = (names: readonly string[]): OperatorCall => ({
    ...full,
    arguments: new Map(
      [...full.arguments].map(([name, value]) => [name, names.includes(name) ? UNKNOWN : value]),
    ),
    tensorArguments: new Map([...full.tensorArguments].filter(([name]) => !names.includes(name))),
  });
  // What an expression is, and where its operands stand, is its text.
  const names = [...full.arguments.keys()].filter(
    (name) => !/^(operator|left|right|third|at_|lo_|hi_|step_)/.test(name),
  );
  for (const name of names) yield forget([name]);
  yield forget(names);
  const losses: readonly ((meta: Meta) => Meta)[] = [
    (meta) => ({ ...meta, shape: meta.shape && meta.shape.map(() => null) }),
    (meta) => ({ ...meta, layout: null }),
    (meta) => ({ ...meta, dtype: null, lost: 'it was forgotten' }),
    (meta) => ({ ...meta, ndim: null, shape: null, lost: 'it was forgotten' }),
    (meta) => ({ ...meta, dtype: null, ndim: null, layout: null, shape: null, lost: 'it was forgotten' }),
  ];
  for (const lose of losses) {
    yield { ...full, inputs: full.inputs.map(lose) };
    yield { ...forget(names), inputs: full.inputs.map(lose) };
    for (let i = 0; i < full.inputs.length; i++)
      yield { ...full, inputs: full.inputs.map((meta, k) => (k === i ? lose(meta) : meta)) };
  }
}

function expectWellFormed(meta: Meta): void {
  expect(meta.lost === null).toBe(meta.dtype !== null && meta.ndim !== null);
  expect(meta.shape === null).toBe(meta.ndim === null);
  if (meta.shape !== null) expect(meta.shape).toHaveLength(meta.ndim!);
}

const kept = <T>(a: T | null, b: T | null): T | null => (a === null ? null : b);

/** `less` says nothing that `more` does not say. */
function expectWeaker(less: Meta, more: Meta): void {
  expectWellFormed(less);
  const claimed = { dtype: less.dtype, ndim: less.ndim, layout: less.layout, shape: less.shape };
  expect(claimed).toEqual({
    dtype: kept(less.dtype, more.dtype),
    ndim: kept(less.ndim, more.ndim),
    layout: kept(less.layout, more.layout),
    shape: less.shape && less.shape.map((extent, i) => kept(extent, more.shape?.[i] ?? null)),
  });
}

function operatorsOf(parser: Engine, cases: readonly Special[]): readonly Operator[] {
  const { machine, dali } = run(parser, `FILES = ["a.jpg"]\n${moduleOf(cases)}`);
  for (const i of cases.keys()) runRoot(machine, globalValue(machine, 'main.py', `case_${i}`)!);
  return dali.log.pipelines.flatMap(({ operators }) => operators).filter(({ isInput }) => !isInput);
}

describe.each(Object.entries({ ...FAMILIES, grids: HOMES }))('%s', (_, cases) => {
  let operators: readonly Operator[] = [];
  beforeAll(async () => {
    operators = operatorsOf(
      await engine(),
      cases.map(special).filter(({ fails }) => fails === undefined),
    );
  });

  test('claims less, never something else', () => {
    expect(operators.length).toBeGreaterThan(50);
    const wrong: string[] = [];
    for (const operator of operators) {
      for (const less of degraded(call(operator))) {
        const outputs = infer(less);
        if (outputs === undefined) continue;
        try {
          for (const [i, { meta }] of operator.outputs.entries()) expectWeaker(outputs[i]!, meta);
        } catch (error) {
          wrong.push(`${operator.path} ${describeCall(less)}: ${String(error).replaceAll(/\s+/g, ' ')}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

function describeCall(less: OperatorCall): string {
  const names = [...less.arguments].map(([name, { cell }]) => `${name}=${cell.kind}`);
  return `(${JSON.stringify(less.inputs)} ${names.join(', ')})`;
}

test('every operator of which nothing is known gives outputs that say so, or no number of them', () => {
  const lost: Meta = {
    device: 'cpu',
    dtype: null,
    ndim: null,
    layout: null,
    shape: null,
    lost: 'it was forgotten',
  };
  for (const path of operatorPaths.filter((name) => name.startsWith('fn.'))) {
    const schema = operatorAt(path)!;
    const inputs = Array.from({ length: Math.max(1, schema.minInputs) }, () => lost);
    const given = new Map([...schema.arguments.keys()].map((name) => [name, UNKNOWN]));
    for (const all of [given, new Map<string, Value>()]) {
      const outputs = infer({ path, inputs, arguments: all, tensorArguments: new Map(), device: 'cpu' });
      for (const meta of outputs ?? []) expectWellFormed(meta);
    }
  }
});
