/** Small programs over built-in classes, and expressions that are asked at their end. */
export const PROGRAMS: readonly (readonly [program: string, expressions: readonly string[]])[] = [
  [
    `
class Attributes(dict):
    def __getattr__(self, name):
        return self[name]

class Config(dict):
    def __init__(self, path, **rest):
        super().__init__(rest)
        self.path = path

class Plain(dict):
    def __init__(self, **rest):
        dict.__init__(self, rest, extra=1)

class Numbers(list):
    def add(self, value):
        self.append(value)
        return self

a = Attributes(x=1, y={'z': 2})
a['w'] = 5
c = Config('p', size=224)
n = Numbers([1, 2]).add(3)
`,
    [
      'a.x, a.y["z"], a.w, len(a), bool(Attributes()), "x" in a, a == {"x": 1, "y": {"z": 2}, "w": 5}',
      'list(a), list(a.items()), dict(a), sorted(a.keys()), a.get("q", 7), a.pop("w"), a',
      'c.path, c["size"], len(c), vars(c), isinstance(c, dict), isinstance(c, Config), type(c) is Config',
      'Plain(b=2), Plain(b=2).copy(), type(Plain().copy()) is dict',
      'n, n[2], n[-1:], len(n), sum(n), sorted(n, reverse=True), 2 in n, [*n], n == [1, 2, 3], n.index(3)',
      '{**{}, **dict(c)}, dict(c, other=1), issubclass(Config, dict), issubclass(Config, list)',
      'a["nothing"]',
      'n[9]',
    ],
  ],
  [
    `
class Space:
    def __init__(self):
        self.x = 1
        self.y = 'b'

s = Space()
vars(s).update(x=5, z=[1])
vars(s)['w'] = 2
del vars(s)['y']
t = Space()
setattr(t, 'q', 4)
delattr(t, 'x')
v = vars(t)
t.late = 1
`,
    [
      's.x, s.z, s.w, hasattr(s, "y"), vars(s), sorted(vars(s)), len(vars(s)), "x" in vars(s)',
      't.q, hasattr(t, "x"), getattr(t, "x", None), v, getattr(t, "y"), dict(**vars(t))',
      's.y',
      't.x',
    ],
  ],
  [
    `
class Bad(Exception):
    def __init__(self, what, code):
        super().__init__(what)
        self.code = code

class Quiet(ValueError):
    def __init__(self, what):
        self.what = what

def caught(make):
    try:
        raise make()
    except LookupError as error:
        return 'lookup', str(error), error.args
    except (OSError, Bad) as error:
        return type(error).__name__, str(error), repr(error), error.args
    except Exception as error:
        return 'other', type(error), str(error)
`,
    [
      'caught(lambda: KeyError("k")), caught(lambda: IndexError("i")), caught(lambda: ValueError(1, 2))',
      'caught(lambda: Bad("w", 3)), Bad("w", 3).code',
      'caught(lambda: FileNotFoundError(2, "No such file", "a.txt")), FileNotFoundError(2, "x").errno, OSError(1, "x", "f").filename',
      'caught(lambda: NotImplementedError), caught(lambda: RuntimeError())',
      'SystemExit(3).code, SystemExit().code, StopIteration(1).value, IOError is OSError',
      'issubclass(ModuleNotFoundError, ImportError), issubclass(KeyError, Exception), Bad.__mro__[1] is Exception',
      'Quiet(1).what, isinstance(Quiet(1), ValueError)',
      '{}["missing"]',
    ],
  ],
  [
    `
class Shape:
    def __len__(self):
        return 3
    def __iter__(self):
        return iter([1, 2, 3])
    def __getitem__(self, i):
        return i * 2
    def __contains__(self, item):
        return item == 9
    def __repr__(self):
        return 'Shape()'
    def __float__(self):
        return 2.5
    def __int__(self):
        return 7
    def __format__(self, spec):
        return 'shape:' + spec
    def __lt__(self, other):
        return True

class Tag:
    @property
    def name(self):
        return 'tag'
    @staticmethod
    def double(x):
        return x * 2
    @classmethod
    def title(cls):
        return cls.__name__
    def __eq__(self, other):
        return isinstance(other, Tag)
    def __call__(self):
        return 1

class Other:
    pass

shape, tag, other = Shape(), Tag(), Other()
table = {Other: 1, int: 3}
`,
    [
      'len(shape), list(shape), shape[4], 9 in shape, 1 in shape, str(shape), [shape], f"{shape:x}", f"{shape!r}"',
      'float(shape), int(shape), sum(shape), max(shape), tuple(enumerate(shape)), bool(shape), "%s" % shape',
      'tag.name, tag.double(2), Tag.double(3), tag.title(), tag == Tag(), tag == 1, callable(tag), callable(other)',
      'type(tag) is Tag, type(tag).__name__, tag.__class__ is Tag, isinstance(other, (int, Other)), other == other, other == Other()',
      'table[Other], table[int], Other in table, str in table',
      '[1, other] == [1, other], (other,) == (Other(),), {other: 2}[other]',
      'len(other)',
      'iter(other)',
      'int(other)',
      'float(other)',
    ],
  ],
];
