/** Hints behind variables and parameters. */
import { expect, test } from '@jest/globals';
import { pipeline } from '../program.ts';
import { ask } from './asking.ts';

const HELPER = `
def small(images, size, mirror=0, *, fill: float = 0.5, **rest):
    half = size // 2
    out = fn.resize(images, size=(size, half))
    return out
`;

test('stand behind what is assigned and behind parameters, not where the text says it already', async () => {
  const { hints } = await ask(
    pipeline(
      `
images = fn.decoders.image(jpegs)
size = 64
extents = [64, 64]
many = []
many.append(small(images, size, fill=1.0))
for step in (1, 2):
    last = step
self_made = lambda x: fn.cast(x, dtype=types.FLOAT)
if (wide := size > 32):
    kept = self_made(many[0])
else:
    kept = images
return kept, labels`,
      undefined,
      HELPER,
    ),
  );
  expect(hints()).toEqual([
    'images: UINT8 HWC [?, ?, 3] cpu',
    'size: 64',
    'fill: 1.0',
    'half: 32',
    'out: UINT8 HWC [64, 32, 3] cpu',
    'jpegs: UINT8 [?] cpu',
    'labels: INT32 [1] cpu',
    'images: UINT8 HWC [?, ?, 3] cpu',
    'step: 1 | 2',
    'last: 1 | 2',
    'x: UINT8 HWC [64, 32, 3] cpu',
    'wide: True',
    'kept: FLOAT HWC [64, 32, 3] cpu',
  ]);
});

test('are those of the lines that were asked for', async () => {
  const { insight } = await ask(pipeline('images = fn.decoders.image(jpegs)\nreturn images, labels'));
  const hints = insight.hints('train.py', { line: 6, column: 1 }, { line: 6, column: 99 });
  expect(hints.map(({ place }) => place)).toEqual([
    { file: 'train.py', line: 6, column: 5, endLine: 6, endColumn: 11 },
  ]);
  expect(insight.hints('other.py', { line: 1, column: 1 }, { line: 99, column: 1 })).toEqual([]);
});
