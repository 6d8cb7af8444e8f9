/** Which modules an import executes, and in which order: as CPython does. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../support/evaluate.ts';
import { systemPython } from '../../support/python.ts';

const NOTE = 'import log\nlog.order.append(__name__)\n';
const MAIN = 'import log\nimport app.run\nlog.order.append(app.run.c)\norder = log.order\n';

/** Files of a program that notes its modules in the order in which they are executed. */
function program(statement: string): Readonly<Record<string, string>> {
  return {
    'main.py': MAIN,
    'log.py': 'order = []\n',
    'app/__init__.py': NOTE,
    'app/run.py': `${NOTE}${statement}\n`,
    'app/a/__init__.py': `${NOTE}c = 'of a'\n`,
    'app/a/b/__init__.py': `${NOTE}c = 'of b'\n`,
    'app/a/b/d.py': `${NOTE}c = 'of d'\n`,
    'app/plain/e.py': `${NOTE}c = 'of e'\n`,
  };
}

let engine: Engine;
let directory: string;
beforeAll(async () => {
  engine = await testEngine();
  directory = mkdtempSync(join(tmpdir(), 'packages-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test.each([
  'from .a.b import c',
  'from .a.b.d import c',
  'from .a import c',
  'from .plain.e import c',
  'from . import a\nc = a.c',
  'from app.a.b.d import c',
  'import app.a.b.d\nc = app.a.b.c',
])('%s', (statement) => {
  const files = program(statement);
  const root = mkdtempSync(join(directory, 'case-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  writeFileSync(join(root, 'main.py'), `${MAIN}print(order)\n`);
  const expected = execFileSync(systemPython(), ['-B', 'main.py'], { cwd: root, encoding: 'utf8' });
  const { machine, value } = run(files, engine);
  expect(machine.repr(value('order')!)).toBe(expected.trim());
});
