import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Sequence } from '../../../src/python/evaluation/stores.ts';
import type { ForeignLibrary, Value } from '../../../src/python/evaluation/value.ts';
import { printConstant, printFloat, printString } from '../../../src/python/rewrite/python-text.ts';
import type { PrintOptions } from '../../../src/python/rewrite/python-text.ts';
import { python } from './python.ts';
import { dict, float, int, list, set, str, symbol, tuple, value } from './values.ts';

const OPTIONS: PrintOptions = {
  quote: '"',
  symbol: (path) => (path.startsWith('nvidia.dali.types.') ? path.replace('nvidia.dali.', '') : undefined),
};
const SINGLE: PrintOptions = { ...OPTIONS, quote: "'" };

const numpy: ForeignLibrary = {
  name: 'numpy',
  describe: () => 'an array',
  toPython: () => list(float(0.5), float(102)),
};
const opaque: ForeignLibrary = { name: 'other', describe: () => 'a thing' };

describe('printConstant', () => {
  test.each<[string, Value, string | undefined]>([
    ['None', value({ kind: 'none' }), 'None'],
    ['True', value({ kind: 'bool', value: true }), 'True'],
    ['an int of any size', int(2n ** 70n), '1180591620717411303424'],
    ['a negative int', int(-3), '-3'],
    ['a float that is whole', list(float(102)), '[102.0]'],
    [
      'an empty tuple, a tuple of one, a nested one',
      tuple(tuple(), tuple(int(1)), tuple(int(1), int(2))),
      '((), (1,), (1, 2))',
    ],
    ['a dict', dict([str('a'), int(1)], [int(2), list()]), '{"a": 1, 2: []}'],
    ['a set', set(int(1), int(2)), '{1, 2}'],
    ['an empty set, for which there is no literal', set(), undefined],
    ['bytes', value({ kind: 'bytes', value: Uint8Array.of(65, 0, 34, 255) }), "b'A\\x00\"\\xff'"],
    ['an ellipsis', value({ kind: 'ellipsis' }), '...'],
    ['a symbol that the module can name', list(symbol('nvidia.dali.types.FLOAT')), '[types.FLOAT]'],
    ['a symbol that it cannot', list(symbol('torch.channels_last')), undefined],
    ['infinity', tuple(float(Infinity)), undefined],
    [
      'a library that can say it in Python',
      value({ kind: 'foreign', library: numpy, payload: {} }),
      '[0.5, 102.0]',
    ],
    ['one that cannot', value({ kind: 'foreign', library: opaque, payload: {} }), undefined],
    ['what is not known', list(value({ kind: 'unknown', reason: 'it is', at: null })), undefined],
    ['a list that was lost', value({ kind: 'list', items: new Sequence({ lost: int(1) }, null) }), undefined],
    ['a namedtuple', value({ kind: 'tuple', items: [int(1)], names: ['x'] }), undefined],
  ])('%s', (_, given, expected) => {
    expect(printConstant(given, OPTIONS)).toBe(expected);
  });

  test('a list that contains itself', () => {
    const items = new Sequence([], null);
    const endless = value({ kind: 'list', items });
    items.restore('', [endless]);
    expect(printConstant(endless, OPTIONS)).toBeUndefined();
  });

  test('one list twice in another is no cycle', () => {
    const inner = list(int(1));
    expect(printConstant(list(inner, inner), OPTIONS)).toBe('[[1], [1]]');
  });

  test('quotes', () => {
    expect(printConstant(str('a'), SINGLE)).toBe("'a'");
    expect(printConstant(str("it's"), SINGLE)).toBe('"it\'s"');
    expect(printConstant(str('"it\'s"'), SINGLE)).toBe("'\"it\\'s\"'");
    expect(printConstant(str('é\n\\\u0000\u200b'), OPTIONS)).toBe('"é\\n\\\\\\x00\\u200b"');
  });
});

describe('as Python has it', () => {
  const bits = fc
    .uint8Array({ minLength: 8, maxLength: 8 })
    .map((bytes) => new DataView(bytes.buffer).getFloat64(0));
  const doubles = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), bits.filter(Number.isFinite));
  const decimals = fc.tuple(fc.integer({ min: -99999, max: 99999 }), fc.integer({ min: -25, max: 25 }));

  test('floats print as repr prints them', () => {
    const numbers = [
      0,
      -0,
      1,
      100,
      1e15,
      1e16,
      123456789012345680,
      1e-4,
      1e-5,
      0.1,
      255.5,
      5e-324,
      1.7976931348623157e308,
      ...fc.sample(doubles, 3000),
      ...fc.sample(decimals, 3000).map(([digits, power]) => Number(`${digits}e${power}`)),
    ].filter(Number.isFinite);
    // The bits travel as text, so that the number itself is not what is compared.
    const hex = numbers.map((number) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, number);
      return view.getBigUint64(0).toString(16).padStart(16, '0');
    });
    const program =
      'import json,struct,sys\nprint(json.dumps([repr(struct.unpack(">d",bytes.fromhex(h))[0]) for h in json.load(sys.stdin)]))';
    expect(numbers.map(printFloat)).toEqual(python<string[]>(program, hex));
  });

  test('strings mean what they were', () => {
    const texts = [
      ...fc.sample(fc.string({ unit: 'binary' }), 500),
      ...fc.sample(
        fc.string({
          unit: fc.constantFrom('"', "'", '\\', '\n', '\r', '\t', 'a', '\u2028', '\x7f', '𝒳', '\ud800'),
        }),
        500,
      ),
    ];
    const literals = texts.flatMap((text) => [printString(text, '"'), printString(text, "'")]);
    const program =
      'import ast,json,sys\nprint(json.dumps([ast.literal_eval(t.encode("utf-8","surrogatepass").decode("utf-8")) for t in json.load(sys.stdin)]))';
    expect(python<string[]>(program, literals)).toEqual(texts.flatMap((text) => [text, text]));
  });
});
