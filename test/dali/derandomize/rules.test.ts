/** Every rule of `--derandomize` on real DALI: what is written in place of a random operator gives what its neutral value gives. */
import { beforeAll, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';

import { RULES } from '../../../src/dali/derandomize/index.ts';
import { run } from '../../transpile/program.ts';
import { runPython } from '../python.ts';
import { CASES, type Case } from './cases.ts';

const DRIVER = fileURLToPath(new URL('driver.py', import.meta.url));

interface Verdict {
  readonly error: string | null;
  readonly same: boolean;
  readonly apart: number | null;
}

const verdicts = new Map<string, Verdict>();
const texts = new Map<string, string>();

/** A training program around some statements. */
function program(body: string, input: 'images' | 'jpegs'): string {
  const source =
    input === 'images'
      ? 'images = fn.external_source(name="images", dtype=types.UINT8, ndim=3, layout="HWC")'
      : 'jpegs = fn.external_source(name="jpegs", dtype=types.UINT8, ndim=1)';
  return `from nvidia.dali import fn, pipeline_def, types
from nvidia.dali.auto_aug import auto_augment, rand_augment, trivial_augment
from nvidia.dali.auto_aug.core import Policy
from nvidia.dali.auto_aug.augmentations import equalize, identity

NOTHING = [identity]
NEVER = Policy("never", 1, [[(equalize, 0.0, 0)]])


def mix(mask, then, otherwise):
    return mask * then + (mask ^ True) * otherwise


@pipeline_def(enable_conditionals=True, batch_size=4, num_threads=1, device_id=None)
def pipe():
    ${source}
${body.replaceAll(/^/gm, '    ')}
    return images


if __name__ == "__main__":
    pipe().build()
`;
}

async function counterpart({ random, input = 'images' }: Case): Promise<string> {
  const { text, diagnostics } = await run(program(random, input), {
    derandomize: true,
    keepOutput: ['0'],
  });
  return text ?? diagnostics.map(({ message }) => message).join('\n');
}

beforeAll(async () => {
  for (const item of CASES) texts.set(item.name, await counterpart(item));
  const asked = CASES.map(({ name, neutral, input = 'images' }) => ({
    name,
    original: program(neutral, input),
    counterpart: texts.get(name)!,
  }));
  const answers = JSON.parse(runPython([DRIVER], JSON.stringify(asked))) as readonly Verdict[];
  for (const [i, { name }] of CASES.entries()) verdicts.set(name, answers[i]!);
}, 300_000);

test.each(CASES.map((item) => [item.name, item] as const))('%s', (name, { within }) => {
  const { error, same, apart } = verdicts.get(name)!;
  expect({ text: texts.get(name), error }).toEqual({
    text: expect.not.stringMatching(/random|auto_aug/),
    error: null,
  });
  if (within === undefined) expect(same).toBe(true);
  else expect(apart ?? Infinity).toBeLessThanOrEqual(within);
});

test('every rule has a case', () => {
  const seen = CASES.map(({ random }) => random).join('\n');
  const missing = RULES.filter(
    ({ paths }) => !paths.some((path) => seen.includes(`${path.replace(/^auto_aug\./, '')}(`)),
  );
  expect(missing.map(({ paths }) => paths)).toEqual([]);
});
