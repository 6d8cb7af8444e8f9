/** The fixtures on the native engine, which has to have a process of its own: nothing may come out otherwise. */
import { beforeAll, describe, expect } from '@jest/globals';
import { join } from 'node:path';
import type { Engine } from '../src/index.ts';
import { findFixtures } from './fixtures/fixture.ts';
import { readProject } from './fixtures/project.ts';
import { runFixture, type Run } from './fixtures/run.ts';
import { testEngine } from './support/evaluate.ts';
import { onNative } from './support/native.ts';

const native = onNative<Readonly<Record<string, Run>>>('test/fixtures/native-results.ts', null);
let wasm: Engine;

beforeAll(async () => {
  wasm = await testEngine();
});

describe('the native engine gives the same', () => {
  native.test.each(findFixtures().map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    (name, fixture) => {
      const result = runFixture(fixture, readProject(join(fixture.folder, 'input')), wasm);
      expect(native.answer()[name]).toEqual(JSON.parse(JSON.stringify(result)));
    },
  );
});
