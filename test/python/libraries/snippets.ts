/** Expressions of the standard library that training code writes: the modules they need, and the expression. */
export const SNIPPETS: readonly (readonly [string, string])[] = [
  ...[
    'math.ceil(224 / 0.875)',
    'math.floor(-2.5)',
    'math.trunc(-2.5)',
    'math.ceil(3)',
    'math.sqrt(2)',
    'math.sqrt(-1)',
    'math.floor(float("inf"))',
    'math.floor(float("nan"))',
    'math.floor("a")',
    'math.pow(2, 0.5)',
    'math.pow(2, 10)',
    'math.pow(0, -1)',
    'math.pow(-8, 1.5)',
    'math.fmod(-7, 3)',
    'math.fmod(1, 0)',
    'math.log2(8)',
    'math.log10(1000)',
    'math.log2(0)',
    'math.log(-1)',
    'math.gcd(12, 18, 30)',
    'math.lcm(4, 6)',
    'math.isqrt(99)',
    'math.factorial(20)',
    'math.comb(10, 3)',
    'math.prod([2, 3.0, 4])',
    'math.prod((3, 224, 224))',
    'math.fsum([0.1] * 10)',
    'math.fsum([1e16, 1.0, -1e16])',
    'math.isclose(0.1 + 0.2, 0.3)',
    'math.isclose(1, 1.1)',
    'math.copysign(3, -0.0)',
    'math.degrees(1)',
    'math.radians(90)',
    'math.isnan(math.nan), math.isinf(math.inf), math.isfinite(1)',
    'math.pi, math.e, math.tau',
    'math.fabs(-3)',
    'math.gcd(1.5, 2)',
  ].map((text) => ['math', text] as const),
  ...[
    "os.path.join('a', 'b', '/c', 'd/')",
    "os.path.join('a', '')",
    "os.path.expanduser('a/~b'), os.path.expanduser('/a'), os.path.expanduser('')",
    "os.path.join('', 'b')",
    "os.path.dirname('/a/b/c.py'), os.path.dirname('c'), os.path.dirname('//x'), os.path.dirname('a//b')",
    "os.path.basename('/a/b/'), os.path.basename('a/b.txt')",
    "os.path.splitext('a/b.tar.gz'), os.path.splitext('.bashrc'), os.path.splitext('a.b/c'), os.path.splitext('..x')",
    "os.path.split('/a/b'), os.path.split('/'), os.path.split('a')",
    "os.path.normpath('a//b/../c/./d'), os.path.normpath(''), os.path.normpath('/../a'), os.path.normpath('../../a'), os.path.normpath('//a')",
    "os.path.isabs('/a'), os.path.isabs('a')",
    "os.path.abspath('/a/../b')",
    "os.path.relpath('/a/b/c', '/a/d')",
    "os.path.join('a', None)",
    'os.sep, os.linesep, os.name, os.curdir, os.pardir',
    "os.fspath('a')",
    "os.path.join(os.path.dirname('/x/y.py'), '..', 'data')",
  ].map((text) => ['os', text] as const),
  ...[
    "str(pathlib.Path('a') / 'b' / '/c')",
    "str(pathlib.Path('a//b/./c/'))",
    "str(pathlib.Path()), str(pathlib.Path('.')), str(pathlib.Path('/'))",
    "pathlib.Path('/a/b.tar.gz').name, pathlib.Path('/a/b.tar.gz').stem, pathlib.Path('/a/b.tar.gz').suffix, pathlib.Path('/a/b.tar.gz').suffixes",
    "str(pathlib.Path('/a/b').parent), str(pathlib.Path('a').parent), str(pathlib.Path('/').parent)",
    "pathlib.Path('/a/b').parts, pathlib.Path('a/b').parts",
    "[str(p) for p in pathlib.Path('/a/b/c').parents], [str(p) for p in pathlib.Path('a/b').parents]",
    "str(pathlib.Path('a.txt').with_suffix('.bin')), str(pathlib.Path('a/b.x').with_name('c')), str(pathlib.Path('d/e.f').with_suffix(''))",
    "str(pathlib.Path('a').joinpath('b', 'c')), 'x' / pathlib.Path('y') == pathlib.Path('x/y')",
    "pathlib.Path('a').as_posix(), pathlib.Path('/a').is_absolute(), pathlib.Path('a') == 'a'",
    "pathlib.Path('.x').suffix, pathlib.Path('.x.y').suffix, pathlib.Path('a.b').suffixes",
    "isinstance(pathlib.Path('a'), pathlib.Path), bool(pathlib.Path(''))",
    'f\'{pathlib.Path("a") / "b"}\'',
    "pathlib.Path('a').with_suffix('bin')",
  ].map((text) => ['pathlib', text] as const),
  ...[
    'functools.partial(int, base=2)("101")',
    'functools.partial(max, 3)(1, 2), functools.partial(dict, a=1)(b=2)',
    'functools.partial(functools.partial(pow, 2), 3)()',
    'functools.reduce(lambda a, b: a * b, [1, 2, 3, 4])',
    'functools.reduce(lambda a, b: a + b, [], 5)',
    'functools.reduce(lambda a, b: a + b, [])',
    'functools.lru_cache(maxsize=None)(lambda x: x + 1)(2)',
    'functools.wraps(len)(lambda x: 3)([])',
    'functools.partial(int, base=2).keywords',
  ].map((text) => ['functools', text] as const),
  ...[
    'list(itertools.chain([1], (2, 3), "a"))',
    'list(itertools.chain.from_iterable([[1, 2], [3]]))',
    'list(itertools.product([1, 2], "ab")), list(itertools.product([0, 1], repeat=2))',
    'list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations("abc", 2)), list(itertools.combinations_with_replacement([1, 2], 2))',
    'list(itertools.repeat(1, 3))',
    'list(itertools.islice(range(10), 2, 8, 3)), list(itertools.islice([1, 2, 3], 2)), list(itertools.islice([1, 2, 3], 1, None))',
    'list(itertools.zip_longest([1, 2], [3], fillvalue=0))',
    'list(itertools.accumulate([1, 2, 3])), list(itertools.accumulate([1, 2, 3], lambda a, b: a * b, initial=2))',
    'list(itertools.starmap(pow, [(2, 3), (3, 2)])), list(itertools.pairwise([1, 2, 3]))',
  ].map((text) => ['itertools', text] as const),
  ...[
    'operator.add(1, 2), operator.mul(2, 3), operator.truediv(1, 2), operator.floordiv(7, 2), operator.neg(3)',
    'operator.itemgetter(1)([1, 2]), operator.itemgetter("a", "b")({"a": 1, "b": 2})',
    'operator.eq(1, 1.0), operator.lt(1, 2), operator.not_([]), operator.contains([1], 1), operator.getitem([4, 5], 1)',
    'operator.methodcaller("split", ",")("a,b"), operator.truth([1])',
    'sorted([(1, "b"), (0, "c")], key=operator.itemgetter(0))',
  ].map((text) => ['operator', text] as const),
  ...[
    'collections.namedtuple("P", "x y")(1, y=2).y',
    'collections.namedtuple("P", ["x", "y"], defaults=[5])(1)._asdict()',
    'tuple(collections.namedtuple("P", "x, y")(1, 2)), collections.namedtuple("P", "x y")._fields',
    'collections.namedtuple("P", "x y")(1, 2)._replace(x=3).x',
    'collections.namedtuple("P", "x y")._make([1, 2]) == (1, 2)',
    'collections.namedtuple("P", "x y")(1)',
    'dict(collections.OrderedDict([("a", 1)])), list(collections.OrderedDict(b=2).items())',
    'collections.Counter("abca")["a"]',
  ].map((text) => ['collections', text] as const),
  ...[
    'json.loads(\'{"a": [1, 2.0, -3e2, true, null, "x\\\\u0041\\\\n"], "b": {}}\')',
    'json.loads("[]"), json.loads(" 3 "), json.loads(\'"a"\')',
    'json.loads("[1, NaN, Infinity]")[2]',
    'json.loads(\'{"b": {"c": 1}, "a": {}}\', object_pairs_hook=lambda pairs: [tuple(p) for p in pairs])',
    'json.loads(\'{"b": {"c": 1}, "a": {}}\', object_hook=lambda d: sorted(d))',
    'json.loads(\'{"b": 1, "b": 2}\', object_pairs_hook=list, object_hook=len)',
    'json.loads(\'[{"b": 1}]\', object_pairs_hook=None, object_hook=None)',
    'vars(json.loads(\'{"b": {"c": 1}}\', object_hook=lambda d: types.SimpleNamespace(**d)).b)',
    'copy.deepcopy({"a": [1, (2, [3])]}), copy.copy([1, 2])',
    'typing.cast(int, "a"), typing.TYPE_CHECKING',
    'types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=2)',
    'types.SimpleNamespace(a=1) == {"a": 1}',
    'types.SimpleNamespace(a=1).a, vars(types.SimpleNamespace(a=1, b=2))',
  ].map((text) => ['json, copy, typing, types', text] as const),
  ...[
    'argparse.Namespace(a=1) == argparse.Namespace(a=1), argparse.Namespace(a=1) == {"a": 1}, "a" in argparse.Namespace(a=1)',
    'len(random.sample(range(9), 3)), len(random.choices("ab", k=4)), len(random.choices([1]))',
    'random.sample([1], 2)',
    'random.seed(0), random.Random(1).seed(2)',
    'logging.getLogger("a").setLevel(logging.DEBUG), logging.INFO',
  ].map((text) => ['argparse, random, logging', text] as const),
];

/** Programs of several lines. */
export const LONGER: readonly string[] = [
  `import inspect
def f(a, b=2, *args, c, d=4, **kw): pass
class A:
    def m(self, x=1): pass
parameters = inspect.signature(f).parameters
result = (
    [(name, each.name, each.default is inspect.Parameter.empty) for name, each in parameters.items()],
    parameters['d'].default, list(inspect.signature(A().m).parameters), list(inspect.signature(A.m).parameters),
    parameters['a'].default is inspect._empty, parameters['a'].empty is inspect.Signature.empty,
)`,
  `import ast
result = [ast.literal_eval(text) for text in ('0.5', "[1, -2, 'a']", "{'a': (1, None)}", 'True')]`,
  `import dataclasses
from dataclasses import dataclass, field
@dataclass
class Base:
    size: int
    crop: int = 224
@dataclass
class Config(Base):
    means: list = field(default_factory=lambda: [1, 2])
    name: str = 'x'
    def __post_init__(self):
        self.total = self.size + self.crop
c = Config(256, name='y')
d = Config(256, name='y')
result = (c.size, c.crop, c.means, c.name, c.total, dataclasses.asdict(c), c == d, c.means is d.means, repr(c),
          dataclasses.replace(c, crop=1).total, [f.name for f in dataclasses.fields(Config)], Config.crop, dataclasses.is_dataclass(c))`,
  `from dataclasses import dataclass
@dataclass(frozen=True)
class A:
    x: int
    y: 'int' = 3
result = A()`,
  `from dataclasses import dataclass, KW_ONLY
from typing import ClassVar
@dataclass
class A:
    x: int
    k: ClassVar[int] = 5
    _: KW_ONLY
    y: int = 3
result = (A(1, y=2).y, A.k, A(1).x)`,
  `from dataclasses import dataclass, InitVar, field
@dataclass
class A:
    x: int
    scale: InitVar[int] = 2
    y: int = field(init=False)
    def __post_init__(self, scale):
        self.y = self.x * scale
result = (A(3).y, A(3, 5).y, repr(A(1)))`,
  `from enum import Enum, IntEnum, auto
class Mode(Enum):
    TRAIN = 'train'
    VAL = 'val'
    ALSO = 'val'
    def label(self):
        return self.value.upper()
class Size(IntEnum):
    SMALL = 224
    LARGE = 299
class Auto(Enum):
    A = auto()
    B = auto()
result = (Mode.VAL.value, Mode.VAL.name, Mode('val') is Mode.VAL, Mode['TRAIN'].value, Mode.VAL == Mode.VAL, Mode.VAL == Mode.TRAIN,
          Mode.ALSO is Mode.VAL, Mode.VAL.label(), [m.name for m in Mode], Size.SMALL + 32, Size.LARGE > Size.SMALL, Size.SMALL == 224, 224 == Size.SMALL,
          int(Size.LARGE), [a.value for a in Auto], isinstance(Mode.VAL, Mode), Mode.VAL is Mode.TRAIN,
          str(Mode.VAL), repr(Mode.VAL), f'{Mode.VAL}')`,
  `from enum import Enum
class Mode(str, Enum):
    TRAIN = 'train'
    VAL = 'val'
result = (Mode.VAL == 'val', 'val' == Mode.VAL, Mode.VAL != 'x', str(Mode.VAL), repr(Mode.VAL), Mode('train').value)`,
  `from enum import Enum
class Mode(Enum):
    A = 1
result = Mode(3)`,
  `from enum import Enum
class Mode(Enum):
    A = 'a'
    B = 'b'
    @classmethod
    def _missing_(cls, value):
        return cls.B if value == 'other' else None
try:
    wrong = Mode('c')
except ValueError as e:
    wrong = type(e).__name__
result = (Mode('other') is Mode.B, Mode('a').name, wrong)`,
  `from collections import abc, OrderedDict, defaultdict
import collections.abc
class C: pass
class M(type): pass
class D(dict): pass
class E(metaclass=M): pass
names = ('Mapping', 'MutableMapping', 'Sequence', 'MutableSequence', 'Set', 'MutableSet', 'Collection', 'Container', 'Iterable', 'Reversible', 'Sized')
values = ({}, [], (), 'a', b'a', {1}, frozenset(), range(2), 1, 1.5, True, None)
result = ([[isinstance(v, getattr(abc, n)) for v in values] for n in names], isinstance(D(), collections.abc.Mapping), isinstance(OrderedDict(), (list, abc.Mapping)),
          isinstance(defaultdict(list), abc.MutableMapping), [isinstance(c, t) for c in (C, D, E, int) for t in (str, (list, tuple), dict, int, bool)])`,
  `import functools
class A:
    class B:
        def m(self, f=lambda: 1): return f
    def n(self):
        class C: pass
        def g(): return lambda: 2
        global G
        def G(): pass
        return C, g, g(), G
class D(A):
    __module__ = 'other'
class E(D): pass
def named(f):
    @functools.wraps(f)
    def inner(): pass
    return inner
@named
def plain(): pass
C, g, l, G = A().n()
result = ([x.__qualname__ for x in (A, A.B, A.B.m, A.B().m(), C, g, l, G, A.n, named(g), plain)], A.__name__, C.__name__, A.B.m.__name__,
          [x.__module__ == __name__ for x in (A, A.B, C, g, plain, D, E)], D.__module__)`,
  `from dataclasses import dataclass, field, fields, is_dataclass
class float: pass
@dataclass
class Norm:
    mean: list = field(default_factory=list)
    kind: float = 1.0
@dataclass
class Data:
    size: int = 3
    name: str = 'a'
    norm: Norm = field(default_factory=Norm)
def make(cls, d):
    return cls(**{f.name: make(f.type, d[f.name]) if is_dataclass(f.type) else f.type(d[f.name]) for f in fields(cls) if f.name in d})
result = ([f.type is t for f, t in zip(fields(Data), (int, str, Norm))], repr(make(Data, {'size': '7', 'name': 8, 'norm': {'mean': (1, 2)}})), fields(Norm)[1].type is float)`,
  `from __future__ import annotations
from dataclasses import dataclass, fields
@dataclass
class Data:
    size: int = 3
    data: Data = None
result = [f.type for f in fields(Data)]`,
  `from enum import Enum, IntEnum
class Precision(IntEnum):
    FULL = 0
    HALF = 1
class Kind(str, Enum):
    A = '0'
try:
    wrong = (4, 5)[Kind.A]
except TypeError:
    wrong = 'no index'
class At:
    def __index__(self):
        return -1
result = (('float', 'half')[Precision.HALF], [4, 5][Precision.FULL], 'ab'[Precision['HALF']], len(range(Precision.HALF)), wrong, [1, 2][At()])`,
  `from typing import NamedTuple, Optional, List
class Config(NamedTuple):
    size: int
    crop: int = 224
    def double(self):
        return self.size * 2
c = Config(256)
size, crop = c
result = (c.size, c[1], size, crop, c.double(), c._replace(crop=3).crop, c == (256, 224), len(c), c._asdict())`,
  `import collections
d = collections.defaultdict(list)
d['a'].append(1)
d['a'].append(2)
d['b']
result = (d['a'], len(d), 'b' in d, 'c' in d, sorted(d.keys()), list(d.items()))`,
  `import abc
class Base(abc.ABC):
    @abc.abstractmethod
    def size(self): ...
    def double(self):
        return self.size() * 2
class Small(Base):
    def size(self):
        return 3
result = Small().double()`,
  `import logging, warnings, time, random
logger = logging.getLogger(__name__)
logging.basicConfig(level=logging.INFO)
logger.info('x %s', 1)
warnings.warn('w')
time.sleep(0)
random.seed(3)
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    result = 5`,
  `import contextlib
with contextlib.nullcontext(4) as x:
    result = x + 1`,
  `import sys
result = (sys.argv[1:], len(sys.argv), sys.platform, sys.maxsize, sys.version_info >= (3, 6), sys.version_info[0], sys.version_info.major, sys.version_info < (3, 0), sys.version_info[:2] >= (3, 7))`,
  `import os
os.environ['A'] = '1'
os.environ.setdefault('B', '2')
result = (os.environ['A'], os.environ['B'], 'A' in os.environ, 'SURELY_NOT_SET' in os.environ, os.environ.get('SURELY_NOT_SET'), os.environ.get('SURELY_NOT_SET', 'd'), os.getenv('A'), os.getenv('SURELY_NOT_SET', '3'), int(os.environ.get('SURELY_NOT_SET', 1)))`,
  `import functools
class A:
    @functools.cached_property
    def x(self):
        return 4
    @functools.lru_cache
    def y(self, k):
        return k
result = (A().x, A().y(3))`,
  `import copy
class A:
    def __init__(self):
        self.x = [1]
a = A()
b = copy.deepcopy(a)
c = copy.copy(a)
b.x.append(2)
c.x.append(3)
result = (a.x, b.x, c.x)`,
  `from typing import Generic, TypeVar, Protocol
T = TypeVar('T')
class A(Generic[T]):
    def __init__(self, x):
        self.x = x
class B(Protocol):
    y: int
result = A(3).x`,
  `import operator
class A:
    class b:
        c = 3
result = (operator.attrgetter('b.c')(A), operator.attrgetter('b')(A).c)`,
  `class A(dict):
    pass
class M:
    def keys(self):
        return ['a']
    def __getitem__(self, key):
        return key * 2
def f(**named):
    return named
result = (f(**A(x=1)), {**A(x=1), 'y': 2}, f(**M()), {**M()}, dict(M()), dict(A(x=1)))`,
  `import copy
class A(dict):
    pass
class B(list):
    def __deepcopy__(self, memo):
        return 'own'
a = A(x=[1])
deep, flat = copy.deepcopy(a), copy.copy(a)
a['x'].append(2)
a['y'] = 3
result = (a, deep, flat, copy.deepcopy(B()), copy.copy(B([1])))`,
  `from collections import OrderedDict
d = OrderedDict([('a', 1), ('b', 2), ('c', 3)])
d.move_to_end('c', last=False)
e = d.copy()
e.move_to_end('a')
d['z'] = 9
del d['a']
result = list(d.items()), list(e), d == e, d == {'c': 3, 'b': 2, 'z': 9}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), len(d), 'b' in d, d.get('q', 4), bool(OrderedDict()), d.popitem(last=False), d.popitem()`,
  `from collections import OrderedDict
def f(**kw): return kw
d = OrderedDict(a=1)
d.update(b=2)
result = f(**d), {**d, 'c': 2}, dict(d, q=1), sorted(d), list(OrderedDict.fromkeys('ab', 3).items()), list(zip(d, d.values())), isinstance(d, dict), isinstance({}, OrderedDict)`,
  `from collections import OrderedDict
d = OrderedDict(a=1)
d.move_to_end('q')`,
  `from collections import OrderedDict
class Config(OrderedDict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)
c = Config(a=1)
c['b'] = 2
result = c.a, c.b, list(c)`,
  `from collections import Counter
c = Counter({'a': 2, 'b': 5})
c.subtract('ab')
c.update(a=3, z=1)
result = c, c.most_common(), c.most_common(1), c.total(), dict(c), 'q' in c, c['q'], Counter(), len(c), c.copy()`,
  `from collections import deque
d = deque(range(5), maxlen=3)
d.append(9)
d.appendleft(7)
d.extend([1, 2])
d.rotate(1)
e = d.copy()
e.extendleft('ab')
d += [5]
result = d, list(d), len(d), d.popleft(), d.pop(), d, d.maxlen, e, deque(), deque([1]) == deque([1]), deque([1]) == [1], 5 in d, bool(deque()), [x for x in d], d[0], e[-1]`,
  `from collections import ChainMap
a, b = {'x': 1}, {'x': 2, 'y': 3}
c = ChainMap(a, b)
c['z'] = 4
result = c['x'], c['y'], list(c), dict(c), len(c), 'y' in c, c.get('q', 9), a, dict(c.new_child({'x': 7})), list(c.items())`,
  `from collections import ChainMap
result = ChainMap({}, {})['a']`,
  `from collections import defaultdict
d = defaultdict(lambda: defaultdict(int))
d['a']['b'] += 1
e = d.copy()
e['q']
result = d['a']['b'], len(d), list(e), 'zz' in d, d.get('zz'), dict(d['a']), defaultdict(list, a=[1]), list(d.items())[0][0], isinstance(d, dict), defaultdict(int, a=1) == {'a': 1}`,
  `from collections import defaultdict
result = defaultdict(None)['a']`,
  `class D(dict):
    def __missing__(self, key):
        return key
d = D(a=1)
result = d['a'], d['b'], len(d), d.get('z')`,
  `import functools
@functools.lru_cache(maxsize=None)
def settings(name='a'):
    return {'size': 1, 'name': name}
settings()['size'] = 2
settings('b')['size'] = 7
result = settings(), settings('b'), settings('a'), settings(name='a'), settings.__name__`,
  `from functools import lru_cache, cache
class A:
    @lru_cache
    def f(self, x):
        return [x]
    @cache
    def g(self):
        return {}
a, b = A(), A()
a.f(1).append(2)
a.g()['k'] = 1
result = a.f(1), b.f(1), a.g(), b.g()`,
  `from functools import lru_cache
@lru_cache()
def f(x): return x + 1
f.cache_clear()
result = f(1), f(1.0), f(True)`,
  `from functools import wraps
def plain(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    wrapper.extra = 1
    return wrapper
@plain
@plain
def target(x):
    return x
result = target.__name__, target(3), target.__wrapped__.__wrapped__(4), target.extra`,
  `import functools
class P:
    def __init__(self): self.n = 0
    @functools.cached_property
    def v(self):
        self.n += 1
        return [self.n]
p = P()
p.v.append(5)
result = p.v, p.n`,
  `import operator
d = {'a': 1}
operator.setitem(d, 'b', 2)
operator.delitem(d, 'a')
result = d, operator.index(True), operator.index(3)`,
  `import operator
result = operator.index(2.5)`,
  `import importlib
m = importlib.import_module('collections')
result = list(m.OrderedDict(a=1)), importlib.import_module('os.path').join('a', 'b'), importlib.import_module('math').pi`,
  `import argparse
class Twice(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, int(values) * 2)
class Keep(argparse.Action):
    def __init__(self, option_strings, dest, nargs=None, **kwargs):
        super().__init__(option_strings, dest, nargs=nargs, **kwargs)
    def __call__(self, parser, namespace, values, option_string=None):
        items = getattr(namespace, self.dest) or []
        items.append(values)
        setattr(namespace, self.dest, items)
class KeyValue(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, dict(v.split('=') for v in values))
p = argparse.ArgumentParser(
    argument_default=argparse.SUPPRESS,
    formatter_class=lambda prog: argparse.ArgumentDefaultsHelpFormatter(prog, max_help_position=40),
)
p.add_argument('--x', action=Twice)
p.add_argument('--y', action=Keep, default=None)
p.add_argument('--k', nargs='*', action=KeyValue)
p.add_argument('--none')
result = p.parse_args('--x 3 --y 4 --y 5 --k a=1 b=2'.split())`,
];
