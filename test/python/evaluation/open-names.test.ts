/** Names of libraries that nothing is taught about: whether they are equal to a constant is not known. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../support/evaluate.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

/** What is known of an expression, as an int or the kind of its cell. */
function known(expression: string, before = ''): unknown {
  const head = 'import mystery, torch\nfrom dataclasses import MISSING\n';
  const { value, ended } = run({ 'main.py': `${head}${before}\nresult = ${expression}\n` }, engine);
  expect(ended.kind).toBe('done');
  const cell = value('result')?.cell;
  return cell?.kind === 'int' ? Number(cell.value) : cell?.kind === 'bool' ? cell.value : cell?.kind;
}

test.each([
  'mystery.MODE == "val"',
  '"val" == mystery.MODE',
  'mystery.MODE != 5',
  'mystery.MODE is True',
  'mystery.MODE in ("train", "val")',
  'mystery.MODE in {"train": 1}',
  '"train" in {mystery.MODE: 1}.keys()',
  'mystery.SIZES == (224, 224)',
  '[1, mystery.TWO] == [1, 2]',
  '{"val": 64}.get(mystery.MODE, 96)',
  '{"val": 64}.pop(mystery.MODE, 96)',
  '{mystery.MODE: 64}.get("val", 96)',
  '{"val": 64, mystery.MODE: 96}["val"]',
  'len({"val", mystery.MODE})',
  '"validation".startswith(mystery.PREFIX)',
  '[1, 2].count(mystery.TWO)',
  'mystery.MODE == mystery.TRAIN',
  'torch.__version__ == "2.0"',
])('%s is not known', (expression) => {
  expect(known(expression)).toBe('unknown');
});

test.each([
  ['an entry that is set', 'sizes = {"val": 64}\nsizes[mystery.MODE] = 96', 'sizes["val"]'],
  ['an entry that is deleted', 'sizes = {"val": 64}\nsizes.setdefault(mystery.MODE, 96)', 'len(sizes)'],
  ['an element that is added', 'sizes = {64}\nsizes.add(mystery.SIZE)', 'len(sizes)'],
])('%s by such a name may be another', (_, before, expression) => {
  expect(known(expression, before)).toBe('unknown');
});

test.each<readonly [string, unknown]>([
  ['mystery.MODE == mystery.MODE', true],
  ['mystery is None', false],
  ['mystery.Model is None', false],
  ['mystery == "val"', false],
  ['mystery.Mode.VAL == mystery.Mode.TRAIN', false],
  ['{mystery.A: 64, mystery.B: 96}[mystery.A]', 64],
  ['torch.float32 == torch.float16', false],
  ['torch.half == torch.float16', true],
  ['{torch.float32: 64}[torch.float]', 64],
  ['torch.float32 == "float32"', false],
  ['{"fp16": 64, torch.float16: 96}["fp16"]', 64],
  ['MISSING == 5', false],
])('%s is %s', (expression, value) => {
  expect(known(expression)).toBe(value);
});
