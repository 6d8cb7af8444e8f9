/** Every fixture: what comes out, what must not change it, and what real DALI says. See fixtures/fixture.ts. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';

import { readGenerated } from '../src/header.ts';
import type { Engine, TranspileResult } from '../src/index.ts';
import { LEVELS } from '../src/verify/index.ts';
import {
  mayWrite,
  productsOf,
  readExpectation,
  strayFiles,
  writeExpectation,
} from './fixtures/expectation.ts';
import { findFixtures, type Fixture } from './fixtures/fixture.ts';
import { MUTANTS_EACH } from './fixtures/mutants.ts';
import { readProject, withBom, withCrlf, withFiles, type Project } from './fixtures/project.ts';
import { runFixture } from './fixtures/run.ts';
import { complaint, summary, verify, type Verdicts } from './fixtures/verification.ts';
import { testEngine } from './support/evaluate.ts';

const fixtures = findFixtures();

describe('fixtures', () => {
  const projects = new Map<Fixture, Project>(
    fixtures.map((fixture) => [fixture, readProject(join(fixture.folder, 'input'))]),
  );
  const results = new Map<Fixture, TranspileResult>();
  const verdicts = new Map<string, Verdicts extends ReadonlyMap<string, infer V> ? V : never>();
  let engine: Engine;

  beforeAll(async () => {
    engine = await testEngine();
    for (const fixture of fixtures) results.set(fixture, runFixture(fixture, projects.get(fixture)!, engine));
    for (const [name, verdict] of await verify(results, engine)) verdicts.set(name, verdict);
  }, 1_200_000);

  afterAll(() => {
    process.stderr.write(`\n${summary(fixtures, verdicts)}\n`);
  });

  describe.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (name, fixture) => {
    const run = (project: Project) => runFixture(fixture, project, engine);
    const result = () => results.get(fixture)!;
    const project = projects.get(fixture)!;
    const comesOut = fixture.options.exit === 0;

    test('has the exit status that it says', () => {
      const errors = result().diagnostics.filter((one) => one.severity === 'error');
      expect({ errors: errors.length > 0, text: result().text !== null }).toEqual({
        errors: !comesOut,
        text: comesOut,
      });
    });

    test('gives what is expected, and nothing lies about', () => {
      const products = productsOf(result());
      const existing = readExpectation(fixture);
      if (mayWrite(existing)) writeExpectation(fixture, products);
      expect(strayFiles(fixture, products)).toEqual([]);
      expect(readExpectation(fixture)).toEqual(products);
    });

    test('gives the same again', () => {
      expect(run(project)).toEqual(result());
    });

    test('is not changed by what it has written', () => {
      const written = withFiles(project, { 'model_repository/preprocessing/1/dali.py': result().text ?? '' });
      expect(run(written)).toEqual(result());
    });

    test('gives the same with CRLF', () => {
      expect(run(withCrlf(project)).text?.replaceAll('\r\n', '\n')).toBe(
        result().text?.replaceAll('\r\n', '\n'),
      );
    });

    test('gives the same with a byte order mark', () => {
      expect(run(withBom(project)).text).toBe(result().text);
    });

    if (!comesOut) return;

    test('is left alone when it is transpiled again', () => {
      expect(result().text).not.toBeNull();
      const again = {
        ...fixture,
        options: { ...fixture.options, source: 'dali.py', args: [], env: {}, cwd: '', options: {} },
      };
      const second = runFixture(again, withFiles(new Map(), { 'dali.py': result().text! }), engine);
      expect(second.diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
      expect(readGenerated(second.text!)?.body).toBe(readGenerated(result().text!)?.body);
    });

    test.each(LEVELS)('%s', (level) => {
      expect(complaint(fixture, level, verdicts.get(name))).toBe('');
    });

    if (fixture.options.exempt.L3 !== undefined) return;

    test('real DALI fails each mutant', () => {
      const mutants = verdicts.get(name)?.mutants ?? [];
      expect(mutants).toHaveLength(MUTANTS_EACH);
      expect(mutants.filter((mutant) => mutant.failedAt === null)).toEqual([]);
    });
  });
});
