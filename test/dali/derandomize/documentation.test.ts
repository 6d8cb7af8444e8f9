/** docs/derandomize.md says what the table of rules says, and its example is what comes out. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

import { RULES } from '../../../src/dali/derandomize/index.ts';
import type { Rule } from '../../../src/dali/derandomize/rule.ts';
import { bodyOf, OPTIONS, run } from '../../transpile/program.ts';

const PAGE = readFileSync('docs/derandomize.md', 'utf8');

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

function entry({ paths, drawn, counterpart }: Rule): string {
  const random = drawn.length === 0 ? '' : ` (random ${code(drawn)})`;
  return `- ${code(paths)}${random}: ${counterpart}.\n`;
}

test('the list is the table of rules', () => {
  const [, shown] = /<!-- rules -->\n(.*)<!-- \/rules -->/s.exec(PAGE)!;
  expect(shown!.trim()).toBe(RULES.map(entry).join('').trim());
});

test('the example comes out as it stands there', async () => {
  const [before, after] = [...PAGE.matchAll(/```python\n(.*?)```/gs)].map(([, text]) => text!);
  const body = await bodyOf(before!, { derandomize: true });
  expect(body.slice(body.indexOf('@autoserialize'))).toBe(after);
});

test('without the option every random operator is named, with the way out', async () => {
  const [before] = [...PAGE.matchAll(/```python\n(.*?)```/gs)].map(([, text]) => text!);
  const { diagnostics } = await run(before!, OPTIONS);
  expect(diagnostics.map(({ message }) => message.split(' ')[0])).toEqual([
    'fn.decoders.image_random_crop',
    'fn.random.uniform',
    'fn.random.uniform',
    'fn.random.coin_flip',
  ]);
  for (const { help } of diagnostics) expect(help).toContain('--derandomize');
});
