# Programs with managers, caches and patches: `r` must not be claimed.
#: context managers: an exception that may be kept
from contextlib import contextmanager
import o
log = []
@contextmanager
def a():
    log.append(1)
    try: yield 1
    except Exception: log.append(2)
with a():
    o.f()
    log.append(3)
r = log
#: context managers: a decorator of the library
from contextlib import ContextDecorator
log = []
class T(ContextDecorator):
    def __enter__(self): log.append('in'); return self
    def __exit__(self, *a): log.append('out')
@T()
def f(): log.append('f'); return 3
y = f()
r = log
#: context managers: what a stream of the library holds
from contextlib import redirect_stdout
import io
f = io.StringIO()
with redirect_stdout(f):
    print('x')
r = f.getvalue()
#: caches: numbers of another library, first
from functools import lru_cache
from fractions import Fraction
@lru_cache
def f(x): return type(x).__name__
r = f(Fraction(1)), f(1.0)
r = r[1]
#: caches: numbers of other libraries
from functools import lru_cache
from decimal import Decimal
from fractions import Fraction
@lru_cache
def f(x): return type(x).__name__
r = f(Decimal(1)), f(Fraction(1)), f(1.0), f(1), f(True)
#: caches: a float before numbers of other libraries
from functools import lru_cache
from decimal import Decimal
from fractions import Fraction
@lru_cache
def f(x): return type(x).__name__
r = f(1.0), f(Decimal(1)), f(Fraction(1))
#: caches: instances of classes of numbers
from functools import lru_cache
class S(str): pass
class I(int): pass
@lru_cache
def f(x): return type(x).__name__
r = f(I(1)), f(1), f(1.0), f(S('a')), f('a')
#: caches: members of an enumeration
from functools import lru_cache
from enum import IntEnum
class E(IntEnum):
    A = 1
@lru_cache
def f(x): return repr(x)
r = f(E.A), f(1), f(1.0), f(True)
#: caches: what a cached call wrote
from functools import lru_cache
import numpy as np
log=[]
@lru_cache
def f(x):
    log.append(1)
    return type(x).__name__
f(np.float64(1)), f(1.0)
r = log
#: patches: what a mock gives
from unittest.mock import MagicMock, Mock
m = Mock(return_value=3)
m.x = 4
r = m(), m.x
#: patches: what stands for a function
from unittest.mock import patch
import os
with patch('os.path.exists', return_value=True) as m:
    a = os.path.exists('/')
r = a
#: patches: a name of this module, by a path that is not known
from unittest.mock import patch
import o
r = 1
with patch(o.path(), 2): pass
#: patches: which patches are left
from unittest.mock import patch
class A: v = 1
p = patch.object(A, 'w', 7) if False else patch.object(A, 'v')
p.start()
r = A.v
