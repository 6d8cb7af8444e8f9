/** Bytes to text, as CPython does it. */
import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { decodePython, NotPython } from '../../../src/python/syntax/index.ts';
import { systemPython } from '../../support/python.ts';

/** What CPython makes of each file: its text, or null for a SyntaxError. The text is what it binds to `s`, or that of all. */
const ORACLE = `
import ast, base64, io, json, sys, tokenize
def text(content):
    try:
        ast.parse(content)
    except (SyntaxError, ValueError):
        return None
    encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    return content.decode(encoding)
json.dump([text(base64.b64decode(one)) for one in json.load(sys.stdin)], sys.stdout)
`;

function cpython(files: readonly Uint8Array[]): readonly (string | null)[] {
  const input = JSON.stringify(files.map((bytes) => Buffer.from(bytes).toString('base64')));
  const output = execFileSync(systemPython(), ['-c', ORACLE], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return JSON.parse(output) as readonly (string | null)[];
}

function ours(bytes: Uint8Array): string | null {
  try {
    return decodePython(bytes, 'a.py');
  } catch (error) {
    if (error instanceof NotPython) return null;
    throw error;
  }
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const MARK = '\u00EF\u00BB\u00BF';

const CASES: Readonly<Record<string, Uint8Array>> = {
  'nothing declared': Buffer.from('s = "é😀"\n'),
  'nothing declared, not UTF-8': latin1('s = "\u00E9"\n'),
  'nothing declared, overlong': latin1('s = "\u00C0\u0080"\n'),
  'nothing declared, a surrogate': latin1('s = "\u00ED\u00A0\u0080"\n'),
  'a mark': latin1(`${MARK}s = 1\n`),
  'two marks': latin1(`${MARK}# ${MARK}\ns = 1\n`),
  'a mark, UTF-8 declared': latin1(`${MARK}# coding: utf-8\ns = 1\n`),
  'a mark, utf8 declared': latin1(`${MARK}# coding: utf8\ns = 1\n`),
  'a mark, Latin-1 declared': latin1(`${MARK}# coding: latin-1\ns = 1\n`),
  'Latin-1 on the first line': latin1('# -*- coding: latin-1 -*-\ns = "\u00E9\u0080"\n'),
  'Latin-1 on the second line': latin1(
    '#!/usr/bin/python\n# vim: set fileencoding=iso-8859-1 :\ns = "\u00E9"\n',
  ),
  'on the second line, after CRLF': latin1('#!/usr/bin/python\r\n# coding=latin1\r\ns = "\u00E9"\r\n'),
  'on the second line, after a blank one': latin1(' \t\f\n# coding=latin1\ns = "\u00E9"\n'),
  'on the second line, after code': latin1('s = 1\n# coding=latin1\nt = "\u00E9"\n'),
  'on the third line': latin1('#\n#\n# coding=latin1\ns = "\u00E9"\n'),
  'behind code on the first line': latin1('s = 1  # coding=latin1\nt = "\u00E9"\n'),
  'after a very long first line': latin1(`#${'x'.repeat(5000)}\n# coding=latin1\ns = "\u00E9"\n`),
  'after white space': latin1(' \t# coding: latin-1\ns = "\u00E9"\n'),
  'without a space': latin1('#coding:latin-1\ns = "\u00E9"\n'),
  'with a space before the colon': latin1('# coding : latin-1\ns = "\u00E9"\n'),
  'in capitals': latin1('# coding: Latin_1\ns = "\u00E9"\n'),
  'ASCII that is ASCII': latin1('# coding: ascii\ns = 1\n'),
  'ASCII that is not': latin1('# coding: ascii\ns = "\u00E9"\n'),
  'UTF-8 that is not': latin1('# coding: utf-8\ns = "\u00E9"\n'),
  'an encoding nobody knows': latin1('# coding: klingon\ns = 1\n'),
  'a NUL byte': latin1('s = "a\u0000"\n'),
  nothing: latin1(''),
  'cp1252 with a hole': latin1('# coding: cp1252\ns = "\u0081"\n'),
};

/** Every declared name that decodes, with each byte above ASCII and, where it takes two, every pair of bytes. */
const SINGLE = [
  'latin-1',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-7',
  'iso-8859-15',
  'cp1250',
  'windows-1250',
  'cp1251',
  'windows-1251',
  'cp1252',
  'windows-1252',
  'cp1253',
  'cp1254',
  'koi8-r',
  'koi8-u',
  'cp866',
  'mac-roman',
];
const DOUBLE = ['gbk', 'cp936', 'euc-kr'];

describe('a file is decoded as CPython does it:', () => {
  const expected = cpython(Object.values(CASES));
  test.each(Object.entries(CASES).map(([name, bytes], index) => ({ name, bytes, index })))(
    '$name',
    ({ bytes, index }) => {
      expect(ours(bytes)).toBe(expected[index]);
    },
  );
});

describe('every character of an encoding is that of the codec of CPython:', () => {
  const upper = Array.from({ length: 128 }, (_, at) => [at + 0x80]);
  const pairs = upper.flatMap(([first]) => Array.from({ length: 192 }, (_, at) => [first!, at + 0x40]));
  test.each([
    ...SINGLE.map((name) => [name, upper] as const),
    ...DOUBLE.map((name) => [name, pairs] as const),
  ])('%s', (name, units) => {
    const files = units
      .filter((unit) => !unit.includes(0x5c))
      .map((unit) => Buffer.concat([latin1(`# coding: ${name}\ns = 0 # `), Uint8Array.from(unit)]));
    const wanted = cpython(files);
    const known = wanted.flatMap((text, index) =>
      text === null ? [] : [{ text, ours: ours(files[index]!) }],
    );
    // What CPython cannot decode may come out as anything: such a program does not run.
    expect(known.filter((one) => one.ours !== null && one.ours !== one.text)).toEqual([]);
    expect(known.filter((one) => one.ours === null).length).toBeLessThanOrEqual(2);
    expect(known.length).toBeGreaterThan(90);
  });
});

test('other encodings are refused, by name', () => {
  expect(() => decodePython(latin1('# coding: shift_jis\n'), 'a.py')).toThrow(
    'declares the encoding shift_jis, which is not known',
  );
});

test('what is larger than anybody writes is refused', () => {
  expect(() => decodePython(new Uint8Array(2 * 1024 * 1024 + 1).fill(0x20), 'a.py')).toThrow(
    'larger than 2 MB',
  );
});

test.each([
  ['[1],', 30_000],
  ['é +\n', 60_000],
])('what has more words and signs than anybody writes is refused: %j', (text, times) => {
  expect(decodePython(Buffer.from(text.repeat(times)), 'a.py')).toHaveLength(text.length * times);
  expect(() => decodePython(Buffer.from(text.repeat(times + 1)), 'a.py')).toThrow(
    'more than 120000 words and signs',
  );
});

test('long words and blanks are none of many', () => {
  const text = `x = '${'abcdefgh'.repeat(200_000)}'${'\n '.repeat(100_000)}`;
  expect(decodePython(Buffer.from(text), 'a.py')).toBe(text);
});
