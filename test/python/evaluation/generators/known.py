# Programs with generators: what is known of `r` is what CPython computes.
#: elements of an endless one that are taken by `next` and `zip`
def count():
    i = 0
    while True:
        yield i
        i += 1
g = count()
r = next(g), next(g), list(zip('abc', g)), next(g)
#: endless ones in loops, `islice`, `takewhile`, `enumerate` and `any`
import itertools
def count():
    i = 0
    while True:
        yield i
        i += 1
r = []
for x in count():
    if x > 3: break
    r.append(x)
r = r, list(itertools.islice(count(), 3)), list(itertools.takewhile(lambda x: x < 3, count())), list(zip(count(), 'ab')), [a for a, b in zip(enumerate(count()), 'ab')], next(x for x in count() if x > 7), 5 in count(), any(x > 3 for x in count())
#: a `finally` at the end of a loop
log = []
def g():
    log.append('start')
    try:
        yield 1
        log.append('mid')
        yield 2
    finally:
        log.append('fin')
for x in g():
    log.append(x)
r = log
#: what is sent, and what it returns
def g():
    x = yield 1
    y = yield x
    return x, y
it = g()
a = next(it)
b = it.send(5)
try:
    it.send(6)
except StopIteration as e:
    r = a, b, e.value, e.args
#: what `yield from` gives
def inner():
    a = yield 1
    b = yield 2
    return a, b
def g():
    r = yield from inner()
    yield r
r = list(g())
#: an exception that is thrown into it
log = []
def g():
    while True:
        try:
            yield len(log)
        except ValueError as e:
            log.append(str(e))
it = g()
next(it)
r = it.throw(ValueError('x')), it.throw(ValueError('y')), log
#: an exception that ends it before it began
def g():
    yield 1
it = g()
try:
    it.throw(KeyError)
except KeyError:
    r = 'k', list(it)
#: an exception between two elements
def g():
    yield 1
    raise KeyError(3)
it = g()
r = [next(it)]
try: next(it)
except KeyError as e: r.append(e.args)
r.append(list(it))
#: a StopIteration inside that is taken at once
def g():
    yield next(iter([]))
try:
    list(g())
except RuntimeError as e:
    r = str(e)
#: a StopIteration inside that a loop meets
def g():
    yield next(iter([]))
try:
    for x in g(): pass
except RuntimeError as e:
    r = str(e)
#: a `return` before its end
def g():
    yield 1
    return 5
    yield 2
r = list(g()), sum(g())
#: Fibonacci numbers
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
g = fib()
r = [next(g) for _ in range(10)] + [x for x, _ in zip(g, range(3))]
#: a generator expression over an endless one, delegated to
def count():
    i = 0
    while True:
        yield i
        i += 1
def evens():
    yield from (x for x in count() if x % 2 == 0)
e = evens()
r = next(e), next(e), next(e)
#: a list that is another one by then
log = []
def g():
    for i in range(3):
        log.append(i)
        yield i
it = g(); next(it); log = []; next(it); r = log
#: a global that both write
n = 0
def ids():
    global n
    while True:
        n += 1
        yield n
it = ids()
a = next(it); n = 10; b = next(it)
r = a, b, n
#: one that asks itself
def g():
    yield 1
    yield next(me)
me = g()
next(me)
try: next(me)
except ValueError as e: r = str(e)
#: a tree that is walked
def walk(t):
    if isinstance(t, list):
        for x in t: yield from walk(x)
    else:
        yield t
it = walk([1, [2, [3, 4]], 5])
r = next(it), next(it), list(it)
#: one that calls itself
def g(n):
    if n:
        yield n
        for x in g(n - 1): yield x
it = g(5)
r = next(it), next(it), next(it)
#: an `__iter__` without end
class D:
    def __init__(self): self.n = 0
    def __iter__(self):
        while True:
            self.n += 1
            yield self.n
d = D()
r = []
for x in d:
    r.append(x)
    if x == 3: break
r.append(d.n)
#: a list that is yielded and grows
def g():
    buf = []
    while True:
        buf.append(len(buf))
        yield buf
it = g()
a = next(it); next(it)
r = a
#: a manager in a loop
log = []
class M:
    def __enter__(self): log.append('in'); return self
    def __exit__(self, *a): log.append('out')
def g():
    with M() as m:
        yield 1
        yield 2
    yield 3
r = []
for x in g():
    r.append((x, list(log)))
#: a `for` with `continue` and `else`
def g():
    for x in [1, 2, 3]:
        if x == 2: continue
        yield x
    else:
        yield 'else'
it = g()
r = next(it), next(it), next(it), next(it, 'end')
#: a `while` with `break` and `else`
def g():
    i = 0
    while i < 10:
        i += 1
        if i % 2: continue
        if i > 6: break
        yield i
    else:
        yield 'no'
it = g()
r = [next(it), *it]
#: a dict that changes its size
def pairs():
    d = {'a': 1, 'b': 2}
    for k, v in d.items():
        yield k, v
    try:
        for k in d:
            yield k
            d[k + 'x'] = 1
    except RuntimeError:
        yield 'changed'
it = pairs()
r = [next(it)] + [x for x in it]
#: two that share an iterator
a = (x for x in [1,2,3])
def g(s):
    for x in s: yield x * 2
p, q = g(a), g(a)
r = next(p), next(q), next(p), next(p, None), next(q, None)
#: handles of it
def g():
    yield 1
a, b = g(), g()
r = next(a), a is iter(a), a.__next__ is not None
#: one that is begun by `send`
def g():
    x = yield
    while x:
        x = yield x * 2
it = g()
it.send(None)
r = it.send(2), it.send(3)
try: it.send(0)
except StopIteration: r += ('stop',)
#: keys that are asked for between its elements
log = []
def g():
    log.append(1); yield 1
    log.append(2); yield 2
log.append(max(g(), key=lambda x: log.append('k') or x))
r = log
#: an endless one beside a list
def g():
    i = 0
    while True:
        yield i
        i += 1
x, y, z = (v for v, _ in zip(g(), range(3)))
m = map(lambda a, b: a + b, g(), [1, 2, 3])
r = x, y, z, list(m)
#: chunks
def chunks(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield buf
            buf = []
    if buf: yield buf
it = chunks(range(7), 3)
r = next(it), next(it), next(it), next(it, None)
#: a list that grows in its loop
xs = [1]
def g():
    for x in xs:
        yield x
r = []
for x in g():
    r.append(x)
    if len(xs) < 4: xs.append(x + 1)
#: a `yield` in a `match`
def g():
    match 3:
        case 3:
            yield 1
            yield 2
it = g()
r = next(it), next(it)
#: a dict that it fills
d = {}
def g():
    for k in 'ab':
        d[k] = len(d)
        yield k
r = [(k, dict(d)) for k in g()]
#: a list that it lengthens itself
def g():
    xs = [1, 2, 3]
    for x in xs:
        yield x
        if len(xs) < 5: xs.append(9)
it = g()
r = [next(it) for _ in range(4)], list(it)
#: an `else` of a `try`
def g():
    while True:
        try:
            x = yield
            print(x.y)
        except AttributeError:
            r.append('attr')
        else:
            r.append('ok')
r = []
it = g(); next(it); it.send(3); it.send(4)
#: a StopIteration that it raises
def g():
    yield 1
    raise StopIteration
it = g(); next(it)
try: next(it)
except RuntimeError: r = 'rt'
#: a number that `yield from` gives
def g():
    i = 0
    while (i := i + 1) < 4:
        yield i
    return i
def h():
    n = yield from g()
    yield ('n', n)
it = h()
r = [next(it), *it]
#: a `nonlocal` name
def outer():
    def inner():
        nonlocal k
        k += 1
        yield k
        k += 10
        yield k
    k = 0
    it = inner()
    a = next(it); b = k; c = next(it)
    return a, b, c, k
r = outer()
#: one that delegates to itself
def g(n):
    for i in range(n):
        yield i
    yield from g(n - 1) if n else ()
it = g(3)
r = [next(it) for _ in range(6)]
#: primes
def prime():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1
import itertools
r = list(itertools.islice(prime(), 8))
#: a sieve
def sieve(it):
    p = next(it)
    yield p
    yield from sieve(x for x in it if x % p)
import itertools
r = list(itertools.islice(sieve(itertools.count(2)), 6))
#: definitions inside it
def g():
    def h():
        yield 1
    x = [*h()]
    yield x
    lam = lambda: (yield)
    yield 2
r = list(g())
#: what uses it up at once
def g():
    for i in range(3): yield i
r = sorted(g(), reverse=True), max(g()), sum(g()), ','.join(map(str, g())), dict(enumerate(g())), set(g()), [*g(), *g()], tuple(g()), 2 in g(), all(g()), any(g())
a, *b = g()
r += (a, b)
#: a manager that its user drops, without a clause that must run
from contextlib import contextmanager
log = []
@contextmanager
def cm():
    yield
    log.append('x')
def g():
    with cm():
        yield 1
next(g())
r = log
#: one behind several others
def g(it):
    for x in it: yield x + 1
it = iter([1, 2])
for i in range(5): it = g(it)
r = [next(it), list(it)]
