# Programs with generators: `r` must not be claimed.
#: what it writes behind elements that are not known
import o
log = []
def g():
    for i in o.items():
        log.append(1)
        yield i
it = g(); next(it); log = []; next(it); r = log
#: what it writes behind a `return` on a condition
import o
log = []
def g():
    yield 0
    if o.p(): return
    log.append(1)
    yield 2
it = g(); next(it); next(it, 0); log = []; next(it, 0); r = log
#: what it writes where `map` goes over it
import o
log = []
def g():
    for i in o.items():
        log.append(1)
        yield i
z = map(lambda x: x, g()); next(z); log = []; next(z); r = log
#: what it writes where a loop goes over it
import o
log = []
def g():
    for i in o.items():
        log.append(1)
        yield i
for x in g(): log = []
r = log
#: what it writes where a comprehension goes over it
import o
log = []
def g():
    for i in o.items():
        log.append(1)
        yield i
xs = [[log := [], x] for x in g()]
r = log
#: what one of two writes
import o
log = []
def a():
    log.append(1); yield 1
def b():
    log.append(2); yield 2
for x in (a() if o.p() else b()): pass
r = log
#: what it writes where it came to on a condition
import o
log = []
def g():
    for i in range(3):
        log.append(i); yield i
it = g()
if o.p(): next(it)
log = []
next(it)
r = log
#: what it writes where it was handed over
import o
log = []
def g():
    for i in range(3):
        log.append(i); yield i
it = g()
o.f(it)
r = log
#: elements that code without source may have taken
import o
log = []
def g():
    for i in range(3):
        log.append(i); yield i
it = g()
o.f([it])
r = list(it)
#: its names where code without source may have gone on with it
import o
log = []
def g():
    n = 0
    while True:
        n += 1
        yield lambda: n
it = g()
f = next(it)
o.f(it)
r = f()
#: a list that it may have changed
import o
def g():
    buf = []
    while True:
        if o.p(): buf.append(1)
        yield buf
it = g()
b = next(it)
next(it)
r = b
#: a list that it changes behind a condition
import o
def g():
    buf = [0]
    while True:
        yield buf
        if o.p():
            yield buf
        buf.append(1)
        yield buf
it = g()
b = next(it)
next(it)
r = b
#: what it writes before an exception that may be raised
import o
log = []
def g():
    try:
        yield 1
        o.f()
        log.append(1)
        yield 2
    except Exception:
        log.append(2)
it = g()
next(it)
next(it, None)
r = log
#: what is written beside an exception of its own that may be raised
import o
log = []
def g():
    yield 1
    o.f()
    log.append(1)
    yield 2
it = g()
next(it)
try:
    next(it)
    log.append(3)
except Exception:
    log.append(2)
r = log
#: what it gives after an exception that may have ended it
import o
log = []
def g():
    yield 1
    o.f()
    yield 2
it = g()
next(it)
try:
    next(it)
except Exception:
    pass
r = next(it, 5)
#: what is left of it behind a `break` on a condition
import o
def g():
    for i in range(5):
        yield i
r = 0
it = g()
for x in it:
    if o.p(x): break
    r += x
r = next(it, None)
#: a `finally` that runs on a condition
import o
log = []
def g():
    try:
        for i in range(5): yield i
    finally:
        log.append('fin')
def f():
    for x in g():
        if o.p(x): return x
    return 7
y = f()
r = log
#: a `finally` that runs at one of two ends
import o
log = []
def g():
    try:
        for i in range(5): yield i
    finally:
        log.append('fin')
def f():
    for x in g():
        if o.p(x): return x
        if x == 2: return x
y = f()
r = log
#: a `finally` where a loop is left
log = []
def g():
    try:
        yield 1
        yield 2
    finally:
        log.append('fin')
for x in g():
    break
r = log
#: a `finally` where it is closed
log = []
def g():
    try:
        yield 1
        yield 2
    finally:
        log.append('fin')
it = g()
next(it)
it.close()
r = log, list(it)
#: a `finally` where its user is dropped
log = []
def g():
    try:
        for i in range(5): yield i
    finally:
        log.append('fin')
def h():
    for x in g():
        yield x
next(h())
r = log
#: a manager where it is dropped
log = []
class M:
    def __enter__(self): log.append('in'); return self
    def __exit__(self, *a): log.append('out')
def g():
    with M() as m:
        yield 1
next(g())
r = log
#: a manager where who delegates to it is dropped
log = []
class M:
    def __enter__(self): return self
    def __exit__(self, *a): log.append('out')
def g():
    with M():
        yield 1
def h():
    yield from g()
next(h())
r = log
#: a manager made of another generator
from contextlib import contextmanager
log = []
@contextmanager
def cm():
    try: yield
    finally: log.append('x')
def g():
    with cm():
        yield 1
next(g())
r = log
#: a `finally` where `zip` ends before
log = []
def g():
    try:
        for i in range(5): yield i
    finally:
        log.append('fin')
a, b = zip(g(), range(2))
r = log
#: a `finally` behind a generator expression
log = []
def g():
    try:
        for i in range(5): yield i
    finally:
        log.append('fin')
x = (v for v in g())
next(x)
x = None
r = log
#: a global that a `finally` writes
n = 0
def g():
    global n
    try:
        yield 1
    finally:
        n += 1
next(g())
r = n
#: an attribute that a `finally` writes
class A:
    n = 0
    def g(self):
        try:
            yield 1
        finally:
            self.n += 1
a = A()
next(a.g())
r = a.n
#: an iterator that a call takes from which is cut short
import o
x = iter([1, 2, 3])
def f(n):
    if o.p(): return f(n + 1)
    next(x)
    return 3
f(0)
r = next(x)
#: an object that is asked an unknown number of times
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        import o
        if o.p(): raise StopIteration
        self.i += 1
        return self.i
t = It()
for x in t: pass
r = t.i
#: an iterator behind one that code without source goes over
import o
it = iter([1, 2, 3])
it2 = zip(it, [1, 2, 3])
o.f(it2)
r = next(it)
#: what is raised in another generator first
def a():
    try:
        yield 1
        yield 2
    except KeyError:
        yield 3
def b():
    try:
        yield from a()
    except ValueError:
        yield 4
it = b()
next(it)
r = it.throw(ValueError)
#: what `close` gives
def g():
    try:
        yield 1
    finally:
        return 5
it = g()
next(it)
r = it.close()
#: what hundreds write around each other
log = []
def g(it):
    for x in it:
        log.append(x)
        yield x
it = iter([1])
for i in range(300): it = g(it)
next(it)
r = log
#: what hundreds write around each other from here on
log = []
def g(it):
    for x in it:
        log.append(x)
        yield x
it = iter([1, 2])
for i in range(300): it = g(it)
next(it)
log = []
for x in it: pass
r = log
