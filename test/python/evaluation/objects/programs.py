##### a dict that is its own attributes
class AttrDict(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.__dict__ = self
d = AttrDict(size=1); d.size = 4; x = d['size']; d['n'] = 2; y = d.n
d.update(size=9); z = d.size; del d.n; w = 'n' in d, hasattr(d, 'n'), hasattr(d, 'size'), getattr(d, 'q', 7)
d.k = 1; u = list(d), d.pop('k'), hasattr(d, 'k'), d.__dict__ is d
try: d.none
except AttributeError: v = 'no'
##### one dict of attributes for all instances
class Borg:
    _s = {}
    def __init__(self): self.__dict__ = self._s
a = Borg(); a.size = 3
b = Borg(); x = b.size; b.size += 1; y = a.size, Borg._s
##### attributes that are a given dict
class P:
    def __init__(self, d): self.a = 1; self.__dict__ = d
d = {'b': 2}
p = P(d); x = hasattr(p, 'a'), p.b; d['c'] = 5; y = p.c; p.e = 6; z = d
##### properties and class attributes beside a replaced dict
class P:
    def __init__(self, d): self.__dict__ = d
    @property
    def q(self): return self.b * 2
    s = 9
p = P({'b': 2, 'q': 1, 's': 8}); x = p.q, p.s; delattr(p, 's'); y = p.s
try: del p.s
except AttributeError: z = 1
##### copies of a dict that is its own attributes | unknown: x y
import copy
class AttrDict(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.__dict__ = self
d = AttrDict(a=1); e = copy.deepcopy(d); e.a = 5; x = d.a, e['a'], d['a']; f = copy.copy(d); f.a = 6; y = d.a, f['a']; g = d.copy(); g['a'] = 4; z = d.a
##### a loop writes attributes of a dict
class AttrDict(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.__dict__ = self
def fill(d, n):
    for i in range(n): d.size = i
    return d
d = AttrDict(a=1); fill(d, 4); x = d['size']; setattr(d, 'zz', 3); y = vars(d)['zz'], d['zz']; z = sorted(vars(d))
##### delattr asks the class
class C:
    def __delattr__(self, n): self.log = n
c = C(); delattr(c, 'foo'); x = c.log
##### the dict of attributes updated
import json
class Params:
    def __init__(self, t): self.__dict__.update(json.loads(t))
    @property
    def dict(self): return self.__dict__
p = Params('{"a": 1}'); p.dict['b'] = 2; x = p.a, p.b; y = p.dict
##### SimpleNamespace and items as attributes
import types
n = types.SimpleNamespace(a=1); n.__dict__['b'] = 2; x = n.b; y = vars(n); z = n == types.SimpleNamespace(a=1, b=2)
class E(dict):
    def __getattr__(self, k):
        try: return self[k]
        except KeyError: raise AttributeError(k)
    def __setattr__(self, k, v): self[k] = v
e = E(a=1); e.b = 2; w = e.a, e['b'], hasattr(e, 'c'), dict(e)
##### nested dicts that are their own attributes
class A(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.__dict__ = self
    @staticmethod
    def of(d):
        if isinstance(d, dict): return A({k: A.of(v) for k, v in d.items()})
        if isinstance(d, list): return [A.of(v) for v in d]
        return d
c = A.of({'data': {'size': 224, 'l': [{'a': 1}]}}); x = c.data.size, c.data.l[0].a; c.data.size = 3; y = c['data']['size'], dict(c)
##### a metaclass that writes when it is called
size = 1
class Meta(type):
    def __call__(cls, *a, **k):
        global size
        size = 2
        return super().__call__(*a, **k)
class A(metaclass=Meta):
    def __init__(self, v=3): self.v = v
a = A(); b = A(4)
s = size; x = a.v, b.v
##### a metaclass for singletons
class Singleton(type):
    _instances = {}
    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super(Singleton, cls).__call__(*args, **kwargs)
        return cls._instances[cls]
class Cfg(metaclass=Singleton):
    def __init__(self, size=224): self.size = size
class Sub(Cfg): pass
Cfg().size = 256
x = Cfg().size, Cfg(7) is Cfg(), len(Singleton._instances), Sub(3).size, Sub().size, len(Cfg._instances)
##### __new__ for singletons
class S:
    _i = None
    def __new__(cls, *a, **k):
        if cls._i is None:
            cls._i = super().__new__(cls)
            cls._i.n = 0
        cls._i.n += 1
        return cls._i
    def __init__(self, size=1): self.size = size
a = S(5); b = S(); x = a.size, b.size, a.n; y = a is b
##### __new__ of object
class S:
    def __new__(cls, v):
        o = object.__new__(cls); o.w = v; return o
    def __init__(self, v): self.v = v + 1
class T(S):
    def __new__(cls, v):
        o = super(T, cls).__new__(cls, v); o.t = 1; return o
class Bn:
    def __new__(cls): return 5
    def __init__(self): raise ValueError
a = T(1); x = (a.w, a.v, a.t, type(a).__name__); y = Bn()
##### attributes of a metaclass | unknown: z
class M(type):
    k = 5
    def __getitem__(cls, k): return k * 2
    @property
    def size(cls): return cls.base * 2
    def make(cls, v):
        return cls(v)
    def __len__(cls): return 3
    def __iter__(cls): return iter([1, 2])
    def __contains__(cls, i): return i == 7
class A(metaclass=M):
    base = 4
    def __init__(self, v): self.v = v
x = A.size, A.make(3).v, A.k
y = A[4]
z = len(A), list(A), 7 in A, 8 in A
try: A(1).k
except AttributeError: w = 'no'
##### another class assigned
class A: 
    x = 1
    def f(self): return 'A'
class B:
    x = 2
    def f(self): return 'B' + str(self.v)
a = A(); a.v = 3
a.__class__ = B
y = a.x, a.f(), type(a).__name__, isinstance(a, A), isinstance(a, B)
##### a metaclass that registers in __new__
REG = {}
class R(type):
    def __new__(mcs, name, bases, d):
        cls = super().__new__(mcs, name, bases, d)
        REG[name] = cls
        return cls
class A(metaclass=R): v = 1
class B(A): v = 2
x = sorted(REG), REG['B'].v
##### a metaclass that registers in __init__
REG = {}
class R(type):
    def __init__(cls, name, bases, d):
        super().__init__(name, bases, d)
        REG[name] = cls
class A(metaclass=R): v = 1
class B(A): v = 2
x = sorted(REG), REG['B'].v
##### __new__ that gives something else | unknown: s
size = 1
class S:
    def __new__(cls):
        global size
        size = 2
        return dict.__new__(dict)
s = S(); x = size
##### __getattribute__ | unknown: n x
n = 1
class G:
    def __init__(self):
        global n
        n = 5
    def __getattribute__(self, name): return 3
g = G(); x = n, g.foo
##### __new__ of tuple and str | unknown: x
class A:
    def __init__(self): self.a = 1
    def __reduce__(self): return (A, ())
class P(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
p = P(1, 2); x = p.first, len(p)
class Str(str):
    def __new__(cls, v): return super().__new__(cls, v.upper())
y = Str('a')
##### an enum with __new__ | unknown: x
from enum import Enum
class Mode(Enum):
    TRAIN = 'train'
    VAL = 'val'
    def __new__(cls, v):
        o = object.__new__(cls); o._value_ = v; return o
    @classmethod
    def default(cls): return cls.VAL
x = Mode('val') is Mode.VAL, Mode.default().value, [m.name for m in Mode], Mode['TRAIN'].value
##### a metaclass with keywords
REG = {}
class R(type):
    def __new__(mcs, name, bases, d, tag=None):
        d['extra'] = len(REG)
        cls = type.__new__(mcs, name, bases, d)
        REG[tag or name] = cls
        return cls
class A(metaclass=R, tag='t'):
    v = 1
    def f(self): return self.extra
class B(A): v = 2
x = sorted(REG), REG['B'].v, A().f(), B().f()
class S(type):
    def __call__(cls, *a): return type.__call__(cls, *a)
class C(metaclass=S):
    def __init__(self, v): self.v = v
y = C(3).v
##### a metaclass that renames | unknown: x
REG = {}
class R(type):
    def __new__(mcs, name, bases, d):
        cls = super().__new__(mcs, name + 'X', bases, dict(d))
        REG[name] = cls
        return cls
class A(metaclass=R): v = 1
x = REG['A'].v, REG['A'].__name__
##### a metaclass of enum
from enum import EnumMeta, Enum
class M(EnumMeta):
    def __contains__(cls, v): return v in [m.value for m in cls]
class E(Enum, metaclass=M):
    A = 'a'
x = 'a' in E; y = E('a') is E.A; z = E.A.value
##### names written to builtins | unknown: z
import builtins
builtins.SIZE = 5
x = SIZE
y = builtins.len([1]); z = hasattr(builtins, 'profile')
def f():
    import builtins
    builtins.SIZE = 6
f()
w = SIZE
##### a name looked for and put into builtins
try:
    profile
except NameError:
    import builtins
    builtins.profile = lambda f: f
@profile
def f(): return 2
x = f()
##### print replaced
import builtins
print_ = builtins.print
def setup(is_master):
    import builtins as __builtin__
    builtin_print = __builtin__.print
    def print(*args, **kwargs):
        if is_master: builtin_print(*args, **kwargs)
    __builtin__.print = print
setup(False)
print('x')
x = 3
__builtin__ = 3
builtins.print = print_
##### flags of an enum | unknown: x y
import enum
class E(enum.IntFlag):
    A = 1; B = 2; C = enum.auto()
x = (E.A | E.B).value; y = E.A in (E.A | E.B); z = int(E.B), E.C.value, (E.A & 3)
##### numbers that flags count on by | unknown: y
from enum import Flag, auto, IntEnum, Enum
class F(Flag):
    A = auto(); B = auto(); C = auto(); D = auto(); ALL = 15
x = F.C.value, F.D.value; y = len(list(F)); z = F.ALL.value
class G(Flag):
    A = auto(); B = auto()
w = [g.name for g in G]
class H(IntEnum):
    A = auto(); B = auto(); C = auto()
v = H.C.value, H.A + 1, H(2).name
##### partials of partials, and their keywords written to
import functools
def f(*args, sep=' ', **kw): return args, sep, kw
g = functools.partial(f, 1, sep='-'); h = functools.partial(g, 2, x=3)
x = h(4, sep='+'), h.func is f, h.args, h.keywords
h.keywords['x'] = 9; y = h()
g.keywords.update(sep='q'); z = h(), g()
##### a metaclass of enum that answers for the class
from enum import Enum, EnumMeta
class M(EnumMeta):
    def __getitem__(cls, name): return super().__getitem__(name.upper())
    def __iter__(cls): return iter([1, 2])
    def __contains__(cls, item): return item == 7
    def __bool__(cls): return False
class E(Enum, metaclass=M):
    SMALL = 24
try:
    y = [i for i in E]
except KeyError:
    y = 33
u = 7 in E
w = 1 if E else 2
##### a metaclass that answers for keys of the class
class M(type):
    def __getitem__(cls, name): return cls.sizes[name.upper()]
    def __iter__(cls): return iter(sorted(cls.sizes))
class E(metaclass=M):
    sizes = {'SMALL': 24, 'BIG': 48}
x = E['small'], list(E), [n for n in E]
##### names that a metaclass prepares | unknown: x y
class M(type):
    @classmethod
    def __prepare__(mcs, name, bases): return {'injected': 5}
class E(metaclass=M):
    try:
        size = injected
    except NameError:
        size = 3
x = E.size
y = E.injected
##### what a metaclass says of instances and subclasses | unknown: x y
class M(type):
    def __instancecheck__(cls, value): return value == 3
    def __subclasscheck__(cls, other): return other is int
class E(metaclass=M): pass
x = isinstance(3, E)
y = issubclass(int, E)
##### a metaclass that changes the names of a class before and after it is made
class M(type):
    def __new__(m, n, b, d):
        d['early'] = d.pop('late_name')
        c = super().__new__(m, n, b, dict(d, copied=3))
        d['size'] = 9
        return c
class C(M('Base', (), {'late_name': 1}) if False else object, metaclass=M):
    size = 20
    late_name = 7
x = C.size, C.early, C.copied, hasattr(C, 'late_name')
##### what a metaclass says of equal classes | unknown: y z
class M(type):
    def __eq__(cls, other): return True
    def __hash__(cls): return 1
    def __add__(cls, n): return n + 1
    def __lt__(cls, other): return True
class A(metaclass=M): pass
class B(metaclass=M): pass
x = 1 if A == B else 2
y = {A: 1}[B]
z = [A].index(B)
w = A + 4, A < B, A != B
##### a property of a metaclass that is written
class M(type):
    @property
    def size(cls): return cls._s
    @size.setter
    def size(cls, v): cls._s = v + 5
    @size.deleter
    def size(cls): cls._s = 0
class A(metaclass=M): _s = 9
A.size = 20
x = A.size
setattr(A, 'size', 30)
y = A.size
del A.size
z = A.size
##### items that a metaclass writes, texts that it gives, two classes of one body | unknown: z
class M(type):
    def __setitem__(cls, key, value): cls.sizes[key] = value + 1
    def __delitem__(cls, key): cls.sizes.pop(key)
    def __str__(cls): return 'shown'
    def __bool__(cls): return False
class A(metaclass=M):
    sizes = {'b': 4}
A['a'] = 3
del A['b']
x = A.sizes
y = str(A), 1 if A else 2
class T(type):
    def __new__(m, n, b, d):
        first = super().__new__(m, n, b, d)
        second = super().__new__(m, n, b, d)
        first.size = 9
        return second
class B(metaclass=T): size = 5
z = B.size
##### named tuples that are called
from typing import NamedTuple
from collections import namedtuple
class Crop(NamedTuple):
    h: int
    w: int = 3
    def __call__(self, x, by=1): return (x + self.h) * self.w * by
c = Crop(2); x = c(1), Crop(4, 5)(2, by=2), [f(0) for f in (Crop(1), Crop(2))]
class Pair(namedtuple('Pair', 'a b')):
    def __call__(self): return self.b, self.a
y = Pair(1, 2)()
try: (1, 2)(3)
except TypeError as e: z = str(e)
##### classes that derive from named tuples
from collections import namedtuple
class Pair(namedtuple('Pair', 'a b')):
    def swap(self): return type(self)(self.b, self.a)
    def moved(self, by): return self._replace(a=self.a + by).swap()
class Named(Pair):
    @property
    def total(self): return self.a + self.b
p = Named(1, 2); x = p.swap(), p.moved(3).total, Named._make([4, 5]).total
y = isinstance(p, Named), isinstance(p.swap(), Pair), type(Pair._make((1, 2))).__name__, isinstance(Pair(1, 2), Named)
z = p == (1, 2), p._asdict(), [*p.swap()], len(p), p.total, p.a
##### named tuples with special methods of their own | unknown: x y z w v
from collections import namedtuple
from typing import NamedTuple
class Five(NamedTuple):
    a: int = 1
    def __len__(self): return 5
class Below(Five): pass
class Other(namedtuple('Other', 'a b')):
    def __eq__(self, other): return True
class Shown(NamedTuple):
    a: int
    def __str__(self): return 'shown'
class Moved(NamedTuple):
    a: int
    def __sub__(self, by): return Moved(self.a - by)
x = len(Five()); y = len(Below(2)); z = Other(1, 2) == 3; w = f'{Shown(1)}'; v = (Moved(5) - 2).a
