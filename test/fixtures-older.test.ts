/**
 * Fixtures for older versions of DALI. What comes out with `--dali-version` is what comes out without it, and real DALI of
 * that version builds it and says of it what we say; one in nine computes there what the original computes there. What is
 * refused cannot be built there, unless it would compute something else. `OLDER=full` compares all of it.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { KNOWN_VERSIONS } from '../src/dali/versions/older.ts';
import { readGenerated } from '../src/header.ts';
import type { Engine } from '../src/index.ts';
import { LEVELS, runCases, type VerifyCase, type VerifyResult } from '../src/verify/index.ts';
import { findFixtures, type Fixture } from './fixtures/fixture.ts';
import { readProject } from './fixtures/project.ts';
import { refuses, type Run, runFixture } from './fixtures/run.ts';
import { planOf, requestOf } from './fixtures/verification.ts';
import { testEngine } from './support/evaluate.ts';
import { SMALL } from './support/extent.ts';
import { dataIn } from './support/forms/index.ts';
import { olderPython } from './support/older.ts';

const fixtures = findFixtures().filter(({ options }) => options.exit === 0 && !isAsked(options.options));
const IS_FULL = process.env['OLDER'] === 'full';
/** One in so many is compared with its original. */
const SHARE = IS_FULL ? 1 : 9;
/** These differ least from the ones before and after: one in three is built. */
const IN_PART = ['1.53', '2.2'];
/** Before 1.53 operators of the GPU cannot be serialised without one, and DALI's objects do not say what L3 asks of them. */
const OLDEST = '1.30';

/** Refused for what it would compute there: it can be built. */
const OTHERWISE = /as later versions|of such data|constants without dimensions|fn\.peek_image_shape with/;

interface Tried {
  readonly name: string;
  readonly plain: Run;
  readonly served: Run;
  readonly answer: VerifyResult;
}

function isAsked(options: Readonly<Record<string, unknown>>): boolean {
  return 'dali-version' in options;
}

function given(fixture: Fixture, added: Readonly<Record<string, string>>): Fixture {
  return { ...fixture, options: { ...fixture.options, options: { ...fixture.options.options, ...added } } };
}

/** Only built, and asked what it is. */
function built(name: string, { result }: Run): VerifyCase {
  return {
    id: name,
    generated: result.text!,
    config: null,
    model: result.model!,
    isCurrent: true,
    isWrittenConfig: true,
    original: null,
    data: null,
    extent: SMALL,
    mutants: [],
    timeout: 60,
  };
}

describe('fixtures on older versions of DALI', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-older-'));
  const data = dataIn(join(folder, 'data'));
  let engine: Engine;

  beforeAll(async () => {
    engine = await testEngine();
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function compared(fixture: Fixture, version: string): Promise<VerifyCase> {
    const directory = data(fixture.options.data);
    const plan = await planOf(fixture, join(folder, version, fixture.name), directory);
    return { ...requestOf(fixture, plan, directory, engine), config: null, mutants: [] };
  }

  async function tryAll(version: string, python: string): Promise<readonly Tried[]> {
    const tried: Omit<Tried, 'answer'>[] = [];
    const cases: VerifyCase[] = [];
    for (const [i, original] of fixtures.entries()) {
      if (!IS_FULL && IN_PART.includes(version) && i % 3 !== 0) continue;
      const project = readProject(join(original.folder, 'input'));
      const onCpu = version === OLDEST && !('device' in original.options.options);
      const fixture = onCpu ? given(original, { device: 'cpu' }) : original;
      const plain = runFixture(fixture, project, engine);
      if (refuses(plain)) continue;
      const served = runFixture(given(fixture, { 'dali-version': version }), project, engine);
      const isCompared = version !== OLDEST && i % SHARE === 0;
      cases.push(
        isCompared && !refuses(served) ? await compared(fixture, version) : built(fixture.name, plain),
      );
      tried.push({ name: fixture.name, plain, served });
    }
    const answers = await runCases(python, cases);
    return tried.map((one, i) => ({ ...one, answer: answers[i]! }));
  }

  for (const version of KNOWN_VERSIONS.slice(0, -1)) {
    const python = olderPython(version);
    (python === undefined ? test.skip : test)(
      `DALI ${version}`,
      async () => {
        const tried = await tryAll(version, python!);
        const made = tried.filter(({ served }) => !refuses(served));
        const refused = tried.filter(({ served }) => refuses(served));
        const count = (level: (typeof LEVELS)[number]) =>
          made.filter(({ answer }) => answer.levels[level]?.status === 'passed').length;
        process.stderr.write(
          `DALI ${version}: ${made.length} fixtures come out, ${refused.length} are refused; ` +
            `${LEVELS.map((level) => `${level} ${count(level)}`).join(', ')}\n`,
        );
        expect(made.filter(({ plain, served }) => bodyOf(plain) !== bodyOf(served)).map(nameOf)).toEqual([]);
        expect(made.flatMap(complaints)).toEqual([]);
        expect(refused.filter(({ served }) => !onlyFor(served)).map(nameOf)).toEqual([]);
        const builds = refused.filter(({ answer }) => answer.levels.L1?.status !== 'failed');
        expect(builds.filter(({ served }) => !isComputedOtherwise(served)).map(nameOf)).toEqual([]);
        expect(count('L2')).toBe(made.length);
        if (process.env['FIXTURES'] !== undefined) return;
        expect(made.length).toBeGreaterThan(50);
        if (version !== OLDEST) expect(count('L3')).toBeGreaterThan(10);
      },
      900_000,
    );
  }
});

const nameOf = ({ name }: Tried): string => name;
const bodyOf = ({ result }: Run): string | undefined => readGenerated(result.text ?? '')?.body;
const onlyFor = ({ diagnostics }: Run): boolean =>
  diagnostics.every(({ severity, name }) => severity !== 'error' || name === 'version-lacks');

const isComputedOtherwise = ({ diagnostics }: Run): boolean =>
  diagnostics.some(({ severity, message }) => severity === 'error' && OTHERWISE.test(message));

/** What fails on the older DALI that does not say itself that it may. */
function complaints({ name, answer }: Tried): readonly string[] {
  const exempt = fixtures.find((fixture) => fixture.name === name)!.options.exempt;
  return LEVELS.flatMap((level) => {
    const seen = answer.levels[level];
    const mayFail = exempt[level] !== undefined;
    return seen?.status === 'failed' && !mayFail ? [`${name} ${level}: ${seen.message.slice(-300)}`] : [];
  });
}
