/** Where data of a run may decide, as real DALI's AutoGraph has it (`_autograph/operators`): elsewhere TypeError. */
import { expect, test } from '@jest/globals';
import { engine, run } from './evaluate.ts';

const parser = await engine();

function ended(body: readonly string[]): string {
  const text = [
    'from nvidia.dali import fn, pipeline_def, types',
    '@pipeline_def(batch_size=1, num_threads=1, device_id=0, enable_conditionals=True)',
    'def pipe():',
    '    x = fn.random.coin_flip(dtype=types.BOOL)',
    '    y = fn.random.coin_flip(dtype=types.BOOL)',
    ...body.map((line) => `    ${line}`),
    'pipe()',
    '',
  ].join('\n');
  const outcome = run(parser, text).ended;
  return outcome.kind === 'raised' ? outcome.type : outcome.kind;
}

test.each([
  ['if', ['if x:', '    z = x', 'else:', '    z = y', 'return z']],
  ['and', ['return x and y']],
  ['or', ['return x or y']],
  ['not', ['return not x']],
])('data decides `%s`', (_, body) => {
  expect(ended(body)).toBe('done');
});

test.each([
  ['a conditional expression', ['return x if x else y']],
  ['a conditional expression of constants', ['return 1 if x else 2']],
  ['`while`', ['while x:', '    x = not x', 'return x']],
  ['`assert`', ['assert x', 'return x']],
  ['the condition of a comprehension', ['return [z for z in [x] if z][0]']],
])('data cannot decide %s', (_, body) => {
  expect(ended(body)).toBe('TypeError');
});
