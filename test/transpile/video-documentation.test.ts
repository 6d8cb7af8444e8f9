/** docs/video.md: its example is what comes out. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

import { readGenerated } from '../../src/header.ts';
import { explicitConfig } from '../../src/triton/config-pbtxt.ts';
import { run } from './program.ts';

const PAGE = readFileSync('docs/video.md', 'utf8');

test('the program before becomes the dali.py after, with that config.pbtxt', async () => {
  const [before, after] = [...PAGE.matchAll(/```python\n(.*?)```/gs)].map((match) => match[1]!);
  const { text, model } = await run({ 'train.py': before! }, { source: 'train.py' });
  expect(readGenerated(text!)?.body).toBe(after);
  const config = explicitConfig(model!).split('\n');
  const said = /```text\n(.*?)```/s.exec(PAGE)![1]!.trim().split('\n');
  expect(config).toEqual(expect.arrayContaining(said));
});
