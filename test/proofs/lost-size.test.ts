/** The image size of the EfficientNet program is on its command line alone: without it nothing is written. */
import { afterAll, expect, test } from '@jest/globals';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Projects, run } from '../cli/support.ts';
import { findFixtures } from '../fixtures/fixture.ts';
import { filesBelow, readProject } from '../fixtures/project.ts';

const projects = new Projects();
afterAll(() => projects.remove());

const fixture = findFixtures().find(({ name }) => name === 'efficientnet/main')!;

function started(args: readonly string[]) {
  const root = projects.make({});
  cpSync(join(fixture.folder, 'input'), root, { recursive: true });
  const before = readProject(root);
  const ran = run(root, [fixture.options.source, '--color', 'never', ...args]);
  return { root, before, ran };
}

function withoutSize(): readonly string[] {
  const { args } = fixture.options;
  const at = args.indexOf('--image-size');
  expect(args.slice(at, at + 2)).toEqual(['--image-size', '224']);
  return args.toSpliced(at, 2);
}

test('exits with 1, writes nothing, and says what is missing, where it was lost and how to supply it', () => {
  const { root, before, ran } = started(['--', ...withoutSize()]);
  expect([ran.status, ran.stdout]).toEqual([1, '']);
  expect(readProject(root)).toEqual(before);
  const lost = /`image_size` is not known: .*\((\S+):(\d+): `([^`]+)`\)/.exec(ran.stderr);
  expect(lost).not.toBeNull();
  const [, file, line, expression] = lost!;
  const lines = new TextDecoder().decode(before.get(file!)).split('\n');
  expect(lines[Number(line) - 1]).toContain(expression);
  expect(ran.stderr).toContain('--image-size after `--`');
  expect(ran.stderr).toContain("--set 'image_size=VALUE'");
});

/** Both parameters of the pipeline that come of the lost value. */
const SIZES = ['--set', 'image_size=256', '--set', 'image_crop=224'];

test('either way of supplying it works, and gives the same', () => {
  const asArgument = started(['-o', '-', '--', ...fixture.options.args]);
  const asOverride = started(['-o', '-', ...SIZES, '--', ...withoutSize()]);
  expect([asArgument.ran.status, asOverride.ran.status]).toEqual([0, 0]);
  for (const { stdout } of [asArgument.ran, asOverride.ran]) {
    expect(stdout).toContain('image_size=256');
    expect(stdout).toContain('image_crop=224');
  }
  expect(filesBelow(asOverride.root)).toEqual([...asOverride.before.keys()]);
});
