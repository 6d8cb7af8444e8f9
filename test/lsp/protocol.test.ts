/** The server's process under clients written in Python: what each file of protocol/ tests, one test a function. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { daliPython } from '../support/python.ts';
import { makePackage, type Package } from './package.ts';

const FOLDER = fileURLToPath(new URL('protocol', import.meta.url));

/** Files of tests with the names of these. */
const FILES = readdirSync(FOLDER)
  .map((file) => [file, namesIn(file)] as const)
  .filter(([, names]) => names.length > 0);

let made: Package;
beforeAll(() => {
  made = makePackage();
});
afterAll(() => made.remove());

describe.each(FILES)('%s', (file, names) => {
  let failures: Readonly<Record<string, string | null>>;
  beforeAll(async () => {
    failures = await run(file);
  }, 600_000);

  test.each(names.map((name) => [name.replaceAll('_', ' '), name] as const))('%s', (_, name) => {
    // What did not run did not pass.
    expect(failures[`test_${name}`]).toBeNull();
  });
});

function namesIn(file: string): readonly string[] {
  if (!file.endsWith('.py')) return [];
  const source = readFileSync(join(FOLDER, file), 'utf8');
  return [...source.matchAll(/^async def test_(\w+)/gm)].map(([, name]) => name!);
}

/** Failures by the name of the test. @throws where the program ends without them */
async function run(file: string): Promise<Readonly<Record<string, string | null>>> {
  const child = spawn(daliPython(), [join(FOLDER, 'run.py'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE: process.execPath,
      NODE_OPTIONS: '',
      LAUNCHER: made.launcher,
      PYTHONDONTWRITEBYTECODE: '1',
    },
  });
  return JSON.parse(await text(child.stdout)) as Readonly<Record<string, string | null>>;
}
