import { describe, expect, test } from '@jest/globals';
import { lex } from '../../../src/python/rewrite/tokens.ts';
import { random, randomModule } from './random-code.ts';
import { python } from './python.ts';

/** Texts of Python's tokens; an f-string, which Python takes apart from 3.12 on, is one. */
const TOKENS = `
import io, json, sys, token, tokenize
SKIP = {token.NEWLINE, token.INDENT, token.DEDENT, token.ENDMARKER, tokenize.NL, tokenize.ENCODING}
STARTS = {getattr(token, n) for n in ("FSTRING_START", "TSTRING_START") if hasattr(token, n)}
ENDS = {getattr(token, n) for n in ("FSTRING_END", "TSTRING_END") if hasattr(token, n)}

def texts(source):
    lines = source.split("\\n")
    found, depth, start = [], 0, None
    for t in tokenize.generate_tokens(io.StringIO(source).readline):
        if t.type in STARTS:
            if depth == 0:
                start = t.start
            depth += 1
        elif t.type in ENDS:
            depth -= 1
            if depth == 0:
                found.append(cut(lines, start, t.end))
        elif depth == 0 and t.type not in SKIP:
            found.append(t.string)
    return found

def cut(lines, start, end):
    (a, b), (c, d) = start, end
    if a == c:
        return lines[a - 1][b:d]
    return "\\n".join([lines[a - 1][b:], *lines[a:c - 1], lines[c - 1][:d]])
`;

const LIBRARY = `${TOKENS}
import os, pathlib
names = ["argparse", "dataclasses", "inspect", "typing", "functools", "ast", "tokenize", "enum", "logging/__init__", "test/test_fstring",
         "test/test_grammar", "decimal", "_pydecimal", "textwrap", "json/decoder", "email/message", "statistics", "turtle"]
home = pathlib.Path(os.__file__).parent
files = [home / f"{name}.py" for name in names]
read = [file.read_text(encoding="utf-8") for file in files if file.exists()]
print(json.dumps([[source, texts(source)] for source in read]))`;

const GIVEN = `${TOKENS}
print(json.dumps([texts(source) for source in json.load(sys.stdin)]))`;

const textsOf = (source: string): readonly string[] => lex(source).map((token) => token.text);

describe('tokens are those of Python', () => {
  test('in its own library', () => {
    const files = python<readonly (readonly [string, readonly string[]])[]>(LIBRARY, null);
    expect(files.length).toBeGreaterThan(10);
    for (const [source, expected] of files) expect(textsOf(source)).toEqual(expected);
  });

  test('in random code', () => {
    const sources = Array.from({ length: 200 }, (_, seed) => randomModule(random(seed)));
    expect(sources.map(textsOf)).toEqual(python(GIVEN, sources));
  });
});

describe('lex', () => {
  test('f-strings with strings, formats and braces inside', () => {
    const texts = [`f'{a["b"]}'`, `f"{x!r:>{w}}"`, `f"{x:'>10}"`, `f"{{{x}}}"`, `rb"\\"`, `f"{d["k"]}"`];
    for (const text of texts.filter((text) => text !== `rb"\\"`)) expect(textsOf(text)).toEqual([text]);
  });

  test('depth counts brackets, and a bracket stands outside of itself', () => {
    expect(lex('f(a[0], b)').map(({ text, depth }) => `${text}${depth}`)).toEqual([
      'f0',
      '(0',
      'a1',
      '[1',
      '02',
      ']1',
      ',1',
      'b1',
      ')0',
    ]);
  });

  test('what is no Python comes out as something', () => {
    expect(textsOf('$ "open\n?')).toEqual(['$', '"open', '?']);
  });
});
