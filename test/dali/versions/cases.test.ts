/**
 * What is said of older versions of DALI, on each of them: calls of all operators that it is not said to lack compute what
 * DALI 2.4 computes, bit for bit, and those that it is said to lack fail or compute something else.
 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { PipelineCall } from '../../../src/dali/graph.ts';
import { lackOf } from '../../../src/dali/versions/lacking.ts';
import { misledBy } from '../../../src/dali/versions/layouts.ts';
import { type DaliVersion, KNOWN_VERSIONS, versionNamed } from '../../../src/dali/versions/older.ts';
import { globalValue, runRoot } from '../../../src/python/evaluation/index.ts';
import { olderPython } from '../../support/older.ts';
import { daliPython } from '../../support/python.ts';
import { engine, run } from '../evaluate.ts';
import { FAMILIES, type Special } from '../inference/cases/index.ts';
import { GRIDS, HOMES } from '../inference/grid/index.ts';
import { inputsOf, moduleOf, special } from '../inference/program.ts';
import { runPython } from '../python.ts';

interface Ran {
  readonly dtype: string;
  readonly shapes: readonly (readonly number[])[];
  readonly bits: readonly string[];
}

type Result = { readonly outputs: readonly Ran[] } | { readonly error: string };

const IS_FULL = process.env['OLDER'] === 'full';
const CASES: readonly Special[] = [
  ...Object.values(FAMILIES).flatMap((cases) => cases.map(special)),
  ...(IS_FULL ? Object.values(GRIDS).flat() : HOMES),
];
const OLDER = KNOWN_VERSIONS.slice(0, -1);

/** Results in no order, or of memory that nobody wrote: they differ between runs of one version. */
const UNSETTLED = /^fn\.normalize\((u8_0d|fn\.ones\(shape=\[\])|n_channels=2\)$/;

function ranOn(python: string): readonly Result[] {
  const asked = CASES.map((given, i) => ({ name: `case_${i}`, inputs: inputsOf(given) }));
  const input = JSON.stringify({ module: moduleOf(CASES), cases: asked, bits: true });
  return JSON.parse(runPython(['test/dali/inference/driver.py'], input, python)) as readonly Result[];
}

/** Why a version cannot serve a pipeline; undefined where it can. */
function refusal(version: DaliVersion, call: PipelineCall | undefined): string | undefined {
  if (call === undefined) return undefined;
  const member = [...call.members.keys()].find((name) => version.withoutMembers.has(name));
  const lacks = call.operators.flatMap((operator) => lackOf(version, operator)?.what ?? []);
  const misled = misledBy(version, call.operators);
  return member ?? lacks[0] ?? (misled === undefined ? undefined : `the layout for ${misled.path}`);
}

const ofBits = (ran: Result): unknown =>
  'error' in ran ? 'fails' : ran.outputs.map(({ dtype, shapes, bits }) => ({ dtype, shapes, bits }));
const ofForm = (ran: Result): unknown =>
  'error' in ran ? 'fails' : ran.outputs.map(({ dtype, shapes }) => ({ dtype, ndim: shapes[0]!.length }));

const said = (ran: Result): string =>
  'error' in ran ? ran.error.split('\n').slice(0, 3).join(' ') : JSON.stringify(ofForm(ran));

/**
 * Refused though some cases show no difference: with images that are grey or lie on their side `peek_image_shape` would, and
 * operators that take one element as they take a number hide its dimension.
 */
const NOT_SHOWN = /^(fn\.peek_image_shape |constants without dimensions)/;

describe('older versions of DALI', () => {
  let calls: readonly (PipelineCall | undefined)[] = [];
  let today: readonly Result[] = [];

  beforeAll(async () => {
    const { machine, dali } = run(await engine(), `FILES = ["a.jpg"]\n${moduleOf(CASES)}`);
    calls = CASES.map((_, i) => {
      const before = dali.log.pipelines.length;
      runRoot(machine, globalValue(machine, 'main.py', `case_${i}`)!);
      return dali.log.pipelines[before];
    });
    today = ranOn(daliPython());
  }, 300_000);

  for (const name of OLDER) {
    const python = olderPython(name);
    (python === undefined ? test.skip : test)(
      `DALI ${name} computes what it is not said to lack, and nothing else`,
      () => {
        const version = versionNamed(name)!;
        const older = ranOn(python!);
        const counts = { same: 0, refused: 0, needless: 0 };
        const wrong: string[] = [];
        const needless: string[] = [];
        for (const [i, { code }] of CASES.entries()) {
          const [now, then, call] = [today[i]!, older[i]!, calls[i]];
          if ('error' in now || call === undefined || UNSETTLED.test(code)) continue;
          const why = refusal(version, call);
          const isRandom = call.operators.some((operator) => operator.isRandom);
          const of = isRandom ? ofForm : ofBits;
          const isSame = JSON.stringify(of(now)) === JSON.stringify(of(then));
          if (why === undefined && isSame) counts.same += 1;
          if (why === undefined && !isSame) wrong.push(`${code}: ${said(then)}`);
          if (why !== undefined && isSame && !NOT_SHOWN.test(why)) needless.push(`${why}: ${code}`);
          if (why !== undefined) counts[isSame ? 'needless' : 'refused'] += 1;
        }
        process.stderr.write(`DALI ${name}: ${JSON.stringify(counts)} of ${CASES.length} cases\n`);
        expect(wrong).toEqual([]);
        expect(needless).toEqual([]);
        expect(counts.same).toBeGreaterThan(500);
      },
      300_000,
    );
  }
});
