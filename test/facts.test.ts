/** What is kept from one analysis to the next changes none: each is what one alone gives for the texts as they are then. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { analyse, type Engine, Facts } from '../src/index.ts';
import { remembering } from '../src/run/remembering-engine.ts';
import { findFixtures, type Fixture } from './fixtures/fixture.ts';
import { filesOf, type Project, readProject, withFiles } from './fixtures/project.ts';
import { optionsOf } from './fixtures/run.ts';
import { testEngine } from './support/evaluate.ts';

const fixtures = findFixtures().filter(({ name }) => /^(efficientnet|methods)\//.test(name));

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

function textOf(project: Project, file: string): string {
  return new TextDecoder().decode(project.get(file));
}

/** As it is, with each of its modules changed in turn, and as it was. */
function* edits(fixture: Fixture): Generator<Project> {
  const project = readProject(join(fixture.folder, 'input'));
  yield project;
  for (const file of [...project.keys()].filter((path) => path.endsWith('.py'))) {
    const text = textOf(project, file);
    yield withFiles(project, { [file]: `${text}\nADDED = 'here'\n` });
    yield withFiles(project, { [file]: text.replace(/\b1\b/, '2') });
  }
  yield project;
}

describe('an analysis after others', () => {
  test.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('is its own: %s', (_, fixture) => {
    const shared = remembering(engine);
    const facts = new Facts();
    const options = optionsOf(fixture);
    for (const project of edits(fixture)) {
      const { result } = analyse(filesOf(project), options, shared, { facts });
      const alone = analyse(filesOf(project), options, engine).result;
      expect(said(result)).toEqual(said(alone));
    }
  });
});

function said({
  text,
  model,
  diagnostics,
  sources,
  candidates,
  assumptions,
}: ReturnType<typeof analyse>['result']) {
  return { text, model, diagnostics, sources, candidates, assumptions };
}
