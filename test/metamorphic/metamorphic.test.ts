/**
 * Training programs rewritten so that they mean the same: the graph that real DALI builds from what the tool makes of them
 * stays the same. Every rewrite alone, and compositions of up to five. `METAMORPHIC_SEED` in the environment repeats a run.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../../src/index.ts';
import { findFixtures, type Fixture } from '../fixtures/fixture.ts';
import { type Project, readProject } from '../fixtures/project.ts';
import { type Run, refuses, runFixture } from '../fixtures/run.ts';
import { testEngine } from '../support/evaluate.ts';
import { numbers } from '../support/numbers.ts';
import { daliPython } from '../support/python.ts';

const REWRITES = [
  'rename_locals',
  'reorder_imports',
  'alias_modules',
  'hoist_literals',
  'extract_helper',
  'move_helper',
  'spread_keywords',
  'use_partial',
  'wrap_in_class',
  'add_dead_code',
] as const;
const COMPOSITIONS = 6;
const MOST_IN_ONE = 5;
/** Share of the rewritten programs that the tool may refuse though it took the original. */
const MAX_REFUSED = 0.01;

/** Options that name tensors, and the rewrites after which tensors may have other names. */
const BY_NAME = /^(keep-output|drop-output|input-name|output-name|output-layout|input-dtype|input-ndim)$/;
const RENAMING: ReadonlySet<string> = new Set(['rename_locals', 'extract_helper', 'move_helper']);

const seed = Number(process.env['METAMORPHIC_SEED'] ?? 1);

interface Variant {
  readonly fixture: Fixture;
  readonly rewrites: readonly string[];
  readonly seed: number;
}

interface Rewritten extends Variant {
  readonly applied: readonly string[];
  readonly project: Project;
}

function variantsOf(fixture: Fixture, random: (below: number) => number): readonly Variant[] {
  const hasNames = Object.keys(fixture.options.options).some((name) => BY_NAME.test(name));
  const rewrites = REWRITES.filter((name) => !hasNames || !RENAMING.has(name));
  const pick = (): string => rewrites[random(rewrites.length)]!;
  const compositions = Array.from({ length: COMPOSITIONS }, () =>
    Array.from({ length: 2 + random(MOST_IN_ONE - 1) }, pick),
  );
  return [...rewrites.map((name) => [name]), ...compositions].map((names) => ({
    fixture,
    // Names are made once each: a second time would find its own.
    rewrites: [...new Set(names)],
    seed: random(2 ** 31),
  }));
}

/** Has Python rewrite the programs, all in one process. */
function rewrite(variants: readonly Variant[], projects: ReadonlyMap<string, Project>): readonly Rewritten[] {
  const jobs = variants.map(({ fixture, rewrites, seed: own }) => {
    const files = [...projects.get(fixture.name)!].map(([path, bytes]) => [
      path,
      Buffer.from(bytes).toString('base64'),
    ]);
    return JSON.stringify({ files: Object.fromEntries(files), rewrites, seed: own });
  });
  const answers = python('transform.py', `${jobs.join('\n')}\n`);
  return answers.map((answer, i) => {
    const { files, applied } = answer as {
      readonly files: Readonly<Record<string, string>>;
      readonly applied: readonly string[];
    };
    const project = new Map(
      Object.entries(files).map(([path, data]) => [path, new Uint8Array(Buffer.from(data, 'base64'))]),
    );
    return { ...variants[i]!, applied, project };
  });
}

function python(file: string, input: string): readonly unknown[] {
  const { status, stdout, stderr } = spawnSync(
    daliPython(),
    [fileURLToPath(new URL(file, import.meta.url))],
    { input, encoding: 'utf8', maxBuffer: 1 << 29 },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

let engine: Engine;
let folder = '';

beforeAll(async () => {
  engine = await testEngine();
  folder = mkdtempSync(join(tmpdir(), 'metamorphic-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What DALI builds from each text; an error of DALI is an answer, too. */
function graphsOf(texts: readonly string[]): readonly string[] {
  const paths = texts.map((text, i) => {
    const directory = join(folder, String(i));
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'dali.py'), text);
    return join(directory, 'dali.py');
  });
  return python('graphs.py', `${paths.join('\n')}\n`).map((answer) => JSON.stringify(answer));
}

describe('rewritten programs', () => {
  test('give the graph of the original', () => {
    const random = numbers(seed);
    const fixtures = findFixtures().filter(({ options }) => options.exit === 0);
    const projects = new Map(fixtures.map(({ name, folder: at }) => [name, readProject(join(at, 'input'))]));
    const originals = new Map<string, Run>(
      fixtures.map((fixture) => [fixture.name, runFixture(fixture, projects.get(fixture.name)!, engine)]),
    );
    const variants = fixtures.flatMap((fixture) => variantsOf(fixture, random));
    const changed = rewrite(variants, projects).filter(({ applied }) => applied.length > 0);
    const runs = changed.map((variant) => ({
      variant,
      run: runFixture(variant.fixture, variant.project, engine),
    }));
    const refused = runs.filter(({ run }) => refuses(run));
    const built = runs.filter(({ run }) => !refuses(run));
    const graphs = graphsOf([
      ...fixtures.map(({ name }) => originals.get(name)!.result.text!),
      ...built.map(({ run }) => run.result.text!),
    ]);
    const original = new Map(fixtures.map(({ name }, i) => [name, graphs[i]]));
    const different = built.filter(
      ({ variant }, i) => graphs[fixtures.length + i] !== original.get(variant.fixture.name),
    );
    const said = ({ variant }: { readonly variant: Rewritten }): string =>
      `${variant.fixture.name}: ${variant.applied.join(', ')} (seed ${variant.seed})`;
    const first = (run: Run): string => {
      const error = run.diagnostics.find(({ severity }) => severity === 'error')!;
      return `${error.code} ${error.message}`;
    };
    process.stdout.write(
      [
        '',
        `Rewritten programs (seed ${seed}): ${built.length} of ${runs.length} built, ${refused.length} refused, ${different.length} with another graph`,
        ...REWRITES.map((name) => {
          const alone = runs.filter(({ variant }) => variant.applied.join() === name);
          return `  ${name}: ${alone.length} alone, ${runs.filter(({ variant }) => variant.applied.includes(name)).length} in all`;
        }),
        ...refused.map((item) => `refused ${said(item)}: ${first(item.run)}`),
        '',
      ].join('\n'),
    );
    expect(different.map(said)).toEqual([]);
    expect(refused.filter(({ run }) => first(run).includes('internal error')).map(said)).toEqual([]);
    expect(refused.length / runs.length).toBeLessThan(MAX_REFUSED);
    for (const name of REWRITES)
      expect(runs.filter(({ variant }) => variant.applied.includes(name)).length).toBeGreaterThan(20);
  }, 600_000);
});
