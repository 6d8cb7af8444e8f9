/** What a file imports, going by its text, beside what CPython's parser finds. */
import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { type ImportRequest, importsIn, importsInCode } from '../../../src/python/program/index.ts';
import { decodePython } from '../../../src/python/syntax/index.ts';
import { systemPython } from '../../support/python.ts';

const IMPORTS_OF = fileURLToPath(new URL('imports_of.py', import.meta.url));
const LARGE = 1 << 28;

function texts(requests: readonly ImportRequest[]): readonly string[] {
  const all = requests.map(({ name, level, names }) => `${'.'.repeat(level)}${name} ${names.join(',')}`);
  return [...new Set(all)].toSorted();
}

test('the standard library imports what CPython says', () => {
  const lines = execFileSync(systemPython(), [IMPORTS_OF], { encoding: 'utf8', maxBuffer: LARGE });
  const files = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { path: string; imports: [string, number, string[]][] });
  expect(files.length).toBeGreaterThan(300);
  const unlike = files.flatMap(({ path, imports }) => {
    const text = decodePython(readFileSync(path), path);
    const expected = texts(imports.map(([name, level, names]) => ({ name, level, names })));
    const lost = expected.filter((one) => !texts(importsIn(text)).includes(one));
    const inCode = texts(importsInCode(text));
    const differing = [
      ...expected.filter((one) => !inCode.includes(one)),
      ...inCode.filter((one) => !expected.includes(one)),
    ];
    return lost.length + differing.length === 0 ? [] : [{ path, lost, differing }];
  });
  expect(unlike).toEqual([]);
});

describe('a statement', () => {
  test.each<readonly [text: string, expected: readonly string[]]>([
    ['import a, b.c as d', ['a ', 'b.c ']],
    ['from a import b as c, d', ['a b,d']],
    ['from a import (b, # ) of b\n  c,\n)', ['a b,c']],
    ['from . import a', ['. a']],
    ['from .import a', ['. a']],
    ['from ..a.b import *', ['..a.b ']],
    ['from a \\\n  import b, \\\r\n  c', ['a b,c']],
    ['if x: import a; from b import c', ['a ', 'b c']],
    ['try:\r\n\timport a\r\nexcept ImportError: import b', ['a ', 'b ']],
    ['\fimport a # import b', ['a ']],
    ['x = 1\rimport a\rimport b', ['a ', 'b ']],
    ['from a import(b)', ['a b']],
    ['s = """\nimport a\n"""\nimport b', ['b ']],
    ["s = r'\\'\nimport a", ['a ']],
    ["# it's\nimport a\n# '''\nimport b", ['a ', 'b ']],
    ['"""from a import b"""', []],
    ['important = 1\nfrom_a = 2\nyield_from(import_module)', []],
    ['s = """\nimport a', []],
  ])('%j', (text, expected) => {
    expect(texts(importsInCode(text))).toEqual(expected);
  });

  test('in a text is found, too, where nothing may be lost', () => {
    expect(texts(importsIn('s = """\nimport a\n"""'))).toEqual(['a ']);
  });
});
