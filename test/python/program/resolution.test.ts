/** Where imports lead, against CPython's own import system. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProgram } from '../../../src/python/program/index.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { testEngine } from '../../support/evaluate.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { systemPython } from '../../support/python.ts';
import { LAYOUTS, type Layout } from './layouts.ts';

const DRIVER = fileURLToPath(new URL('where_imports_lead.py', import.meta.url));
/** Where the script's directory, the one of its outermost package, the root and `src/` are on the path. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  'lib/pkg/cli/main.py': ['lib/pkg/cli', 'lib', '', 'src'],
};

let engine: Engine;
let directory: string;
let python: readonly (readonly (string | null)[])[];

beforeAll(async () => {
  engine = await testEngine();
  directory = mkdtempSync(join(tmpdir(), 'layouts-'));
  const input = LAYOUTS.map((layout, index) => {
    const root = join(directory, String(index));
    for (const [file, text] of Object.entries({ ...layout.files, [layout.source]: '' })) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const path = PATHS[layout.source] ?? [...new Set([dirname(layout.source), '', 'src'])];
    return { root, path: path.map((entry) => join(root, entry)), imports: layout.imports };
  });
  const output = execFileSync(systemPython(), [DRIVER], { input: JSON.stringify(input), encoding: 'utf8' });
  python = JSON.parse(output) as typeof python;
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function oursIn({ files, source, imports }: Layout): readonly (string | null)[] {
  return imports.map((text) => {
    const program = createProgram(memoryFiles({ ...files, [source]: '' }), source, engine);
    const [name, relative] = text.includes(': ') ? text.split(': ') : [undefined, text];
    const from =
      name === undefined
        ? { kind: 'module' as const, module: program.main }
        : program.resolve(program.main, name, 0);
    if (from.kind !== 'module') throw new Error(`${name} is not there`);
    const level = /^\.*/.exec(relative!)![0].length;
    const found = program.resolve(from.module, relative!.slice(level), level);
    return found.kind === 'module' ? found.module.file : null;
  });
}

describe('imports lead where CPython goes', () => {
  test.each(LAYOUTS.map((layout, index) => [layout.title, layout, index] as const))(
    '%s',
    (_, layout, index) => {
      const ours = Object.fromEntries(layout.imports.map((text, i) => [text, oursIn(layout)[i]]));
      expect(ours).toEqual(Object.fromEntries(layout.imports.map((text, i) => [text, python[index]![i]])));
    },
  );
});
