import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { KNOWN_VERSIONS, newerThan, versionNamed } from '../../../src/dali/versions/older.ts';
import { olderPython } from '../../support/older.ts';
import { runPython } from '../python.ts';

const FOLDER = 'src/dali/catalogue';
const stored = JSON.parse(readFileSync(`${FOLDER}/older.json`, 'utf8')) as Readonly<Record<string, unknown>>;

describe('what older versions of DALI have', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-versions-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const [number, kept] of Object.entries(stored)) {
    const python = olderPython(number.replace(/\.\d+$/, ''));
    (python === undefined ? test.skip : test)(
      `${number} is what older.py makes of it and of today's`,
      () => {
        const described = join(folder, `${number}.json`);
        const script = `import runpy, sys; sys.path.insert(0, "${FOLDER}"); sys.argv = ["older.py"]; runpy.run_path("${FOLDER}/older.py", run_name="__main__")`;
        writeFileSync(
          described,
          execFileSync(python!, ['-E', '-s', '-c', script], { stdio: 'pipe', maxBuffer: 1e9 }),
        );
        const compare = script.replace(
          '["older.py"]',
          `["older.py", "${FOLDER}/operators.json", "${described}"]`,
        );
        expect(JSON.parse(runPython(['-c', compare]))).toEqual({ [number]: kept });
      },
      60_000,
    );
  }

  test('versions between two that are known answer as the older', () => {
    expect(KNOWN_VERSIONS).toEqual(['1.30', '1.53', '2.0', '2.2', '2.4']);
    const named = (text: string) => versionNamed(text)?.name;
    expect(
      ['1.30', '1.30.0', '1.52', '1.53.0', '1.99', '2.0', '2.1.3', '2.3', '2.4', '2.4.9'].map(named),
    ).toEqual(['1.30', '1.30', '1.30', '1.53', '1.53', '2.0', '2.0', '2.2', '2.4', '2.4']);
  });

  test.each(['1.29', '0.9', '2.5', '3.0', 'new', '', '2', '2.x', '-2.0', '2.0.0.1', ' 2.0', '1.30\n'])(
    '%j is no version that is known',
    (text) => {
      expect(versionNamed(text)).toBeUndefined();
    },
  );

  test('each lacks no less than the next', () => {
    const versions = KNOWN_VERSIONS.map((name) => versionNamed(name)!);
    for (const version of versions)
      for (const newer of newerThan(version)) {
        expect([...newer.absent].filter((path) => !version.absent.has(path))).toEqual([]);
        expect([...newer.withoutMembers].filter((name) => !version.withoutMembers.has(name))).toEqual([]);
      }
  });
});
