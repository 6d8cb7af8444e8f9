/** Lists of data handed to one operator, and `map` over keys, of which labels go. */
import { describe, expect, test } from '@jest/globals';

import { bodyOf, namesOf, OPTIONS } from './program.ts';

function program(body: string): string {
  return `from operator import itemgetter
from nvidia.dali import fn, pipeline_def, types


@pipeline_def(batch_size=4, num_threads=2, device_id=None)
def pipe():
    jpegs, classes = fn.readers.file(file_root="images", name="images")
    pngs, _ = fn.readers.file(file_root="masks", name="masks")
    image = fn.decoders.image(jpegs)
    mask = fn.decoders.image(pngs, output_type=types.GRAY)
${body.replaceAll(/^/gm, '    ')}


pipe().build()
`;
}

/** The statements behind the decoders that are left of `body`, where output 0 alone is kept. */
async function left(body: string, keep = ['0'], drop = ['1']): Promise<string> {
  const text = await bodyOf(program(body), { ...OPTIONS, keepOutput: keep, dropOutput: drop });
  return text.slice(text.indexOf('image(jpegs')).replace(/^.*\n/, '').replaceAll(/^ {4}/gm, '').trim();
}

describe('input sets', () => {
  test.each([
    [
      'one is left: it is given and taken alone',
      'a, b = fn.resize([image, mask], size=[32, 32])\nreturn a, b',
      'a = fn.resize(image, size=[32, 32], name="a")\nreturn a',
    ],
    [
      'through names',
      'both = [image, mask]\nboth = fn.resize(both, size=[32, 32])\na, b = both\nreturn a, b',
      'both = image\nboth = fn.resize(both, size=[32, 32], name="a")\na = both\nreturn a',
    ],
    [
      'operators of several outputs',
      '(a, s), (b, t) = zip(*fn.resize([image, mask], size=[32, 32], save_attrs=True))\nreturn a, b',
      null,
    ],
    [
      'outputs of several, taken apart',
      '(a, b), (s, t) = fn.resize([image, mask], size=[32, 32], save_attrs=True)\nreturn a, b',
      'a, s = fn.resize(image, size=[32, 32], save_attrs=True)\nreturn fn.reshape(a, layout="", name="a")',
    ],
    [
      'data that is needed elsewhere',
      'a, b = fn.resize([image, mask], size=[32, 32])\nreturn a + mask, b',
      null,
    ],
    ['an index', 'both = fn.resize([image, mask], size=[32, 32])\nreturn both[0], both[1]', null],
    [
      'an index of what becomes a node, nested',
      'data, attributes = fn.resize([image, mask], size=[32, 32], save_attrs=True)\nreturn data[0], data[1]',
      null,
    ],
  ] as const)('%s', async (_, body, expected) => {
    if (expected === null)
      expect(await namesOf(program(body), { ...OPTIONS, keepOutput: ['0'], dropOutput: ['1'] })).toContain(
        'construct-not-covered',
      );
    else expect(await left(body)).toBe(expected);
  });

  test('two are left: a list', async () => {
    const body = 'a, b, c = fn.resize([image, mask, image + 1], size=[32, 32])\nreturn a, b, c';
    expect(await left(body, ['0', '2'], ['1'])).toBe(
      'a, c = fn.resize([image, image + 1], size=[32, 32])\nreturn fn.reshape(a, layout="", name="a"), fn.reshape(c, layout="", name="c")',
    );
  });
});

describe('map', () => {
  const out = 'out = {"img": image, "lab": classes}\n';
  test.each([
    ['a method', 'return tuple(map(out.get, ("img", "lab")))', 'return tuple(map(out.get, ("img",)))'],
    [
      'a lambda',
      'return tuple(map(lambda k: out[k], ["img", "lab"]))',
      'return tuple(map(lambda k: out[k], ["img"]))',
    ],
    ['unpacked', 'a, b = map(out.get, ("img", "lab"))\nreturn a, b', 'a, = map(out.get, ("img",))\nreturn a'],
    ['starred', 'return (*map(out.get, ("img", "lab")),)', 'return (*map(out.get, ("img",)),)'],
    ['keys that are not shown', 'keys = ("img", "lab")\nreturn tuple(map(out.get, keys))', null],
    ['two iterables', 'return tuple(map(out.get, ("img", "lab"), (1, 2)))', null],
    ['keys of a dict', 'return tuple(map(out.get, out))', 'return tuple(map(out.get, out))'],
    ['itemgetter', 'return itemgetter("img", "lab")(out)', null],
  ] as const)('%s', async (_, body, expected) => {
    if (expected === null)
      expect(
        await namesOf(program(out + body), { ...OPTIONS, keepOutput: ['0'], dropOutput: ['1'] }),
      ).toContain('construct-not-covered');
    else expect(await left(out + body)).toContain(expected);
  });
});
