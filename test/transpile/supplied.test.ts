/** What `--set` gives stands where the code that is served reads it. */
import { describe, expect, test } from '@jest/globals';
import { bodyOf, namesOf, pipeline } from './program.ts';

const CONFIG = 'class Config: pass\ncfg = Config()\ncfg.size = 30\ndef get(): return 3\n';
const HELPER =
  'def grow(images, k=1):\n    pad = 10\n    return fn.resize(images, size=[20 * k, 20 + pad])\nK = 5\n';

describe('supplied values', () => {
  test.each([
    [
      'a local',
      ['val_pipe.pad=9'],
      'pad = 32\nwide = pad + 1\nreturn fn.resize(fn.decoders.image(jpegs), size=[pad, wide])',
      'wide = 9 + 1\n    return fn.resize(fn.decoders.image(jpegs), size=[9, wide], name="OUTPUT_0")',
    ],
    [
      'a dotted expression',
      ['cfg.size=33'],
      'return fn.resize(fn.decoders.image(jpegs), size=[cfg.size, 4])',
      'size=[33, 4]',
    ],
    [
      'a name of DALI',
      ['types.INTERP_LINEAR=types.INTERP_NN'],
      'return fn.resize(fn.decoders.image(jpegs), size=[4, 4], interp_type=types.INTERP_LINEAR)',
      'interp_type=types.INTERP_NN',
    ],
    ['a call', ['get()=44'], 'return fn.resize(fn.decoders.image(jpegs), size=[get(), 4])', 'size=[44, 4]'],
    [
      'a parameter and a local of a helper',
      ['grow.k=2', 'grow.pad=7'],
      'return grow(fn.decoders.image(jpegs), 4)',
      'fn.resize(images, size=[20 * 2, 20 + 7], ',
    ],
  ])('%s', async (_, set, body, expected) => {
    expect(await bodyOf(pipeline(body, undefined, CONFIG + HELPER), { set })).toContain(expected);
  });

  test.each([
    ['val_pipe.absent=9', 'override-unused'],
    ['other.pad=9', 'override-unused'],
    ['cfg.other=9', 'override-unused'],
    ['get(1)=9', 'override-unused'],
    ['K=9', 'override-unused'],
    ['val_pipe.pad=9 9', 'override-malformed'],
  ])('%s is wrong usage', async (set, name) => {
    const body = 'pad = 32\nreturn fn.resize(fn.decoders.image(jpegs), size=[pad, cfg.size])';
    expect(await namesOf(pipeline(body, undefined, CONFIG + HELPER), { set: [set] })).toContain(name);
  });
});
