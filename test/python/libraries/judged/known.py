# Programs with managers, caches and patches: what is known of `r` is what CPython computes.
#: context managers: its block
from contextlib import contextmanager
log = []
@contextmanager
def cm(a):
    log.append('in')
    try:
        yield a
    finally:
        log.append('out')
with cm(3) as x:
    log.append(x)
r = log
#: context managers: an exception that it keeps
from contextlib import contextmanager
log = []
@contextmanager
def cm():
    try:
        yield 1
    except ValueError as e:
        log.append(str(e))
with cm():
    log.append('a')
    raise ValueError('boo')
r = log
#: context managers: an exception that it lets pass
from contextlib import contextmanager
log = []
@contextmanager
def cm():
    try:
        yield 1
    finally:
        log.append('f')
try:
    with cm():
        raise KeyError(3)
except KeyError as e:
    r = log, e.args
#: context managers: a function that it decorates
from contextlib import contextmanager
log = []
@contextmanager
def cm():
    log.append('a')
    yield
    log.append('b')
@cm()
def f(x):
    log.append(x)
    return x + 1
y = f(1), f(2)
r = log, y
#: context managers: a global for a while
from contextlib import contextmanager
n = 5
@contextmanager
def setting(v):
    global n
    old = n
    n = v
    try: yield
    finally: n = old
with setting(7):
    a = n
r = a, n
#: context managers: one in another
from contextlib import contextmanager
n = 5
@contextmanager
def setting(v):
    global n
    old, n = n, v
    yield old
    n = old
with setting(7) as o:
    a = n, o
    with setting(8): b = n
r = a, b, n
#: context managers: one made of another
from contextlib import contextmanager
log = []
@contextmanager
def a():
    log.append('a'); yield 1; log.append('/a')
@contextmanager
def b():
    with a() as x:
        log.append('b')
        yield x + 1
        log.append('/b')
with b() as x: log.append(x)
r = log
#: context managers: two elements
from contextlib import contextmanager
log = []
@contextmanager
def a():
    yield 1
    yield 2
try:
    with a(): pass
except RuntimeError as e: r = str(e)
#: context managers: no element
from contextlib import contextmanager
@contextmanager
def a():
    if False: yield 1
try:
    with a(): pass
except RuntimeError as e: r = str(e)
#: context managers: closing
from contextlib import closing
log = []
class M:
    def close(self): log.append('closed')
with closing(M()) as m:
    log.append('in')
r = log
#: context managers: closing where something raises
from contextlib import closing
log = []
class M:
    def close(self): log.append('closed')
try:
    with closing(M()) as m:
        log.append(1 / 0)
except ZeroDivisionError: log.append('z')
r = log
#: context managers: an ExitStack with an exception
from contextlib import ExitStack, contextmanager
log = []
@contextmanager
def cm(x):
    try: yield x
    except KeyError: log.append('key')
    finally: log.append(x)
class C:
    def __enter__(self): return 'c'
    def __exit__(self, t, v, tb): log.append(t is None)
with ExitStack() as s:
    s.enter_context(cm(1))
    s.enter_context(C())
    s.callback(log.append, 'cb')
    raise KeyError
r = log
#: context managers: what an ExitStack is told
from contextlib import ExitStack
log = []
try:
    with ExitStack() as s:
        s.callback(log.append, 'cb')
        s.push(lambda t, v, tb: log.append(t.__name__))
        raise KeyError
except KeyError: log.append('e')
r = log
#: context managers: what an ExitStack hands on
from contextlib import ExitStack
log = []
with ExitStack() as s:
    s.callback(log.append, 'cb')
    t = s.pop_all()
a = list(log)
t.close()
r = a, log
#: context managers: what is printed elsewhere
from contextlib import redirect_stdout
import io
class W:
    def __init__(self): self.t = []
    def write(self, s): self.t.append(s)
    def flush(self): pass
w = W()
with redirect_stdout(w):
    print('x')
r = w.t
#: context managers: what is printed to an object
class W:
    def __init__(self): self.t = []
    def write(self, s): self.t.append(s)
w = W()
print('x', file=w)
r = w.t
#: context managers: another stream of `sys`
import sys
class W:
    def __init__(self): self.t = []
    def write(self, s): self.t.append(s)
    def flush(self): pass
w = W()
old = sys.stdout
sys.stdout = w
print('x')
sys.stdout = old
r = w.t
#: context managers: an abstract manager
from contextlib import AbstractContextManager
log = []
class T(AbstractContextManager):
    def __exit__(self, *a): log.append('out')
with T() as t: log.append('in')
r = log
#: context managers: suppress
from contextlib import suppress
log = []
with suppress(KeyError):
    log.append(1)
    {}['x']
    log.append(2)
r = log
#: caches: types that are told apart
from functools import lru_cache
@lru_cache(typed=True)
def f(x): return repr(x)
r = f(1), f(1.0), f(True), f(1)
#: caches: a lone float
from functools import lru_cache
@lru_cache
def f(x): return repr(x)
r = f(1.0), f(1), f(True), f(1.5)
#: caches: a lone bool
from functools import lru_cache
@lru_cache
def f(x): return repr(x)
r = f(True), f(1.0), f(1)
#: caches: several arguments
from functools import lru_cache
@lru_cache
def f(x, y): return repr((x, y))
r = f(1, 2), f(1.0, 2), f(True, 2.0), f(x=1, y=2), f(y=2, x=1)
#: caches: types of several arguments
from functools import lru_cache
@lru_cache(typed=True)
def f(x, y=0): return repr((x, y))
r = f(1, 2), f(1.0, 2), f(1, y=2), f(1, y=2.0), f((1,)), f((1.0,))
#: caches: types by position
from functools import lru_cache
@lru_cache(None, True)
def f(x): return repr(x)
r = f(1), f(1.0)
#: caches: tuples
from functools import lru_cache
@lru_cache(maxsize=None, typed=False)
def f(x): return repr(x)
r = f((1,)), f((1.0,)), f('a'), f(b'a')
#: caches: two numbers
from functools import cache
@cache
def f(x, y): return repr((x, y))
r = f(1, 2), f(1.0, True)
#: caches: a small cache
from functools import lru_cache
n = 0
@lru_cache(maxsize=2)
def f(x):
    global n
    n += 1
    return n
a = [f(1), f(2), f(3), f(1), f(3)]
i = f.cache_info()
r = a, n
#: caches: zeros
from functools import lru_cache
@lru_cache
def f(x): return repr(x)
r = f(0.0), f(-0.0), f(0), f(False)
#: caches: a named argument
from functools import lru_cache
@lru_cache
def f(*a, **k): return repr((a, k))
r = f(1, ('x', 2)), f(1, x=2)
#: caches: an exception
from functools import lru_cache
@lru_cache
def f(x): raise ValueError(x)
try: f(1)
except ValueError as e: r = str(e)
#: caches: a negative size
from functools import lru_cache
@lru_cache(maxsize=-3)
def f(x): return repr(x)
r = f(1.0), f(True)
#: caches: a cache that is cleared
from functools import lru_cache
n = 0
@lru_cache
def f(x):
    global n
    n += 1
    return [x]
r = f(1) is f(1), f(1) is f(2), n, f.__wrapped__(3)
f.cache_clear()
f(1)
r += (n,)
#: caches: methods
from functools import lru_cache
class A:
    @lru_cache(maxsize=None)
    def m(self, x): return [x]
a, b = A(), A()
r = a.m(1) is a.m(1), a.m(1) is b.m(1)
#: caches: one result for all
from functools import lru_cache
@lru_cache
def f(x): return 224
r = f(dict), f(len), f(1.0)
#: caches: types in tuples
from functools import lru_cache
@lru_cache(typed=True)
def f(x): return repr(x)
r = f(True), f(1), f(True), f(('a', 1)), f(('a', 1.0))
#: patches: a class attribute
from unittest import mock
class A:
    v = 1
    def m(self): return 1
with mock.patch.object(A, 'v', 5):
    a = A.v
r = a, A.v
#: patches: a method
from unittest import mock
class A:
    def m(self): return 1
with mock.patch.object(A, 'm', lambda self: 3):
    a = A().m()
r = a, A().m()
#: patches: a function that it decorates
from unittest.mock import patch
class A:
    v = 1
@patch.object(A, 'v', 5)
def f(): return A.v
r = f(), A.v
#: patches: a dict that is cleared
from unittest.mock import patch
d = {'a': 1}
with patch.dict(d, {'b': 2}, clear=True):
    a = dict(d)
r = a, d
#: patches: an attribute of a module by its path
from unittest.mock import patch
import sys
with patch('sys.argv', ['a', 'b']):
    a = list(sys.argv)
r = a
#: patches: a function of a library
from unittest.mock import patch
import os
with patch('os.getcwd', lambda: 'here'):
    a = os.getcwd()
r = a
#: patches: one that is started and stopped
from unittest.mock import patch
class A:
    v = 1
p = patch.object(A, 'v', 7)
p.start()
a = A.v
p.stop()
r = a, A.v
#: patches: several attributes
from unittest.mock import patch
class A: v = 1; w = 2
with patch.multiple(A, v=4, w=5):
    a = A.v, A.w
r = a, A.v
#: patches: a class of tests
from unittest.mock import patch
class A: v = 1
@patch.object(A, 'v', 9)
class T:
    def test_a(self): return A.v
r = T().test_a(), A.v
#: patches: what a class inherits
from unittest.mock import patch
class A:
    @staticmethod
    def m(): return 1
class B(A): pass
with patch.object(B, 'm', staticmethod(lambda: 2)):
    a = A.m(), B.m()
r = a, B.m(), 'm' in vars(B)
#: patches: an attribute that is not there
from unittest.mock import patch
class A: pass
try:
    with patch.object(A, 'v', 5): pass
except AttributeError as e: r = 'attr'
#: patches: an attribute that is created
from unittest.mock import patch
class A: pass
with patch.object(A, 'v', 5, create=True): a = A.v
r = a, hasattr(A, 'v')
#: patches: an exception
from unittest.mock import patch
class A: v = 1
try:
    with patch.object(A, 'v', 5): raise KeyError
except KeyError: pass
r = A.v
#: patches: a module of constants
from unittest.mock import patch
a = patch.dict({}, {})
import math
with patch('math.pi', 3): r = math.pi
r = r, math.pi > 3.1
#: patches: all that were started
from unittest.mock import patch
class A: v = 1; w = 2
ps = [patch.object(A, 'v', 7), patch.object(A, 'w', 8)]
for p in ps: p.start()
a = A.v, A.w
patch.stopall()
r = a, A.v, A.w
#: patches: one inside another
from unittest.mock import patch
class A: v = 1
with patch.object(A, 'v', 2) as x:
    with patch.object(A, 'v', 3): a = A.v
    b = A.v
r = a, b, A.v, x
#: patches: an attribute of an object
from unittest.mock import patch
class A: v = 1
o = A()
with patch.object(o, 'v', 2): a = o.v
r = a, o.v, vars(o)
#: patches: a dict of a function
from unittest.mock import patch
d = {'a': 1, 'b': 2}
@patch.dict(d, a=5)
def f():
    d['c'] = 9
    return dict(d)
r = f(), d
#: patches: a variable of the environment
from unittest.mock import patch
import os
with patch.dict(os.environ, {'FOO': 'bar'}):
    a = os.environ['FOO']
r = a, 'FOO' in os.environ
