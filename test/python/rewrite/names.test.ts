import { describe, expect, test } from '@jest/globals';
import { createScopes } from '../../../src/python/program/scope.ts';
import { BUILTINS } from '../../../src/python/rewrite/builtins.ts';
import { checkNames } from '../../../src/python/rewrite/names.ts';
import { parse } from './parse.ts';
import { python } from './python.ts';

function check(source: string): { undefined: string[]; unused: string[] } {
  const report = checkNames(parse(source), createScopes());
  return {
    undefined: report.undefined.map(({ name }) => name),
    unused: report.unused.map(({ name }) => name),
  };
}

describe('names that nothing binds', () => {
  test.each<[string, string, string[]]>([
    ['a global', 'x = a + len(b)\n', ['a', 'b']],
    ['each place', 'x = a\ny = a\n', ['a', 'a']],
    ['in a function', 'def f(p, *q, r=1, **s):\n    t = p, q, r, s\n    return t, a\n', ['a']],
    ['a name that another function has', 'def f():\n    a = 1\ndef g():\n    return a\n', ['a']],
    [
      'a class attribute from a method',
      'class C:\n    a = 1\n    b = a\n    def f(self):\n        return a\n',
      ['a'],
    ],
    ['a default, which is evaluated outside', 'def f(a=a): return a\n', ['a']],
    [
      'an annotation and a base',
      'def f(a: A) -> B: return a\nclass C(D, metaclass=E): pass\n',
      ['A', 'B', 'D', 'E'],
    ],
    ['a decorator', '@a.b(c)\ndef f(): pass\n', ['a', 'c']],
    ['the first iterable of a comprehension', '[x for x in x]\n', ['x']],
    ['later iterables and conditions', '[x + y for x in [1] if x for y in x]\n', []],
    ['a target outside of its comprehension', '[x for x in [1]]\nx\n', ['x']],
    ['an attribute and a keyword are no names', 'import m\nm.a.b(c=m.d)\n', []],
    ['what is imported', 'import a.b\nfrom c import d as e\nfrom . import f\na, e, f, b, d\n', ['b', 'd']],
    ['the module that is imported from', 'from a.b import c\nc\n', []],
    [
      'targets of every kind',
      'a, (b, *c) = [d] = 1\nfor e, f in a: pass\nwith a as (g, h): pass\ni: int = 1\nb, c, d, e, f, g, h, i\n',
      [],
    ],
    ['a walrus', '[y := 1 for x in [1]]\nif (z := 1): pass\ny, z\n', []],
    ['an exception', 'try: pass\nexcept ValueError as e: e\n', []],
    ['a global of a function', 'def f():\n    global a\n    a = 1\ndef g(): return a\n', []],
    [
      'a nonlocal',
      'def f():\n    a = 1\n    def g():\n        nonlocal a\n        a = 2\n    return g\n',
      [],
    ],
    ['a lambda', 'f = lambda a, b=c: a + b + d\n', ['c', 'd']],
    ['inside an f-string', 'x = f"{a!r:>{b}}"\n', ['a', 'b']],
    [
      'names that every module and class has',
      'x = __file__, __name__\nclass C:\n    y = __qualname__\n    def f(self): return __class__\n',
      [],
    ],
    [
      'captures of a match statement',
      'match 1:\n    case [a, *b]: x = a, b\n    case {"k": c, **r}: x = c, r\n    case D(e=f) as h: x = f, h\n    case g.h: pass\n',
      ['D', 'g'],
    ],
    ['after a star import, none', 'from m import *\na\n', []],
  ])('%s', (_, source, expected) => {
    expect(check(source).undefined).toEqual(expected);
  });

  test('the place of a name is its own', () => {
    const [found] = checkNames(parse('x = 1 + abc\n'), createScopes()).undefined;
    expect([found?.node.start, found?.node.end]).toEqual([8, 11]);
  });

  test("Python's own library has none", () => {
    const program = `
import json, os, pathlib
names = ["argparse", "dataclasses", "typing", "functools", "ast", "tokenize", "enum", "textwrap",
         "json/decoder", "email/message", "statistics", "_pydecimal", "unittest/mock", "contextlib", "collections/__init__"]
home = pathlib.Path(os.__file__).parent
print(json.dumps({name: (home / f"{name}.py").read_text(encoding="utf-8") for name in names}))`;
    const files = python<Record<string, string>>(program, null);
    for (const [name, source] of Object.entries(files)) {
      expect([name, check(source).undefined]).toEqual([name, []]);
    }
  });

  test('builtins are those of Python', () => {
    const names = python<string[]>('import builtins, json\nprint(json.dumps(dir(builtins)))', null);
    expect([...BUILTINS].filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('names that nothing reads', () => {
  test.each<[string, string, string[]]>([
    ['imports', 'import a, b.c, d as e\nfrom f import g, h as i\ng, b\n', ['a', 'e', 'i']],
    ['assignments and definitions', 'A = 1\nB = C = A\ndef f(): pass\nclass D: pass\nD()\n', ['B', 'C', 'f']],
    ['a name that is bound twice, once', 'a = 1\na = 2\n', ['a']],
    ['what a function reads', 'import a\nB = 1\ndef f(): return a, B\nf()\n', []],
    ['what only a parameter of the same name hides', 'import a\ndef f(a): return a\nf(1)\n', ['a']],
    ['what only a local of the same name hides', 'a = 1\ndef f():\n    a = 2\n    return a\nf()\n', ['a']],
    ['what an augmented assignment reads', 'a = 1\na += 1\n', []],
    ['locals are nobody else’s business', 'def f():\n    a = 1\nf()\n', []],
    ['a future import binds nothing that is read', 'from __future__ import annotations\n', []],
  ])('%s', (_, source, expected) => {
    expect(check(source).unused).toEqual(expected);
  });
});
