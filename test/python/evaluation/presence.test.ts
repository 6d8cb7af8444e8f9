/** Names and attributes that are there on some ways only: both what they hold and what Python finds without them count. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../support/evaluate.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

const HEAD = `
from argparse import Namespace
from contextlib import suppress
from mystery import unsure
class Base:
    size = 1
    def get(self): return 1
class Below(Base): pass
class Bare: pass
class Between(Base): pass
class Lowest(Between):
    def above(self): return super().size
class Own:
    def __init__(self): self.__dict__['size'] = 1
class Asked:
    def __getattr__(self, name): return 1
below, bare, asked, options = Below(), Bare(), Asked(), Namespace()
`;

/** The number in `r`, or the kind of what it is. */
function known(program: string): number | string {
  const cell = run({ 'main.py': `${HEAD}${program}\n` }, engine).value('r')?.cell;
  return cell?.kind === 'int' ? Number(cell.value) : (cell?.kind ?? 'nothing');
}

/** What may be there, and a read of it that gives 1 without it. */
const READS: readonly (readonly [what: string, bound: string, read: string])[] = [
  ['an attribute that hides one of the class', 'below.size = 2', 'r = below.size'],
  ['an attribute that hides a method', 'below.get = lambda: 2', 'r = below.get()'],
  ['an attribute of a class that hides one of its base', 'Below.size = 2', 'r = Below.size'],
  ['a method that hides one of a base', 'Below.get = lambda self: 2', 'r = Below().get()'],
  ['what super() finds before a base', 'Between.size = 2', 'r = Lowest().above()'],
  [
    'a property that comes before what the object has',
    'Own.size = property(lambda self: 2)',
    'r = Own().size',
  ],
  ['an attribute that the class would have', 'Bare.size = 2', "r = getattr(bare, 'size', 1)"],
  [
    'an attribute of a base that hasattr asks for',
    'Bare.size = 2',
    "r = 2 if hasattr(Bare(), 'size') else 1",
  ],
  ['an argument', 'options.size = 2', "r = 2 if 'size' in options else 1"],
  [
    'a name in a class body',
    'size = 2',
    'class C:\n    try:\n        r = size\n    except NameError:\n        r = 1\nr = C.r',
  ],
  [
    'what is read where its lack is suppressed',
    'bare.size = 2',
    'r = 1\nwith suppress(AttributeError):\n    r = bare.size',
  ],
  ['an attribute that __getattr__ would give', 'asked.size = 2', 'r = asked.size'],
  ['a default of getattr', 'bare.size = 2', "r = getattr(bare, 'size', 1)"],
  ['an attribute that hasattr asks for', 'bare.size = 2', "r = 2 if hasattr(bare, 'size') else 1"],
  ['a global name that hides a built-in one', 'len = lambda x: 2', 'r = len([0])'],
  ['a name, else NameError', 'size = 2', 'try:\n    r = size\nexcept NameError:\n    r = 1'],
  [
    'an attribute, else AttributeError',
    'bare.size = 2',
    'try:\n    r = bare.size\nexcept AttributeError:\n    r = 1',
  ],
];

/** What is read so is not known without it either. */
const ASKED: typeof READS = [
  ['an attribute of a function', 'Base.get.size = 2', "r = getattr(Base.get, 'size', 1)"],
  ['a name in globals()', 'size = 2', "r = 2 if 'size' in globals() else 1"],
  ['a name that globals() gets', 'size = 2', "r = globals().get('size', 1)"],
];

describe.each([...READS, ...ASKED])('%s', (_what, bound, read) => {
  test('is one of both where it may be there', () => {
    expect(known(`if unsure():\n    ${bound}\n${read}`)).not.toEqual(expect.any(Number));
  });

  test('is what was bound where it is there', () => {
    expect(known(`${bound}\n${read}`)).toBe(2);
  });
});

test.each(READS)('without %s, what Python finds elsewhere is read', (_what, _bound, read) => {
  expect(known(read)).toBe(1);
});

describe('what may be missing is read where it was bound', () => {
  test('under the same condition', () => {
    const program = 'sure = unsure()\nif sure:\n    below.size = 2\nr = 2\nif sure:\n    r = below.size';
    expect(known(program)).toBe(2);
  });

  test('where nothing else can stand for it', () => {
    expect(known('if unsure():\n    bare.size = 2\n    width = 2\nr = bare.size * width - 2')).toBe(2);
  });
});
