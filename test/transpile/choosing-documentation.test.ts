/** docs/choosing.md says what the table of signs says, and its example is what comes out. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

import { listProduct } from '../../src/cli/products/list.ts';
import { SIGNS } from '../../src/transpile/signs.ts';
import { run } from './program.ts';

const PAGE = readFileSync('docs/choosing.md', 'utf8');
const [, PROGRAM] = /```python\n(.*?)```/s.exec(PAGE)!;

test('the list is the table of signs, the heaviest first', () => {
  const [, shown] = /<!-- signs -->\n(.*)<!-- \/signs -->/s.exec(PAGE)!;
  const lines = Object.values(SIGNS).map(({ weight, what }) => `- ${weight}: ${what}`);
  expect(shown!.trim().split('\n')).toEqual(lines);
  const weights = Object.values(SIGNS).map(({ weight }) => weight);
  expect(weights).toEqual(weights.toSorted((a, b) => b - a));
});

test('the example is listed as it stands there', async () => {
  const result = await run({ 'main.py': PROGRAM! }, { source: 'main.py' });
  const listed = listProduct(result, { path: (file) => file, outputPath: (path) => path, lines: () => [] });
  expect(listed).toBe(/```text\n(.*?)```/s.exec(PAGE)![1]);
});
