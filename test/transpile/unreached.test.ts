/** Pipelines that SOURCE does not lead to: what is called in order to find them, and what is then known of their arguments. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createProgram } from '../../src/python/program/create.ts';
import { decodePython, type Engine } from '../../src/python/syntax/index.ts';
import { evaluateProgram } from '../../src/transpile/evaluate.ts';
import { testEngine } from '../support/evaluate.ts';
import { memoryFiles } from '../support/memory-files.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

const PIPE = [
  'import lightning',
  'from nvidia.dali import fn, pipeline_def',
  '',
  '@pipeline_def(batch_size=1, num_threads=1, device_id=0)',
  'def pipe(size):',
  '    return fn.external_source(name="x")',
  '',
];

/** Each pipeline that is built: whether it is reached, and its `size`, `?` where that is not known. */
function built(lines: readonly string[]): readonly string[] {
  const files = memoryFiles({ 'train.py': [...PIPE, ...lines, ''].join('\n') });
  const program = createProgram(files, 'train.py', engine, decodePython);
  const evaluated = evaluateProgram({ program, settings: { argv: [], env: {}, cwd: '' }, overrides: [] });
  return evaluated.log.pipelines.map(({ activation, reached }) => {
    const { cell } = activation.parameters.get('size')!;
    return `${reached ? 'reached' : 'tried'} ${cell.kind === 'int' ? cell.value : '?'}`;
  });
}

const DATA = [
  'class Data(lightning.LightningDataModule):',
  '    def __init__(self, size):',
  '        super().__init__()',
  '        self.size = size',
];
const FIT = ['data = Data(7)', 'lightning.Trainer().fit(object(), data)'];

const CASES: readonly (readonly [name: string, lines: readonly string[], expected: readonly string[]])[] = [
  [
    'a method of an object that a framework was given',
    [...DATA, '    def val_dataloader(self):', '        return pipe(self.size)', ...FIT],
    ['tried 7'],
  ],
  [
    'what another of its methods sets',
    [
      ...DATA,
      '    def val_dataloader(self):',
      '        return pipe(self.crop)',
      '    def setup(self, stage=None):',
      '        self.crop = self.size + 1',
      ...FIT,
    ],
    ['tried 8'],
  ],
  [
    'what another of its methods may change is not known',
    [
      ...DATA,
      '    def val_dataloader(self):',
      '        return pipe(self.size)',
      '    def setup(self, stage=None):',
      '        self.size = pipe and 9',
      ...FIT,
    ],
    ['tried ?'],
  ],
  [
    'a method that another of them calls is no start of its own',
    [
      ...DATA,
      '    def make(self, size):',
      '        return pipe(size)',
      '    def val_dataloader(self):',
      '        return self.make(self.size)',
      ...FIT,
    ],
    ['tried 7'],
  ],
  [
    'a property',
    [...DATA, '    @property', '    def loader(self):', '        return pipe(self.size)', ...FIT],
    ['tried 7'],
  ],
  [
    'a method that overrides the one of a template',
    [
      'class Base:',
      '    def __init__(self):',
      '        self.size = 3',
      '    def run(self):',
      '        return pipe(self.extent())',
      '    def extent(self):',
      '        raise NotImplementedError',
      'class Own(Base):',
      '    def extent(self):',
      '        return self.size * 2',
      'own = Own()',
    ],
    ['tried 6'],
  ],
  [
    'objects of one class made with different arguments',
    [
      'class Data:',
      '    def __init__(self, size):',
      '        self.size = size',
      '    def loader(self):',
      '        return pipe(self.size)',
      'a, b = Data(1), Data(2)',
    ],
    ['tried 1', 'tried 2'],
  ],
  [
    'a class of which no object is made: its defaults, and nothing of what it must be given',
    [
      'class Data:',
      '    def __init__(self, root, size=5):',
      '        self.root, self.size = root, size',
      '    def own(self):',
      '        return pipe(self.size)',
      '    def given(self):',
      '        return pipe(self.root)',
    ],
    ['tried 5', 'tried ?'],
  ],
  [
    'a class of which no object is made, whose making builds it',
    ['class Data:', '    def __init__(self, size=5):', '        self.pipe = pipe(size)'],
    ['tried 5'],
  ],
  [
    'a function that nothing calls, not those that it calls',
    ['def inner(size):', '    return pipe(size)', 'def outer():', '    return inner(4)'],
    ['tried 4'],
  ],
  [
    'a global that another function may change is not known',
    [
      'SIZE = 1',
      'def build():',
      '    return pipe(SIZE)',
      'def configure():',
      '    global SIZE',
      '    SIZE = 2 if pipe else 3',
    ],
    ['tried ?'],
  ],
  [
    'a global that no other function changes',
    [
      'SIZE = 1',
      'def build():',
      '    return pipe(SIZE)',
      'def other():',
      '    size = pipe and 2',
      '    return size',
    ],
    ['tried 1'],
  ],
  [
    'what a framework was given comes before what nothing calls',
    [
      ...DATA,
      '    def val_dataloader(self):',
      '        return pipe(self.size)',
      'def other():',
      '    return pipe(9)',
      ...FIT,
    ],
    ['tried 7'],
  ],
  [
    'what a framework was given, beside what the program reaches',
    [...DATA, '    def val_dataloader(self):', '        return pipe(self.size)', ...FIT, 'pipe(2)'],
    ['reached 2', 'tried 7'],
  ],
  [
    'nothing else where the program reaches something',
    [
      'def build():',
      '    return pipe(7)',
      'class Data:',
      '    def build(self):',
      '        return pipe(8)',
      'Data()',
      'pipe(2)',
    ],
    ['reached 2'],
  ],
  [
    'a function that ran is not run again',
    ['def build(go, size):', '    return pipe(size) if go else None', 'build(False, 1)'],
    ['tried ?'],
  ],
];

describe('pipelines that are not reached', () => {
  test.each(CASES)('%s', (_, lines, expected) => {
    expect(built(lines)).toEqual(expected);
  });

  test('a class that makes itself, called by what it calls, ends', () => {
    const lines = [
      'class Node:',
      '    def __init__(self, child=None):',
      '        self.child = Node(child)',
      '    def walk(self, depth):',
      '        return self.walk(depth + 1) or pipe(depth)',
    ];
    expect([...new Set(built(lines))]).toEqual(['tried ?']);
  });
});

test('classes that take more than what is left to try them end the trying, and nothing else', () => {
  const lines = ['G = {}'];
  for (let i = 0; i < 20; i++) {
    lines.push(
      `class Loader${i}:`,
      ...[0, 1, 2].flatMap((arm) => [
        `    ${arm === 0 ? 'if' : 'elif'} hash("a") > ${arm}:`,
        '        def __init__(self):',
        `            for i in range(50): G[i, ${i}] = ${arm}`,
      ]),
      '    def build(self):',
      `        for i in range(400): G[i, ${i}] = i`,
      `        return pipe(${i})`,
    );
  }
  expect(built(lines)).toContain('tried 0');
});
