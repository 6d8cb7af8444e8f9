/** What is no Python 3, against CPython's parser and compiler. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { syntaxProblems, textOf, walk, type Engine } from '../../../src/python/syntax/index.ts';
import { testEngine } from '../../support/evaluate.ts';
import { systemPython } from '../../support/python.ts';
import { numbers } from '../../support/numbers.ts';
import { mutantOf } from './mutants.ts';

/** Says for each text whether CPython's parser and its compiler take it. */
const TAKEN = `
import ast, json, sys, warnings
warnings.simplefilter("ignore")
def taken(text, flags):
    try:
        compile(text.encode(), "text", "exec", flags, dont_inherit=True)
        return True
    except (SyntaxError, ValueError):
        return False
texts = json.load(sys.stdin)
print(json.dumps([{"parsed": taken(text, ast.PyCF_ONLY_AST), "compiled": taken(text, 0)} for text in texts]))
`;

interface Taken {
  readonly parsed: boolean;
  readonly compiled: boolean;
}

const SEED = 20_251_123;
const COUNT = 4000;

const byPython = (texts: readonly string[]): readonly Taken[] =>
  JSON.parse(
    execFileSync(systemPython(), ['-c', TAKEN], { input: JSON.stringify(texts), encoding: 'utf8' }),
  ) as readonly Taken[];

const byUs = (text: string): Taken => {
  const tree = engine.parse('a.py', text);
  return { parsed: tree.errors.length === 0, compiled: syntaxProblems(tree).length === 0 };
};

/** Text → [text of the node that is wrong, message]. */
const REJECTED: Readonly<Record<string, readonly [string, string]>> = {
  'print x': ['print x', "Missing parentheses in call to 'print': a Python 2 statement"],
  'exec "a" in b': ['exec "a" in b', "Missing parentheses in call to 'exec': a Python 2 statement"],
  'raise E, "m"': ['raise E, "m"', 'a Python 2 raise statement'],
  'a <> b': ['a <> b', "'<>' is a Python 2 operator"],
  '`a`': ['`a`', 'a Python 2 conversion to a string'],
  'ur"a"': ['ur"a"', 'a Python 2 string'],
  'a = 10L': ['10L', 'a Python 2 long integer'],
  'a = 0777': ['0777', 'leading zeros in decimal integer literals are not permitted'],
  'if a:\n\tb\n        c\n': ['c', 'inconsistent use of tabs and spaces in indentation'],
  'if a:\n        b\n\tc\n': ['c', 'inconsistent use of tabs and spaces in indentation'],
  'if a:\n    if b:\n\tc\n': ['c', 'inconsistent use of tabs and spaces in indentation'],
  'if a:\n    b\n  c\n': ['c', 'unindent does not match any outer indentation level'],
  'class A:\n    def f(self):\n        pass\n   def g(self):\n        pass\n': [
    'def',
    'unindent does not match any outer indentation level',
  ],
  'for a in b:\n    c\n  else:\n    d\n': ['else', 'unindent does not match any outer indentation level'],
  'a\n  b\n': ['b', 'unexpected indent'],
  '  a\n': ['a', 'unexpected indent'],
  'if a:\nb\n': ['', 'expected an indented block'],
  'def f():\n\na = 1\n': ['', 'expected an indented block'],
  'a =\nb\n': ['b', 'invalid syntax: the line above goes on without brackets'],
  'def f():\n    return None a = b\n': ['a = b', 'invalid syntax: two statements on one line'],
  'a\nb \\\n': ['b', 'unexpected EOF while parsing: the text ends in a backslash'],
  'try:\n    a\n': ['try:\n    a', "expected 'except' or 'finally' block"],
  'return a': ['return a', "'return' outside function"],
  'class A:\n    return a': ['return a', "'return' outside function"],
  'yield a': ['yield a', "'yield' outside function"],
  'await a': ['await a', "'await' outside function"],
  'def f():\n    await a': ['await a', "'await' outside async function"],
  'def f():\n    async with a: b': ['async with a: b', "'async with' outside async function"],
  'for a in b: c\nelse: break': ['break', "'break' outside loop"],
  'while a:\n    def f(): continue': ['continue', "'continue' not properly in loop"],
  'nonlocal a': ['nonlocal a', 'nonlocal declaration not allowed at module level'],
  'def f():\n    from a import *': ['*', 'import * only allowed at module level'],
  'a = 1\nfrom __future__ import division': [
    'from __future__ import division',
    'from __future__ imports must occur at the beginning of the file',
  ],
  'from __future__ import braces': ['from __future__ import braces', 'future feature braces is not defined'],
  'def f(a, *, a): pass': ['(a, *, a)', "duplicate argument 'a' in function definition"],
  'lambda a=1, b: 0': ['a=1, b', 'non-default argument follows default argument'],
  'def f(a, *): pass': ['(a, *)', 'named arguments must follow bare *'],
  'def f(*, **a): pass': ['(*, **a)', 'named arguments must follow bare *'],
  'def f(*a, *b): pass': ['(*a, *b)', '* argument may appear only once'],
  'def f(**a, b): pass': ['(**a, b)', 'arguments cannot follow var-keyword argument'],
  'def f(/, a): pass': ['(/, a)', 'at least one argument must precede /'],
  'def f(*, a, /): pass': ['(*, a, /)', '/ must be ahead of *'],
  'f(a=1, b)': ['(a=1, b)', 'positional argument follows keyword argument'],
  'f(**a, b)': ['(**a, b)', 'positional argument follows keyword argument unpacking'],
  'f(**a, *b)': ['(**a, *b)', 'iterable argument unpacking follows keyword argument unpacking'],
  'f(a=1, a=2)': ['(a=1, a=2)', 'keyword argument repeated: a'],
  'f(a for a in b, c)': ['for a in b, c', 'invalid syntax: a tuple needs brackets here'],
  'f(async=True)': ['async', "'async' is a keyword"],
  'a = b: c': ['b: c', 'invalid syntax: such assignments cannot be chained'],
  'a: b = c = d': ['c = d', 'invalid syntax: such assignments cannot be chained'],
  'a = b += c': ['b += c', 'invalid syntax: such assignments cannot be chained'],
  'a += b = c': ['b = c', 'invalid syntax: such assignments cannot be chained'],
  'del f()': ['del f()', 'cannot delete this expression'],
  '*a = b': ['*a = b', 'starred assignment target must be in a list or tuple'],
  '*a, *b = c': ['*a, *b = c', 'multiple starred expressions in assignment'],
  'a = *b': ['a = *b', "can't use starred expression here"],
  '*a': ['*a', "can't use starred expression here"],
  '(a, b) += c': ['(a, b) += c', 'illegal expression for augmented assignment'],
  'a := b': ['a := b', 'invalid syntax: an assignment expression needs brackets here'],
  'with a as None: b': ['None', 'cannot assign to a constant'],
  'b"é"': ['b"é"', 'bytes can only contain ASCII literal characters'],
  '"C:\\Users"': ['"C:\\Users"', "(unicode error) 'unicodeescape' codec can't decode bytes"],
  '"\\x4"': ['"\\x4"', "(unicode error) 'unicodeescape' codec can't decode bytes"],
  '"a" b"b"': ['"a" b"b"', 'cannot mix bytes and nonbytes literals'],
  'importa.b as c': ['importa.b as c', 'invalid syntax: `as`'],
  'from a import b.c as d': ['from a import b.c as d', 'invalid syntax: an imported name has no dots'],
  'from a import b, c,\nd': [
    'from a import b, c,',
    'trailing comma not allowed without surrounding parentheses',
  ],
  'a = [b\n': ['a = [b', 'invalid syntax: `a = [b`'],
};

/** What looks wrong and is not. */
const ACCEPTED: readonly string[] = [
  'if a:\n\tb\nelse:\n        c\n',
  'if a:\n\tif b:\n\t    c\n\telse:\n\t\td\n',
  'if a:\n    b\n  # c\n# d\n      # e\nf\n',
  'if a:\n\f    b\n    c\n\f\nd\n',
  'a = [\nb,\n  c\n      ]\nd = """\n  e\nf"""\ng\n',
  'a = b + \\\n c\nif a and \\\n  b:\n    c\n# d \\\ne\n',
  'if a: b; c\nd; e;\nclass A: f = 1; g = 2\n',
  '@a\n@b(c,\n   d)\ndef f(\n  g\n): pass\n',
  'try:\n    a\nfinally:\n    b\n',
  'from a import (b, c,)\nfrom a import b, c\nfrom . import(b)\nfrom a import*\nimport\\\n a.b\nfrom a import (\n    b,  # c\n    d,\n)\n',
  'match a:\n    case 1:\n        c\n    case _: d\n',
  'print(a), b\nprint\nprint -1\nexec(a)\n',
  'a = 00, 0, 0.5, 07.5, 0j, 1_000, 0o17\n',
  'f"\\N{EM DASH}{a}", r"\\x", "\\\\x", rb"\\x", "\\U0010FFFF", b"\\x00"\n',
  'f(a, *b, c, d=1, *e, **g, h=2)\nf(a for a in b)\nf((a for a in b), c)\nf(a \\\n  )\n',
  'def f(a, /, b, c=1, *, d, e=2, **g): pass\ndef h(*a, b): pass\nlambda *, a: 0\n',
  'def f():\n    global a\n    def g():\n        nonlocal b\n        return (yield)\n    b = 1\n',
  'async def f():\n    async with a: await b\n    async for c in d: e\n    return [f async for f in g]\n',
  'def f(): return (await a for a in b)\n',
  'for a in b:\n    if c: break\n    else: continue\nelse: d\nwhile a:\n    try: break\n    finally: e\n',
  '"""Doc."""\nfrom __future__ import annotations\nfrom __future__ import division\nimport a\n',
  '(a) = 1\n(a), b = c\n[a, *b] = c\n*a, b = c\n*a, = b\na[b], c.d = e\ndel (a), [b, (c.d)], e[f]\n',
  '(a := b)\nf(a := b)\n{*a, *b}\n[*a]\n(*a,)\nx[*a, b]\n',
  'type(a).b = 1\ntype[c] = 2\nif d: type(e).f += 3; type(g)[h] = i\ntype\n',
  '# \\\n\\\na\n',
];

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

describe('what CPython rejects', () => {
  test.each(Object.entries(REJECTED))('%j', (text, [at, message]) => {
    const problems = syntaxProblems(engine.parse('a.py', text));
    expect(problems.map(({ node, message: said }) => [textOf(node).trim(), said])).toEqual([[at, message]]);
  });

  test('is that', () => {
    const texts = Object.keys(REJECTED);
    const taken = byPython(texts);
    expect(texts.filter((_, i) => taken[i]!.compiled)).toEqual([]);
    expect(texts.filter((text, i) => taken[i]!.parsed !== byUs(text).parsed)).toEqual([]);
  });
});

describe('what CPython takes', () => {
  test.each(ACCEPTED)('%j', (text) => {
    expect(syntaxProblems(engine.parse('a.py', text))).toEqual([]);
  });

  test('is that', () => {
    const taken = byPython(ACCEPTED);
    expect(ACCEPTED.filter((_, i) => !taken[i]!.compiled)).toEqual([]);
  });

  test('an attribute of what type() gives is assigned, not aliased', () => {
    const text = 'type(a).b = 1\ntype X = int\n';
    const { root } = engine.parse('a.py', text);
    expect(root.kids.map(({ type }) => type)).toEqual(['expression_statement', 'type_alias_statement']);
    const names = [...walk(root)].filter(({ type }) => type === 'identifier').map(textOf);
    expect(names).toEqual(['type', 'a', 'b', 'X', 'int']);
  });
});

test(`CPython and we reject the same of ${COUNT} programs with a mistake (seed ${SEED})`, () => {
  const programs = readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.py'))
    .toSorted()
    .map((file) => readFileSync(`fixtures/${file}`, 'utf8'))
    .filter((text) => text !== '');
  const random = numbers(SEED);
  const texts = Array.from({ length: COUNT }, () => mutantOf(programs[random(programs.length)]!, random));
  const python = byPython(texts);
  const apart = texts.filter((text, i) => JSON.stringify(byUs(text)) !== JSON.stringify(python[i]));
  expect(python.filter(({ parsed }) => !parsed).length).toBeGreaterThan(COUNT / 3);
  expect(python.filter(({ compiled }) => compiled).length).toBeGreaterThan(COUNT / 10);
  // Other versions of CPython than 3.11 differ in corners.
  expect(apart.length > COUNT / 400 ? apart : []).toEqual([]);
});
