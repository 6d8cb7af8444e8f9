/** Methods of bytes that training programs use on configuration and file names. */
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { textOf } from '../cells.ts';
import { unknownFrom } from '../contents.ts';
import { indexOfBytes } from '../sequences.ts';
import type { Given } from '../signature.ts';
import { type Method, method } from '../taught.ts';

function own(self: Value): Uint8Array {
  return self.cell.kind === 'bytes' ? self.cell.value : new Uint8Array();
}

function decode(self: Value, given: Given, m: Interpreter): Value {
  const encoding =
    given.get('encoding') === undefined ? 'utf-8' : textOf(given.get('encoding'))?.toLowerCase();
  const bytes = own(self);
  const isAscii = bytes.every((byte) => byte < 0x80);
  if (encoding === 'latin-1' || encoding === 'latin1' || (isAscii && encoding === 'ascii'))
    return m.make.str(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''), [self]);
  if (encoding !== 'utf-8' && encoding !== 'utf8')
    return unknownFrom(m, `bytes.decode('${encoding}')`, [self]);
  try {
    return m.make.str(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), [self]);
  } catch {
    return unknownFrom(m, 'bytes.decode() of malformed text', [self]);
  }
}

function affix(name: string, test: (bytes: Uint8Array, affix: Uint8Array) => boolean): Method {
  return method('affix, /', (self, given, m) => {
    const { cell } = given.need('affix');
    if (cell.kind !== 'bytes') return unknownFrom(m, `bytes.${name}()`, [given.need('affix')]);
    return m.make.bool(test(own(self), cell.value), [self]);
  });
}

export const BYTES: Readonly<Record<string, Method>> = {
  decode: method('encoding=, errors=', decode),
  hex: method('', (self, _given, m) =>
    m.make.str(Array.from(own(self), (byte) => byte.toString(16).padStart(2, '0')).join(''), [self]),
  ),
  startswith: affix('startswith', (bytes, prefix) => prefix.every((byte, i) => bytes[i] === byte)),
  endswith: affix(
    'endswith',
    (bytes, suffix) =>
      suffix.length <= bytes.length &&
      suffix.every((byte, i) => bytes[bytes.length - suffix.length + i] === byte),
  ),
  find: method('sub, /', (self, given, m) => {
    const { cell } = given.need('sub');
    if (cell.kind !== 'bytes') return unknownFrom(m, 'bytes.find()', [given.need('sub')]);
    return m.make.int(indexOfBytes(own(self), cell.value), [self]);
  }),
};
