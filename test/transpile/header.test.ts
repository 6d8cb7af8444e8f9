import { describe, expect, test } from '@jest/globals';
import { checksumOf, headerFor, readGenerated } from '../../src/header.ts';

const BODY = 'from nvidia.dali import fn\n\n\nx = 1\n';

describe('the header', () => {
  test('says source, command and checksum, and is read back', () => {
    const text = headerFor(BODY, 'train.py::val', 'dali-transpile train.py -- --a "b; c"') + BODY;
    const read = readGenerated(text)!;
    expect(read.header).toEqual({
      source: 'train.py::val',
      command: 'dali-transpile train.py -- --a "b; c"',
      checksum: checksumOf(BODY),
    });
    expect(read.body).toBe(BODY);
    expect(text.split('\n').slice(read.lines).join('\n')).toBe(BODY);
  });

  test('without a command', () => {
    const read = readGenerated(headerFor(BODY, 'a.py::b', null) + BODY)!;
    expect(read.header).toEqual({ source: 'a.py::b', command: null, checksum: checksumOf(BODY) });
  });

  test('line ends do not change the checksum, a token does', () => {
    expect(checksumOf(BODY.replaceAll('\n', '\r\n'))).toBe(checksumOf(BODY));
    expect(checksumOf(BODY.replace('1', '2'))).not.toBe(checksumOf(BODY));
  });

  test('is read with any line ends, and from edited text', () => {
    const text = headerFor(BODY, 'a.py::b', 'x') + BODY;
    const read = readGenerated(text.replaceAll('\n', '\r\n'))!;
    expect(checksumOf(read.body)).toBe(read.header.checksum);
    const edited = readGenerated(text.replace('x = 1', 'x = 2'))!;
    expect(checksumOf(edited.body)).not.toBe(edited.header.checksum);
  });

  test.each(['', BODY, '# checksum 1234\n', '# Made by hand\n# checksum 12\n'])('%j has none', (text) => {
    expect(readGenerated(text)).toBeUndefined();
  });
});
