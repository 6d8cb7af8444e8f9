/** Classes whose instances code without source makes: what the class says of a field that is given is not what it is. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../support/evaluate.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

const HEAD =
  'import mystery\nclass Settings(mystery.Base):\n    size: int = 64\n    crop = 32\n    def area(self):\n        return 4\n';
const DECORATED = 'import mystery\n@mystery.dataclass\nclass Settings:\n    size: int = 64\n    crop = 32\n';

function known(program: string, expression: string): unknown {
  const { value, ended } = run({ 'main.py': `${program}\nresult = ${expression}\n` }, engine);
  if (ended.kind === 'raised') return ended.type;
  const cell = value('result')?.cell;
  return cell?.kind === 'int' ? Number(cell.value) : cell?.kind;
}

test.each([
  [HEAD, 'Settings(size=96).size'],
  [HEAD, 'Settings(96).size'],
  [HEAD, 'Settings(*mystery.sizes()).crop'],
  [HEAD, 'Settings(**mystery.sizes()).size'],
  [`${HEAD}class Own(Settings):\n    crop = 16`, 'Own(size=96).size'],
  [DECORATED, 'Settings(size=96).size'],
  [
    `${HEAD}class Own(Settings):\n    def __init__(self, **given):\n        super().__init__(**given)`,
    'Own(size=96).size',
  ],
  [
    `${HEAD}class Own(Settings):\n    def __init__(self, **given):\n        mystery.Base.__init__(self, **given)`,
    'Own(size=96).size',
  ],
  ['size = 64\nfrom mystery import *', 'size'],
])('%j leaves %s not known', (program, expression) => {
  expect(known(program, expression)).toBe('unknown');
});

test.each<readonly [string, string, unknown]>([
  [HEAD, 'Settings().size', 64],
  [HEAD, 'Settings(size=96).crop', 32],
  [HEAD, 'Settings(size=96).area()', 4],
  [HEAD, 'Settings.size', 64],
  [
    `${HEAD}class Own(Settings):\n    def __init__(self, size):\n        self.size = size`,
    'Own(size=96).size',
    96,
  ],
  [DECORATED, 'Settings(size=96).crop', 32],
  [
    `${HEAD}class Own(Settings):\n    def __init__(self, data):\n        super().__init__(data, name='val')`,
    'Own(1).size',
    64,
  ],
  ['class Plain:\n    size = 64', 'Plain(size=96).size', 'TypeError'],
  ['class Plain:\n    size = 64', 'Plain().size', 64],
  ['from mystery import *\nsize = 64', 'size', 64],
  ['_size = 64\nfrom mystery import *', '_size', 64],
])('%j: %s is %s', (program, expression, value) => {
  expect(known(program, expression)).toBe(value);
});
