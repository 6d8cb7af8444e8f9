/** Class methods of built-in types. */
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { integerOf, textOf } from './cells.ts';
import { unknownFrom } from './contents.ts';
import { lazy, strict } from './taught.ts';

type Teach = (interpreter: Interpreter) => Value;

function fromBytes(bytes: Uint8Array, little: boolean, signed: boolean): bigint {
  const ordered = little ? bytes.toReversed() : bytes;
  const unsigned = ordered.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return signed ? BigInt.asIntN(bytes.length * 8, unsigned) : unsigned;
}

export const CLASS_METHODS: Readonly<Record<string, Readonly<Record<string, Teach>>>> = {
  dict: {
    fromkeys: (interpreter) =>
      lazy(interpreter, 'dict.fromkeys', 'iterable, value=, /', (given, m) => {
        const keys = m.iterate(given.need('iterable'));
        if (keys === undefined) return unknownFrom(m, 'dict.fromkeys()', [given.need('iterable')]);
        const value = given.get('value') ?? m.make.none();
        return m.make.dictOf(keys.map((key) => [key, value] as const));
      }),
  },
  bytes: {
    fromhex: (interpreter) =>
      strict(interpreter, 'bytes.fromhex', 'string, /', (given, m) => {
        const text = textOf(given.need('string'))?.replaceAll(/\s/g, '');
        if (text === undefined || !/^(?:[0-9a-f]{2})*$/i.test(text))
          return unknownFrom(m, 'bytes.fromhex()', [given.need('string')]);
        const bytes = Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
        return m.make.bytes(bytes, [given.need('string')]);
      }),
  },
  int: {
    from_bytes: (interpreter) =>
      strict(interpreter, 'int.from_bytes', 'bytes, byteorder=, *, signed=', (given, m) => {
        const { cell } = given.need('bytes');
        const order = given.get('byteorder') === undefined ? 'big' : textOf(given.get('byteorder'));
        const signed = given.get('signed') === undefined ? 0n : integerOf(given.get('signed')!.cell);
        if (cell.kind !== 'bytes' || signed === undefined || (order !== 'big' && order !== 'little'))
          return unknownFrom(m, 'int.from_bytes()', [given.need('bytes')]);
        return m.make.int(fromBytes(cell.value, order === 'little', signed !== 0n), [given.need('bytes')]);
      }),
  },
};
