/** The client gets from a server what validation computed, bit for bit: one by one, in batches, several under way. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Arrays, KINDS, makeData, Project } from './projects.ts';
import { load, realTriton, type Server, standIn, statistics } from './server.ts';

const WAYS: readonly (readonly string[])[] = [
  ['--in-flight', '1'],
  ['--in-flight', '5'],
  ['--batch', '3'],
  ['--batch', '2', '--in-flight', '2'],
  ['--protocol', 'http', '--in-flight', '1'],
  ['--protocol', 'http', '--in-flight', '5'],
  ['--protocol', 'http', '--batch', '3'],
];

const root = realpathSync(mkdtempSync(join(tmpdir(), 'client-')));
const projects = new Map<string, { readonly project: Project; readonly validated: Arrays }>();
beforeAll(() => {
  makeData(root);
  for (const kind of KINDS) {
    const project = new Project(root, kind);
    projects.set(kind.name, { project, validated: project.validated() });
  }
}, 120_000);
afterAll(() => rmSync(root, { recursive: true }));

function answersOf(start: () => Server | Promise<Server>): void {
  let server: Server;
  beforeAll(async () => {
    server = await start();
    for (const { project } of projects.values()) load(server, project.model);
  }, 60_000);
  afterAll(() => server.stop());

  test.each([
    ['one under way is a batch of its own', ['--in-flight', '1'], false],
    ['several under way share batches', ['--in-flight', '5'], true],
    ['a batch is one request', ['--batch', '2'], true],
  ] as const)('%s', (title, way, areShared) => {
    const { project, validated } = projects.get('audio')!;
    const before = statistics(server, 'audio');
    project.answered(title, ['--url', server.grpc, ...way]);
    const after = statistics(server, 'audio');
    const samples = after.inferences - before.inferences;
    const runs = after.executions - before.executions;
    expect(samples).toBe(validated.size);
    if (areShared) expect(runs).toBeLessThan(samples);
    else expect(runs).toBe(samples);
  });

  describe.each(KINDS.map(({ name }) => name))('%s', (name) => {
    test.each(WAYS.map((way) => [way.join(' '), way] as const))('%s', (title, way) => {
      const { project, validated } = projects.get(name)!;
      const url = title.includes('http') ? server.http : server.grpc;
      const folder = `${title.replaceAll(/\W+/g, '-')}-${url.replaceAll(/\W+/g, '-')}`;
      const answered = project.answered(folder, ['--url', url, ...way]);
      expect([...answered.keys()]).toEqual([...validated.keys()]);
      expect(validated.size).toBeGreaterThan(4);
      const differing = [...validated].filter(([file, content]) => !content.equals(answered.get(file)!));
      expect(differing.map(([file]) => file)).toEqual([]);
    });
  });
}

describe('the stand-in', () => answersOf(standIn));

// Counted as skipped, by name, where there is none.
(process.env['TRITON_URL'] === undefined ? describe.skip : describe)('the Triton at TRITON_URL', () =>
  answersOf(realTriton),
);
