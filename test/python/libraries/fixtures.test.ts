/**
 * Every library file has two fixtures: `fixtures/libraries/<file>/used`, whose pipeline gets its arguments through the
 * library, and `fixtures/libraries/<file>/unknown`, where the library must not claim to know them. The files are those that
 * src/python/libraries/index.ts imports; none is listed here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

import type { Engine } from '../../../src/index.ts';
import type { LibraryModule } from '../../../src/python/evaluation/interpreter.ts';
import { libraries } from '../../../src/python/libraries/index.ts';
import { findFixtures, type Fixture } from '../../fixtures/fixture.ts';
import { readProject } from '../../fixtures/project.ts';
import { refuses, runFixture, type Run } from '../../fixtures/run.ts';
import { testEngine } from '../../support/evaluate.ts';

const INDEX = new URL('../../../src/python/libraries/index.ts', import.meta.url);
const IMPORT = /^import \{[^}]*\} from '\.\/([\w-]+)(\/index)?\.ts';$/gm;

/** Imports of library files by what the folders of their fixtures are called. */
const files = new Map(
  [...readFileSync(INDEX, 'utf8').matchAll(IMPORT)].map(([, name, folder]) => [
    name!,
    `./${name}${folder ?? ''}.ts`,
  ]),
);

const fixtures = new Map(findFixtures().map((fixture) => [fixture.name, fixture]));

/** Texts of the fixture's Python files. */
function sourcesOf({ folder }: Fixture): string {
  const project = readProject(join(folder, 'input'));
  return [...project]
    .filter(([path]) => path.endsWith('.py'))
    .map(([, bytes]) => new TextDecoder().decode(bytes))
    .join('\n');
}

/** A pattern of statements that import a module: `import os.path`, `from os.path import …`, `from os import path`. */
function importOf(module: string): string {
  const at = module.lastIndexOf('.');
  const [name, parent, last] = [module, module.slice(0, Math.max(at, 0)), module.slice(at + 1)].map((each) =>
    each.replaceAll('.', '\\.'),
  );
  const whole = `^\\s*(import|from) ${name}\\b`;
  return at < 0 ? whole : `${whole}|^\\s*from ${parent} import .*\\b${last}\\b`;
}

test('every library is in a file of its own', () => {
  expect(files.size).toBeGreaterThan(20);
});

describe.each([...files])('%s', (name, specifier) => {
  const used = fixtures.get(`libraries/${name}/used`);
  const unknown = fixtures.get(`libraries/${name}/unknown`);
  let engine: Engine;
  let modules: readonly LibraryModule[];

  beforeAll(async () => {
    engine = await testEngine();
    const exported: Readonly<Record<string, unknown>> = await import(new URL(specifier, INDEX).href);
    const values = Object.values(exported).flat();
    modules = libraries.filter((module) => values.includes(module));
  });

  const run = (fixture: Fixture): Run =>
    runFixture(fixture, readProject(join(fixture.folder, 'input')), engine);

  test('is taught', () => {
    expect(modules.length).toBeGreaterThan(0);
  });

  test.each([
    ['used', used, 0],
    ['unknown', unknown, 1],
  ] as const)('has a fixture `%s` that imports it', (_kind, fixture, exit) => {
    expect(fixture?.options.exit).toBe(exit);
    expect(sourcesOf(fixture!)).toMatch(
      new RegExp(modules.map((module) => importOf(module.name)).join('|'), 'm'),
    );
  });

  test('comes out, and as it does because the library is taught', () => {
    const products = (): unknown => [run(used!).result.text, run(unknown!).diagnostics];
    expect(refuses(run(used!))).toBe(false);
    expect(untaught(modules, products)).not.toEqual(products());
  });

  test('does not claim to know what it cannot', () => {
    const { diagnostics } = run(unknown!);
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
    expect(errors).not.toEqual([]);
    for (const error of errors) expect(['unbound-parameter', 'undecided-condition']).toContain(error.name);
  });
});

/** Runs a body while some modules teach nothing. */
function untaught<T>(modules: readonly LibraryModule[], body: () => T): T {
  const shelf = libraries as LibraryModule[];
  const all = [...shelf];
  const empty = { exports: () => ({}) };
  shelf.splice(
    0,
    shelf.length,
    ...all.map((each) => (modules.includes(each) ? { ...each, ...empty } : each)),
  );
  try {
    return body();
  } finally {
    shelf.splice(0, shelf.length, ...all);
  }
}
