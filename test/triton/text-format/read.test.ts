/** What we read is what protobuf's own reader reads; what that refuses we refuse. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { checkModelConfig } from '../../../src/triton/model-config/index.ts';
import {
  type Item,
  type Message,
  parseTextFormat,
  TextFormatError,
} from '../../../src/triton/text-format/index.ts';
import { LineProcess } from '../../support/line-process.ts';
import { daliPython } from '../../support/python.ts';
import { model, tensor } from '../models.ts';
import { randomConfig } from './configs.ts';
import { type Node, printed, type Tree } from './layout.ts';
import { seeded } from './random.ts';

const FILES = 400;

interface Answer {
  readonly error: string | null;
  readonly same: boolean | null;
}

let python: LineProcess;
beforeAll(() => {
  const script = fileURLToPath(new URL('messages.py', import.meta.url));
  python = new LineProcess(daliPython(), ['-I', script]);
});
afterAll(() => python.close());

const ask = (pairs: readonly (readonly [string, Tree | null])[]): Promise<readonly Answer[]> =>
  python.ask(pairs) as Promise<readonly Answer[]>;

/** The tree that we read. */
function treeOf({ fields }: Message): Tree {
  const node = (item: Item): Node => {
    if (item.kind === 'message') return { message: treeOf(item) };
    return item.kind === 'string' ? { string: item.value } : { scalar: item.text };
  };
  return fields.map(({ name, value }) => [
    name,
    value.kind === 'list' ? { list: value.items.map(node) } : node(value),
  ]);
}

/** null where we refuse. */
function ours(text: string): Tree | null {
  try {
    const message = parseTextFormat(text);
    checkModelConfig(text, message);
    return treeOf(message);
  } catch (error) {
    if (error instanceof TextFormatError) return null;
    throw error;
  }
}

const LEGAL = [
  '',
  '# nothing\n',
  'name: "a" # "b"\n',
  "name: 'a\"b' 'c' \"d\"\n   'e'",
  'name: "\\a\\b\\f\\n\\r\\t\\v\\\\\\\'\\"\\101\\x41\\x4\\7\\303\\251é"',
  'max_batch_size: 0x1F',
  'max_batch_size: 017',
  'max_batch_size: -1',
  'max_batch_size:0',
  'max_batch_size : 8;backend:"dali",',
  'input: [ { name: "a" dims: -1, dims: [ 2 , 0x3 ] dims: 04 } , < name : "b" ; data_type : 6 > ]',
  'input < name: "a" > input: { name: "b" }',
  'input []',
  'output: []',
  'input { dims: [] }',
  'input [{allow_ragged_batch:1},{allow_ragged_batch:t},{allow_ragged_batch:True},{allow_ragged_batch:f}]',
  'input{name:"#"data_type:TYPE_FP32}',
  'dynamic_batching { }',
  'dynamic_batching <>',
  'dynamic_batching: {}',
  'parameters { key: "a" value: { string_value: "1" } }\nparameters [{ value < string_value: "2" >, key: "b" }]',
  'parameters { key: "a" }',
  'parameters { value { } }',
  'parameters { key: "a" value { string_value: "1" } } parameters { key: "a" value { string_value: "2" } }',
  'instance_group [ { kind: KIND_CPU }\n# between\n, { kind: 1 } ]',
  'model_warmup { inputs { key: "x" value { zero_data: true dims: [1] data_type: TYPE_BOOL } } }',
  'model_warmup { inputs { key: "x" value { dims: 1 } } inputs { key: "y" } }',
  'rate_limiter_unknown_comment: 1 # '.replace('rate_limiter_unknown_comment: 1 ', ''),
  'version_policy: { all { } }',
  'cc_model_filenames { key: "8.0" value: "m" }',
  'backend: "dali"\r\nmax_batch_size: 4\r\n',
  'backend:\n\n  # why\n "dali"',
];

const ILLEGAL = [
  'name: "a',
  'name: "a\n"',
  'name "a"',
  'name: a',
  'name: 1',
  'name: ["a"]',
  'name: "a" name: "b"',
  'max_batch_size: "1"',
  'max_batch_size: 1.5',
  'max_batch_size: 08',
  'max_batch_size: 3000000000',
  'max_batch_size: --1',
  'max_batch_size: 1a',
  'max_batch_size',
  'max_batch_size:',
  'max_batch_sizes: 1',
  'input [ { name: "a" } { name: "b" } ]',
  'input [ { name: "a" }, ]',
  'input { name: "a"',
  'input { name: "a" >',
  'input: "a"',
  'input { nam: "a" }',
  'input { dims: [1 2] }',
  'input { dims: [1,] }',
  'input { dims [1] }',
  'input { data_type: TYPE_FLOAT }',
  'input { data_type: "TYPE_FP32" }',
  'input { allow_ragged_batch: yes }',
  'input { allow_ragged_batch: TRUE }',
  'dynamic_batching: 1',
  'dynamic_batching { } dynamic_batching { }',
  'dynamic_batching { } sequence_batching { }',
  'version_policy { all { } latest { } }',
  '}',
  ']',
  '{ name: "a" }',
  'name: "a" ,, backend: "b"',
  'name: "a" }',
  'Name: "a"',
  '[ext]: 1',
  'input [',
  '"a"',
  '@',
];

describe('a config.pbtxt', () => {
  test('of any legal layout is read as protobuf reads it', async () => {
    const answers = await ask(LEGAL.map((text) => [text, ours(text)]));
    expect(LEGAL.map((text, at) => [text, answers[at]])).toEqual(
      LEGAL.map((text) => [text, expect.objectContaining({ error: null, same: true })]),
    );
  });

  test('that protobuf refuses is refused', async () => {
    const answers = await ask(ILLEGAL.map((text) => [text, null]));
    expect(ILLEGAL.filter((_, at) => answers[at]!.error === null)).toEqual([]);
    expect(ILLEGAL.filter((text) => ours(text) !== null)).toEqual([]);
  });

  /** Python's reader is not the one that Triton has (C++): it lets unknown escapes stand, and `\\?` with its backslash. */
  test('is read as the reader of C++ does where that of Python differs', () => {
    expect(ours('name: "\\q"')).toBeNull();
    expect(ours('name: "\\?"')).toEqual([['name', { string: '?' }]]);
    expect(ours('max_batch_size: - 1')).toEqual([['max_batch_size', { scalar: '-1' }]]);
    expect(ours('\uFEFFname: "a"')).toEqual([['name', { string: 'a' }]]);
  });

  test(`${FILES} random files, in random layouts, are read as protobuf reads them`, async () => {
    const served = model({ inputs: [tensor('boxes', { ndim: 2, dims: [-1, 4] }), tensor('jpegs')] });
    const files = Array.from({ length: FILES }, (_, seed) => {
      const random = seeded(seed);
      return printed(randomConfig(served, random), random).text;
    });
    const answers = await ask(files.map((text) => [text, ours(text)]));
    const wrong = files.filter((_, at) => answers[at]!.same !== true);
    expect(wrong.slice(0, 1)).toEqual([]);
  });

  test('of which one character is changed is read as protobuf reads it, or refused by both', async () => {
    const files = Array.from({ length: FILES }, (_, seed) => {
      const random = seeded(seed + FILES);
      const { text } = printed(randomConfig(model(), random), random);
      const at = random.below(text.length);
      return (
        text.slice(0, at) +
        random.pick(['', '"', '{', '}', ']', ',', ':', '#', '\n', '0', 'x', '-']) +
        text.slice(at + 1)
      );
    });
    const answers = await ask(files.map((text) => [text, ours(text)]));
    const wrong = files.flatMap((text, at) => {
      const { error, same } = answers[at]!;
      const isWrong = error === null ? same !== true : ours(text) !== null;
      // A sign apart from its number is read in C++ alone.
      return isWrong && !(error ?? '').endsWith('integer: -') ? [{ text, error }] : [];
    });
    expect(wrong.slice(0, 1)).toEqual([]);
  });
});

describe('errors say where', () => {
  const at = (text: string): readonly unknown[] => {
    try {
      checkModelConfig(text, parseTextFormat(text));
      return [];
    } catch (error) {
      if (!(error instanceof TextFormatError)) throw error;
      return [error.line, error.column, error.message];
    }
  };

  test.each([
    ['name: "a"\ninput [ { name: "b" } { } ]', [2, 23, '`,` or `]` is expected here, not `{`']],
    ['a: "\\q"', [1, 4, 'there is no escape `\\q` in a string']],
    ['# c\n  name: "a', [2, 9, 'a string is not closed on its line']],
    ['name: "a"\n  nme: 1', [2, 3, 'Message type "inference.ModelConfig" has no field named "nme".']],
    ['input {\n', [2, 1, '`}` is expected here, not the end']],
    ['max_batch_size: 09', [1, 17, "Couldn't parse integer: 09"]],
  ])('%j', (text, expected) => {
    expect(at(text)).toEqual(expected);
  });

  test('of nesting without end', () => {
    const text = `${'a {'.repeat(200)}${'}'.repeat(200)}`;
    expect(at(text)[2]).toBe('messages are nested too deep');
  });
});
