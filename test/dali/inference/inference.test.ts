/** Every rule against real DALI: what evaluation says of an output, and what a run of the same text gives. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Meta } from '../../../src/dali/graph.ts';
import { dataNodeOf } from '../../../src/dali/library.ts';
import { globalValue, runRoot } from '../../../src/python/evaluation/index.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { engine, run } from '../evaluate.ts';
import { runPython } from '../python.ts';
import { FAMILIES, type Special } from './cases/index.ts';
import { TRUE_UNKNOWNS } from './cases/true-unknowns.ts';
import { GRIDS } from './grid/index.ts';
import { inputsOf, moduleOf, special } from './program.ts';

interface Ran {
  readonly dtype: string;
  readonly layout: string;
  readonly shapes: readonly (readonly number[])[];
}

type Result = { readonly outputs: readonly Ran[] } | { readonly error: string; readonly built: boolean };

/** What evaluation says of each output; the error where the program raises. */
type Claim = { readonly outputs: readonly (Meta | string)[] } | { readonly error: string };

function claims(parser: Engine, cases: readonly Special[]): readonly Claim[] {
  // The driver puts the files there.
  const { machine, dali } = run(parser, `FILES = ["a.jpg"]\n${moduleOf(cases)}`);
  return cases.map((_, i): Claim => {
    const before = dali.log.pipelines.length;
    const ended = runRoot(machine, globalValue(machine, 'main.py', `case_${i}`)!);
    if (ended.kind !== 'done') return { error: 'message' in ended ? ended.message : ended.kind };
    const outputs = dali.log.pipelines[before]!.outputs;
    return {
      outputs: outputs.map((value) => dataNodeOf(value)?.meta ?? JSON.stringify(describeCell(value.cell))),
    };
  });
}

function describeCell(cell: object): unknown {
  return 'reason' in cell ? cell.reason : 'kind' in cell ? cell.kind : null;
}

/** An extent that every sample had; null where they differ. */
function common(ran: Ran, axis: number): number | null {
  const extents = new Set(ran.shapes.map((shape) => shape[axis]));
  return extents.size === 1 ? ran.shapes[0]![axis]! : null;
}

/** Extents of the inputs that are one for all samples, which no declaration says: channels and frames. */
const FROM_DATA: readonly number[] = [1, 3, 4, 5, 6];

function expectOutput(given: Special, meta: Meta | string, ran: Ran): void {
  if (typeof meta === 'string') throw new Error(`not a data node: ${meta}`);
  const unknown = new Set<string>(given.unknown);
  if (given.unknown !== undefined)
    expect(TRUE_UNKNOWNS[meta.lost ?? '']?.parts).toEqual(expect.arrayContaining([...given.unknown]));
  const ndim = ran.shapes[0]!.length;
  const claimed = { dtype: meta.dtype, ndim: meta.ndim, layout: meta.layout };
  const seen = { dtype: ran.dtype, ndim, layout: ran.layout };
  for (const part of ['dtype', 'ndim', 'layout'] as const) {
    expect({ [part]: claimed[part] }).toEqual({ [part]: unknown.has(part) ? null : seen[part] });
  }
  expect(meta.lost === null).toBe(meta.dtype !== null && meta.ndim !== null);
  if (meta.ndim === null) return expect(meta.shape).toBeNull();
  const shape = meta.shape!;
  expect(shape).toHaveLength(ndim);
  const extents = shape.map((extent, axis) => expectedExtent(given, extent, common(ran, axis)));
  expect(shape).toEqual(extents);
}

/** What Python cannot construct must raise in evaluation, or be Unknown. */
function expectNoClaim(claim: Claim): void {
  const claimed = 'error' in claim ? [] : claim.outputs.filter((output) => typeof output !== 'string');
  expect(claimed).toEqual([]);
}

/** A known extent must be the one that ran; one that never varied must be known unless it came with the data. */
function expectedExtent(given: Special, claimed: number | null, ran: number | null): number | null {
  if (claimed !== null || ran === null) return ran;
  if (given.sized === true) return ran;
  return given.looseExtents === true || FROM_DATA.includes(ran) ? null : ran;
}

const TABLE: readonly (readonly [family: string, given: Special])[] = Object.entries({
  ...FAMILIES,
  ...GRIDS,
}).flatMap(([family, cases]) => cases.map((given) => [family, special(given)] as const));

describe('rules and real DALI', () => {
  const all = TABLE.map(([, given]) => given);
  let ours: readonly Claim[] = [];
  let theirs: readonly Result[] = [];

  beforeAll(async () => {
    const asked = all.map((given, i) => ({ name: `case_${i}`, inputs: inputsOf(given) }));
    const input = JSON.stringify({ module: moduleOf(all), cases: asked });
    theirs = JSON.parse(runPython(['test/dali/inference/driver.py'], input)) as readonly Result[];
    ours = claims(await engine(), all);
  }, 300_000);

  test.each(TABLE.map(([family, { code }], i) => [family, code, i] as const))('%s: %s', (_, __, i) => {
    const given = all[i]!;
    const ran = theirs[i]!;
    if (given.fails !== undefined) {
      expect(ran).toHaveProperty('error', expect.stringContaining(given.fails));
      if ('built' in ran && !ran.built && given.lenient === undefined) expectNoClaim(ours[i]!);
      return;
    }
    if ('error' in ran) throw new Error(ran.error);
    const claim = ours[i]!;
    if ('error' in claim) throw new Error(`evaluation raised: ${claim.error}`);
    expect(claim.outputs).toHaveLength(ran.outputs.length);
    for (const [k, output] of ran.outputs.entries()) expectOutput(given, claim.outputs[k]!, output);
  });

  test('every true unknown is seen in a case', () => {
    const seen = ours.flatMap((claim) => ('error' in claim ? [] : claim.outputs));
    const reasons = new Set(seen.flatMap((output) => (typeof output === 'string' ? [] : [output.lost])));
    expect(Object.keys(TRUE_UNKNOWNS).filter((reason) => !reasons.has(reason))).toEqual([]);
  });
});
