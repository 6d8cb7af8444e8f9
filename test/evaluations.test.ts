/**
 * Of evaluations one after another, as an editor makes them, each gives what one alone gives for the texts as they then
 * are: messages, files and all that an editor shows. `SEED=n` tries other changes, `CHANGES=n` that many of each fixture.
 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import {
  type Analysis,
  analyse,
  type Engine,
  Evaluations,
  Facts,
  insightInto,
  KnownModules,
} from '../src/index.ts';
import { remembering } from '../src/run/remembering-engine.ts';
import { findFixtures, type Fixture } from './fixtures/fixture.ts';
import { filesOf, type Project, readProject, withFiles } from './fixtures/project.ts';
import { optionsOf } from './fixtures/run.ts';
import { testEngine } from './support/evaluate.ts';
import { random as createRandom, type Random } from './python/libraries/support/random.ts';

const SEED = Number(process.env['SEED'] ?? 1);
const CHANGES = Number(process.env['CHANGES'] ?? 4);

/** What somebody does to a text while writing it, at a place. */
const CHANGED: readonly ((text: string, at: number) => string)[] = [
  (text, at) => `${text.slice(0, at)}x${text.slice(at)}`,
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.slice(at).replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
  (text, at) =>
    text.slice(0, at) + text.slice(at).replace(/True|False/, (word) => (word === 'True' ? 'False' : 'True')),
  (text, at) => `${text.slice(0, lineOf(text, at))}# why\n${text.slice(lineOf(text, at))}`,
  (text, at) => `${text.slice(0, lineOf(text, at))}\n${text.slice(lineOf(text, at))}`,
];

function lineOf(text: string, at: number): number {
  return text.lastIndexOf('\n', at) + 1;
}

/** The project with one change in a module that the last analysis read, or in any. */
function changed(project: Project, sources: readonly string[], random: Random): Project {
  const modules = [...project.keys()].filter((path) => path.endsWith('.py'));
  const read = modules.filter((path) => sources.includes(path));
  const file = random.pick(read.length > 0 && random.below(3) > 0 ? read : modules);
  const text = new TextDecoder().decode(project.get(file));
  return withFiles(project, { [file]: random.pick(CHANGED)(text, random.below(text.length + 1)) });
}

/** As it is, then changed again and again; most changes are taken back. */
function* states(fixture: Fixture, sources: () => readonly string[], random: Random): Generator<Project> {
  let project = readProject(join(fixture.folder, 'input'));
  yield project;
  for (let i = 0; i < CHANGES; i++) {
    const next = changed(project, sources(), random);
    yield next;
    if (random.below(3) === 0) project = next;
    else yield project;
  }
}

/** All that anybody sees of an analysis. */
function shownOf(analysis: Analysis) {
  const { result } = analysis;
  const insight = insightInto(analysis);
  const modules = result.sources.filter((source) => source.endsWith('.py'));
  const hints = modules.map((file) => insight?.hints(file, { line: 1, column: 1 }, { line: 1e6, column: 1 }));
  return { result, hints, unneeded: modules.map((file) => insight?.unneeded(file)) };
}

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

describe('evaluations one after another', () => {
  test.each(findFixtures().map((fixture, i) => [fixture.name, fixture, i] as const))(
    '%s',
    (_, fixture, i) => {
      const random = createRandom(SEED * 1000 + i);
      const options = optionsOf(fixture);
      const facts = new Facts();
      const kept = { facts, modules: new KnownModules(), evaluations: new Evaluations() };
      const parsing = remembering(engine);
      let last: { readonly analysis: Analysis; readonly shown: ReturnType<typeof shownOf> } | null = null;
      for (const project of states(fixture, () => last?.shown.result.sources ?? [], random)) {
        const files = filesOf(project);
        const analysis = analyse(files, options, parsing, kept);
        const shown = shownOf(analysis);
        expect(shown).toEqual(shownOf(analyse(files, options, parsing, { facts })));
        // What was understood before stays as it was: an editor shows it while a syntax error stands.
        if (last !== null) expect(shownOf(last.analysis)).toEqual(last.shown);
        last = { analysis, shown };
      }
    },
  );
});
