/** The copy of the project that the training program runs in. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runCases } from '../../src/verify/index.ts';
import { daliPython } from '../support/python.ts';
import { caseOf, program } from './cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-copy-'));
const folders = { programs: join(folder, 'programs'), images: join(folder, 'images') };
const MANY = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`many/${i}.txt`, '']));
const LARGE = 'x'.repeat(5 << 20);

/** A program whose pipeline gets 24 iff something holds while it runs. */
const asks = (statement: string, condition: string): string =>
  program({ call: `import os\n${statement}\npipe = val_pipe("val", 24 if ${condition} else 1)` });
const refused = (attempt: string): string =>
  asks(`try:\n    ${attempt}\n    done = True\nexcept PermissionError:\n    done = False`, 'not done');

const PROGRAMS: Readonly<Record<string, string>> = {
  'many files are there': asks('', 'len(os.listdir("many")) == 600'),
  'many files are not to be written': refused('open("many/0.txt", "w").close()'),
  'nothing is to be added to many files': refused('open("many/new.txt", "w").close()'),
  'a large file is there': asks('', `os.path.getsize("large.bin") == ${LARGE.length}`),
  'a large file is not to be written': refused('open("large.bin", "a").close()'),
  'a large file is not to be removed': refused('os.remove("large.bin")'),
  'a small file is the program’s own': asks(
    'open("small.txt", "w").write("changed")',
    'os.path.exists("small.txt")',
  ),
  'a link leads where it led': asks('', 'open("to-small").read() == open("outward").read() == "small"'),
  'a link in the project leads into the copy': asks(
    'open("to-small", "w").write("changed")',
    'open("small.txt").read() == "changed"',
  ),
  'a link out of it is not to be written': refused('open("outward", "w").close()'),
  'a link to nothing is one': asks('', 'os.path.islink("nowhere") and not os.path.exists("nowhere")'),
  'repositories and environments stay away': asks(
    '',
    'not os.path.exists(".git") and not os.path.exists(".venv-x")',
  ),
};

describe('in the copy of a project', () => {
  const verdicts = new Map<string, string>();

  beforeAll(async () => {
    const images = fileURLToPath(new URL('../support/images.py', import.meta.url));
    execFileSync(daliPython(), ['-I', images, folders.images]);
    writeFileSync(join(folder, 'outside.txt'), 'small');
    const cases = Object.entries(PROGRAMS).map(([about, text]) => {
      const files = { 'large.bin': LARGE, 'small.txt': 'small', '.git/HEAD': '', '.venv-x/a.py': '' };
      const made = caseOf(about, { 'train.py': text, ...MANY, ...files }, folders);
      const { root } = made.original!;
      symlinkSync('small.txt', join(root, 'to-small'));
      symlinkSync(join('..', '..', 'outside.txt'), join(root, 'outward'));
      symlinkSync('none', join(root, 'nowhere'));
      return made;
    });
    for (const { id, levels } of await runCases(daliPython(), cases))
      verdicts.set(id, `${levels.L3?.status}: ${levels.L3?.message}`);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(Object.keys(PROGRAMS))('%s', (about) => {
    expect(verdicts.get(about)).toBe('passed: ');
  });

  test('the author’s files are as they were', () => {
    expect(readFileSync(join(folder, 'outside.txt'), 'utf8')).toBe('small');
    for (const about of Object.keys(PROGRAMS)) {
      const root = join(folders.programs, about.replaceAll(/\W+/g, '-'));
      expect(readFileSync(join(root, 'small.txt'), 'utf8')).toBe('small');
      expect(existsSync(join(root, 'large.bin')) && existsSync(join(root, 'many/0.txt'))).toBe(true);
      expect(existsSync(join(root, 'many/new.txt'))).toBe(false);
    }
  });
});
