/** The example of docs/verify.md is run. */
import { afterAll, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { daliPython } from './support/python.ts';

const TEXT = readFileSync('docs/verify.md', 'utf8');
const directory = mkdtempSync(join(tmpdir(), 'verify-documentation-'));
afterAll(() => rmSync(directory, { recursive: true }));

function block(language: string, text = TEXT): string {
  return new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(text)![1]!;
}

test('its command gives its table, speeds apart', () => {
  writeFileSync(join(directory, 'train.py'), block('python', readFileSync('README.md', 'utf8')));
  execFileSync(daliPython(), ['-I', resolve('test/support/images.py'), join(directory, 'val')]);
  const [name, ...words] = block('sh').trim().split(/\s+/);
  expect(name).toBe('dali-transpile');
  const { status, stdout } = spawnSync(process.execPath, [resolve('bin/dali-transpile.js'), ...words], {
    cwd: directory,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], VIRTUAL_ENV: join(daliPython(), '..', '..') },
  });
  expect(status).toBe(0);
  expect(withoutSpeeds(stdout)).toBe(withoutSpeeds(block('text')));
}, 60_000);

test('it names every option of verify', () => {
  const help = spawnSync(process.execPath, ['bin/dali-transpile.js', 'verify', '--help'], {
    encoding: 'utf8',
  });
  const own = ['data', 'python', 'bind', 'stub-missing', 'samples', 'timeout', 'bisect', 'static'];
  for (const option of own) {
    expect(help.stdout).toContain(`--${option}`);
    expect(TEXT).toContain(`--${option}`);
  }
});

/** How fast the machine is, is no part of the example. */
function withoutSpeeds(text: string): string {
  return text.replaceAll(/^( {2}(?:original|served) +)[\d.e+]+$/gm, '$1N');
}
