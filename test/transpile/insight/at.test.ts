/** What is known of expressions: must be known, and must not be claimed. */
import { describe, expect, test } from '@jest/globals';
import { pipeline } from '../program.ts';
import { ask } from './asking.ts';

const PROGRAM = `
import argparse
from nvidia.dali import fn, pipeline_def, types

def normalize(images, crop, mirror=0):
    return fn.crop_mirror_normalize(images, dtype=types.FLOAT, output_layout="CHW", crop=(crop, crop), mirror=mirror)

@pipeline_def(batch_size=8, num_threads=2, device_id=0)
def val_pipe(root, size, train):
    jpegs, labels = fn.readers.file(file_root=root, name="Reader")
    images = fn.decoders.image(jpegs, device="mixed")
    if train:
        images = fn.flip(images, horizontal=fn.random.coin_flip())
        scale = 3
    images = fn.resize(images, resize_shorter=size)  # the shorter side
    pair = (images, labels)
    out = normalize(images, size - 32)
    return out, labels.gpu()

parser = argparse.ArgumentParser()
parser.add_argument("--size", type=int, default=256)
args = parser.parse_args()
val_pipe("val", args.size, False).build()
`;

describe('what is known of DALI data', () => {
  test('is its type, layout, extents and device, and what made it', async () => {
    const { shorts, facts } = await ask(PROGRAM);
    expect(shorts('jpe^gs, labels')).toEqual(['UINT8 [?] cpu']);
    expect(shorts('resize(ima^ges, resize')).toEqual(['UINT8 HWC [?, ?, 3] gpu']);
    const [fact] = facts('return o^ut');
    expect(fact).toEqual({
      kind: 'data',
      short: 'FLOAT CHW [3, 224, 224] gpu',
      dtype: 'FLOAT',
      ndim: 3,
      layout: 'CHW',
      shape: [3, 224, 224],
      device: 'gpu',
      lost: null,
      operator: 'fn.crop_mirror_normalize',
      made: {
        file: 'train.py',
        line: 6,
        text: 'fn.crop_mirror_normalize(images, dtype=types.FLOAT, output_layout="CHW", crop=(crop, crop), mirror=mirror)',
      },
      derandomized: null,
    });
  });

  test('is asked for at a call, its function, its module and a method', async () => {
    const { shorts } = await ask(PROGRAM);
    for (const context of ['out = normal^ize(', 'out = normalize(images,^ size'])
      expect(shorts(context)).toEqual(['FLOAT CHW [3, 224, 224] gpu']);
    for (const context of ['f^n.decoders', 'fn.decod^ers.image(', 'fn.decoders.image^(jpegs'])
      expect(shorts(context)).toEqual(['UINT8 HWC [?, ?, 3] gpu']);
    expect(shorts('labels.g^pu')).toEqual(['INT32 [1] gpu']);
  });

  test('has a short form in containers', async () => {
    const { shorts } = await ask(PROGRAM);
    expect(shorts('pai^r =')).toEqual(['(UINT8 HWC [?, ?, 3] gpu, INT32 [1] cpu)']);
  });

  test('says why type and dimensions are not', async () => {
    const { facts } = await ask(
      pipeline('data = fn.readers.numpy(file_root="arrays")\nreturn fn.decoders.image(jpegs), data'),
    );
    expect(facts('da^ta =')).toMatchObject([{ short: '? ? […] cpu', dtype: null, ndim: null }]);
    expect(facts('da^ta =')[0]).toHaveProperty('lost', expect.stringContaining('fn.readers.numpy'));
  });

  test('is that of each context, where they differ', async () => {
    const { shorts } = await ask(
      pipeline(
        'images = fn.decoders.image(jpegs)\nreturn small(images, 32), small(images, 64)',
        undefined,
        'def small(images, size):\n    out = fn.resize(images, size=(size, size))\n    return out\n',
      ),
    );
    expect(shorts('ou^t = ')).toEqual(['UINT8 HWC [32, 32, 3] cpu', 'UINT8 HWC [64, 64, 3] cpu']);
    expect(shorts('size=(si^ze')).toEqual(['32', '64']);
  });
});

describe('what is known of other values', () => {
  test('is the text, and the chain that it came by', async () => {
    const { facts } = await ask(PROGRAM, { args: ['--size', '128'] });
    expect(facts('crop=(cr^op')).toEqual([
      {
        kind: 'value',
        short: '96',
        isFinal: false,
        from: [
          { file: 'train.py', line: 17, text: 'size - 32' },
          { file: 'train.py', line: 17, text: 'size' },
          { file: 'train.py', line: 21, text: '--size 128' },
        ],
      },
    ]);
  });

  test('is there in the head of the function, and of what a keyword is given', async () => {
    const { shorts } = await ask(PROGRAM);
    expect(shorts('val_pipe(root, si^ze')).toEqual(['256']);
    expect(shorts('crop, mir^ror=0')).toEqual(['0']);
    expect(shorts('resize_sho^rter=')).toEqual(['256']);
    expect(shorts('types.FLO^AT')).toEqual(['types.FLOAT']);
  });

  test('is why a value is not known, and where it was lost', async () => {
    const { facts } = await ask(
      PROGRAM.replace('args.size, False', 'measure(), False').replace(
        'val_pipe("val"',
        'from tools import measure\nval_pipe("val"',
      ),
    );
    expect(facts('resize_shorter=si^ze')).toMatchObject([
      { kind: 'unknown', short: 'not known', lost: { file: 'train.py', text: 'measure()' } },
    ]);
  });

  test('is both sides of what a condition leaves open', async () => {
    const { facts } = await ask(
      pipeline(
        'size = 32 if probe() else 64\nreturn fn.resize(fn.decoders.image(jpegs), size=size)',
        undefined,
        'from tools import probe',
      ),
    );
    expect(facts('si^ze =')).toMatchObject([{ kind: 'either', short: '32 | 64', condition: 'probe()' }]);
  });

  test('of a variable that is added to is what it became', async () => {
    const { shorts } = await ask(
      pipeline('size = 30\nsize += 2\nreturn fn.resize(fn.decoders.image(jpegs), size=size)'),
    );
    expect(shorts('si^ze += 2')).toEqual(['32']);
  });

  test('of a list that is filled later is said to be what it was in the end', async () => {
    const { facts } = await ask(
      pipeline('images = []\nimages.append(fn.decoders.image(jpegs))\nreturn images[0]'),
    );
    expect(facts('imag^es = ')).toMatchObject([
      { kind: 'value', short: '[UINT8 HWC [?, ?, 3] cpu]', isFinal: true },
    ]);
  });

  test('is that of the call that is served, where several were made', async () => {
    const { shorts } = await ask(
      PROGRAM.replace(
        'val_pipe("val", args.size, False)',
        'val_pipe("train", 999, True).build()\nval_pipe("val", args.size, False)',
      ),
    );
    expect(shorts('resize_shorter=si^ze')).toEqual(['256']);
    expect(shorts('file_root=ro^ot')).toEqual(['"val"']);
  });
});

describe('what is known', () => {
  test('of closures, methods and comprehensions of the pipeline', async () => {
    const { shorts } = await ask(
      pipeline(
        `
steps = Steps(48)
def inner(data):
    return fn.crop(data, crop=[edge, edge])
edge = 16
many = [inner(one) for one in (fn.decoders.image(jpegs), fn.decoders.image(jpegs))]
return steps.resize(many[0]), many[1]`,
        undefined,
        `
class Steps:
    def __init__(self, side):
        self.side = side
    def resize(self, images):
        return fn.resize(images, size=[self.side, self.side])
`,
      ),
    );
    expect(shorts('crop=[ed^ge')).toEqual(['16']);
    expect(shorts('crop(da^ta')).toEqual(['UINT8 HWC [?, ?, 3] cpu']);
    expect(shorts('inner(o^ne)')).toEqual(['UINT8 HWC [?, ?, 3] cpu']);
    expect(shorts('size=[self.si^de')).toEqual(['48']);
    expect(shorts('size=[se^lf.side')).toBeNull();
    expect(shorts('def resize(self, ima^ges')).toEqual(['UINT8 HWC [16, 16, 3] cpu']);
    expect(shorts('steps.resize(ma^ny')).toEqual(['[UINT8 HWC [16, 16, 3] cpu, UINT8 HWC [16, 16, 3] cpu]']);
  });

  test('of a pipeline that nothing calls is what its defaults say', async () => {
    const { shorts, facts } = await ask(
      PROGRAM.replace('size, train', 'size, train=False, side=32').split('parser = ')[0]!,
    );
    expect(shorts('train=False, si^de')).toEqual(['32']);
    expect(facts('val_pipe(root, si^ze')).toMatchObject([{ kind: 'unknown' }]);
  });

  test('with --derandomize is said with what was done', async () => {
    const { facts } = await ask(
      pipeline(
        'images = fn.flip(fn.decoders.image(jpegs), horizontal=fn.random.coin_flip())\nreturn images, labels',
      ),
      { derandomize: true },
    );
    expect(facts('imag^es = fn.flip')).toMatchObject([
      { derandomized: 'fn.flip is left out: nothing is mirrored' },
    ]);
  });
});

describe('nothing is claimed', () => {
  test.each([
    ['of a branch that was not taken', 'scal^e = 3'],
    ['of operators in it', 'horizontal=f^n.random'],
    ['of literals', 'scale = ^3'],
    ['in comments', '# the sho^rter'],
    ['of the name of a function', 'def norm^alize'],
    ['of statements', 'retu^rn out'],
    ['outside the pipeline', 'args.s^ize'],
  ])('%s', async (_, context) => {
    const { shorts } = await ask(PROGRAM);
    expect(shorts(context)).toBeNull();
  });

  test('of the arm of an expression that was not taken', async () => {
    const { shorts } = await ask(
      pipeline('a = 3\nsize = a if a < 5 else a + 10\nreturn fn.resize(fn.decoders.image(jpegs), size=size)'),
    );
    expect(shorts('else ^a + 10')).toBeNull();
    expect(shorts('= ^a if')).toEqual(['3']);
  });

  test('of helpers that only another pipeline runs', async () => {
    const { shorts } = await ask(
      pipeline(
        'return fn.decoders.image(jpegs)',
        undefined,
        'def other(images):\n    bright = fn.brightness(images)\n    return bright\n',
      ),
    );
    expect(shorts('bri^ght =')).toBeNull();
  });

  test('where there is no pipeline', async () => {
    const { shorts, insight } = await ask('x = 1\ny = x\n');
    expect(shorts('y = ^x')).toBeNull();
    expect(insight.unneeded('train.py')).toEqual([]);
  });
});
