/** Every fixture: what comes out, what must not change it, and what real DALI says. See fixtures/fixture.ts. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';

import { readGenerated } from '../src/header.ts';
import type { Diagnostic, Engine } from '../src/index.ts';
import { PUT_RIGHT } from '../src/triton/index.ts';
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
import { refuses, runFixture, type Run } from './fixtures/run.ts';
import { complaint, hasMutants, summary, verify, type Verified } from './fixtures/verification.ts';
import { testEngine } from './support/evaluate.ts';

const fixtures = findFixtures();

describe('fixtures', () => {
  const projects = new Map<Fixture, Project>(
    fixtures.map((fixture) => [fixture, readProject(join(fixture.folder, 'input'))]),
  );
  const runs = new Map<Fixture, Run>();
  const verdicts = new Map<string, Verified>();
  let engine: Engine;

  beforeAll(async () => {
    engine = await testEngine();
    for (const fixture of fixtures) runs.set(fixture, runFixture(fixture, projects.get(fixture)!, engine));
    for (const [name, verified] of await verify(runs, engine)) verdicts.set(name, verified);
  }, 1_200_000);

  afterAll(() => {
    process.stderr.write(`\n${summary(fixtures, verdicts)}\n`);
  });

  describe.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (name, fixture) => {
    const project = projects.get(fixture)!;
    const first = () => runs.get(fixture)!;
    const again = (variant: Project) => runFixture(fixture, variant, engine);
    const comesOut = fixture.options.exit === 0;

    test('has the exit status that it says', () => {
      expect({ refused: refuses(first()), written: 'dali.py' in first().files }).toEqual({
        refused: !comesOut,
        written: comesOut,
      });
    });

    test('gives what is expected, and nothing lies about', () => {
      const products = productsOf(first());
      const existing = readExpectation(fixture);
      if (mayWrite(existing)) writeExpectation(fixture, products);
      expect(strayFiles(fixture, products)).toEqual([]);
      expect(readExpectation(fixture)).toEqual(products);
    });

    test('gives the same again', () => {
      expect(again(project)).toEqual(first());
    });

    test('changes nothing when what it wrote is there', () => {
      // Where it refuses it wrote nothing.
      if (!comesOut) return expect(again(project)).toEqual(first());
      const { diagnostics, ...written } = first();
      const second = again(withFiles(project, first().repository));
      // What a config.pbtxt was told of when it was put right is not said of it again, nor where the rest stands in it.
      const lasting = diagnostics.filter(({ name: code }) => !PUT_RIGHT.has(code));
      const { diagnostics: said, ...others } = second;
      expect(others).toEqual(written);
      expect(said.map(withoutPlace)).toEqual(lasting.map(withoutPlace));
    });

    test('gives the same with CRLF', () => {
      expect(gist(again(withCrlf(project)))).toEqual(gist(first()));
    });

    test('gives the same with a byte order mark', () => {
      expect(gist(again(withBom(project)))).toEqual(gist(first()));
    });

    if (!comesOut) return;

    test('is left alone when it is transpiled again', () => {
      const { text, model } = first().result;
      // What its inputs do not say of themselves is asked for again.
      const tacit = (model?.inputs ?? []).filter(({ isNdimTacit }) => isNdimTacit === true);
      const told = tacit.map(({ name: input, ndim }) => `${input}=${ndim}`);
      const asked = told.length === 0 ? {} : { 'input-ndim': told };
      const options = { ...fixture.options, source: 'dali.py', args: [], env: {}, cwd: '', options: asked };
      const second = runFixture({ ...fixture, options }, withFiles(new Map(), { 'dali.py': text! }), engine);
      expect(second.diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
      expect(readGenerated(second.result.text!)?.body).toBe(readGenerated(text!)?.body);
    });

    test.each(LEVELS)('%s', (level) => {
      expect(complaint(fixture, level, verdicts.get(name))).toBe('');
    });

    test('verify judges what was written, on the outputs that its author names', () => {
      const { text, outputs, axes, padded } = verdicts.get(name)!;
      expect(text).toBe(first().result.text);
      const said = fixture.options;
      expect({ outputs, axes, padded }).toEqual({
        outputs: said.outputs,
        axes: said.axes,
        padded: said.padded,
      });
    });

    if (Object.keys(fixture.options.fails).length > 0)
      test('verify does not pass it', () => {
        expect(verdicts.get(name)!.verdict).toBe('different');
      });
    else if (Object.keys(fixture.options.exempt).length === 0)
      test('verify passes it', () => {
        // What no Python text expresses (an object of the program's) is not compared.
        const isOpen = first().result.bindings.some(({ value }) => value === null);
        expect(verdicts.get(name)!.verdict).toBe(isOpen ? 'not verified' : 'passed');
      });

    if (!hasMutants(fixture)) return;

    test('real DALI fails each mutant', () => {
      const mutants = verdicts.get(name)?.answer.mutants ?? [];
      expect(mutants).toHaveLength(MUTANTS_EACH);
      expect(mutants.filter((mutant) => mutant.failedAt === null)).toEqual([]);
    });
  });
});

function withoutPlace({ place, ...rest }: Diagnostic): unknown {
  return place !== null && place.file.endsWith('config.pbtxt') ? rest : { ...rest, place };
}

/** What line ends and byte order marks must not change. */
function gist({ files, diagnostics }: Run): unknown {
  const texts = Object.entries(files).map(([name, text]) => [name, text.replaceAll('\r\n', '\n')]);
  return {
    texts,
    diagnostics: diagnostics.map(({ name, message }) => [name, message.replaceAll('\r\n', '\n')]),
  };
}
