/** Texts at the corners of Python's syntax, by what is special about them. */

const PROGRAM = `"""Doc."""
from __future__ import annotations
import os.path as p, sys
from ..a.b import (c, d as e,)  # why
from . import *

@pipeline_def(batch_size=4, **kw)
@other.thing
def f(a: int, /, b=1, *args, c, **kwargs) -> int:
    # before
    if a:  # after the colon
        pass
    # dedented
    elif b < 1 < 2 and not c is not None:
        return (yield a), [*b], {**c}, {x for x in y if x}
    else:
        x = y = lambda *q, z=1: q
    for i, (j, k) in enumerate(a[1:2, ::3], start=1):
        continue
    while (n := len(a)) > 10:
        break
    try:
        raise E from e
    except* (A, B) as e:
        del a, b[0], c.d
    finally:
        global g; nonlocal_ = 1
    with open(a) as f, (open(b)) as g:
        assert a, "b"
    async with x: await y
    match a, b:
        case D(x=1, y=[_, *rest]) if rest:
            pass
        case {"k": 1 | 2, **rest}: pass
    return

class C(Pipeline, base.B, metaclass=M, *bases):
    x: int = 3
    def __init__(self): super().__init__()
type X[T: int, *Ts, **P] = list[T]
print(f"{a!r:>{w}.3f} {b=} {'in' 'ner'}" rb'\\x00' "con" "cat", *a, k=1, **d)
a = 1_000 + 0xFF - 1e-3j ** -x @ y // z if w else ...
`;

/** The program with its lines ended otherwise, and so on. */
export const TEXTS: Readonly<Record<string, string>> = {
  empty: '',
  'one line end': '\n',
  'white space alone': ' \t\f ',
  'a comment without line end': '# only',
  program: PROGRAM,
  CRLF: PROGRAM.replaceAll('\n', '\r\n'),
  'lone CR': PROGRAM.replaceAll('\n', '\r'),
  'mixed line ends': PROGRAM.replaceAll(/\n(?=.*x)/g, '\r\n'),
  tabs: PROGRAM.replaceAll('    ', '\t'),
  'tabs and spaces': 'if a:\n\tif b:\n\t    c\n        d\n',
  'form feeds': PROGRAM.replaceAll('\n\n', '\n\f\n').replace('class', '\fclass'),
  'a byte order mark': `\uFEFF${PROGRAM}`,
  'no line end at the end': PROGRAM.trimEnd(),
  'a backslash at a line end': 'a = 1 + \\\n    2\nassert a, \\\r\n  b\n',
  'a backslash at the end': 'a = 1 \\',
  'not ASCII': 'größe = "π ≠ 3"  # größer\nдлина(größe, ñ=größe)\n"é" "ü"\n',
  astral: 'a = "😀😀"; b = 1  # 😀\n𝒙 = f"😀{𝒙}😀"\ndef 𝒇(𝒙): return "😀", 𝒙\n',
  'combining and joined': 's = "e\u0301👩‍👩‍👧"; t = s\u00A0\nu = 1\n',
  'a lone surrogate': 'a = "\uD83D"; b = 1\n',
  'astral at every offset around a buffer': Array.from(
    { length: 40 },
    (_, at) => `${'a'.repeat(at)} = "${'😀'.repeat(1000)}"\n`,
  ).join(''),
  'a literal of 5 MB': `a = "${'x'.repeat(5_000_000)}"\nb = 1\n`,
  'a list of 20,000 numbers': `a = [${'1, '.repeat(20_000)}]\n`,
  '100 nested parentheses': `a = ${'('.repeat(100)}1${')'.repeat(100)}\n`,
  '20,000 nested parentheses': `a = ${'('.repeat(20_000)}1${')'.repeat(20_000)}\n`,
  '20,000 open parentheses': `a = ${'('.repeat(20_000)}\nb = 1\n`,
  '300 nested blocks': Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}if a:\n`).join(''),
  'a sum of 5,000': `a = ${'b + '.repeat(5_000)}c\n`,
  'Python 2':
    'print "a", b\nexec "c" in d\nraise E, "m"\ntry:\n    pass\nexcept E, e:\n    print >>f, `x`, 0777L, ur"s", a <> b\n',
  'an error inside a function': 'a = 1\ndef f(:\n    b = )\n    c = 2\nd = f(1\ne = 3\n',
  'an unclosed string': 'a = "b\nc = 1\nd = """e\n',
  'a missing operand': 'a = b +\nc = \nif :\n    pass\n',
  'a missing block': 'def f():\nclass C:\nx = 1\n',
  'a stray indent': 'a = 1\n    b = 2\nc = 3\n',
  'text that is no Python': '<html>\n<body class="a">{{ b }}</body>\n</html>\n',
  'a keyword as a name': 'print = 1\nexec = match = case = type = 2\nmatch(type, case=print)\nasync = 3\n',
  'conflict marks': '<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> other\n',
  'nested f-strings': 'a = f"{f"{f\'{b!r:{c}}\'}"}" rf\'\\{d}\' f"{{e}}" f"{x:%H:%M}" f"""\n{y\n}"""\n',
  'decorators of every form':
    '@a\n@b.c\n@d(1)\n@e[0].f\nasync def g(): pass\n\n@h\nclass I(J, k.L, M[0], n=1): pass\n',
  'imports of every form':
    'import a, b.c as d\nfrom . import e\nfrom .f.g import *\nfrom ... import (h as i)\nif x:\n    import j\ntry: import k\nexcept: from l import m\n',
};
