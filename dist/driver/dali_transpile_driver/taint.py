"""What a program gets from modules that are not there.

An attribute of such a module is a symbol: a dotted path, equal only to itself. What calling it returns is tainted, and
so is everything made from that. Asking a tainted value for its truth fails the case, since no answer would be the
program's own. Where one must become a plain Python value (`int(stub)`), it becomes another one in each run, so that
whatever depends on it differs between the runs.
"""

import types

from .asserting import is_asserted
from .assumptions import CALLS, SPAWNING, VALUES
from .finding import Finding
from .other_processes import run_first


class Run:
    """State of one run of a training program: its number, and what makes its result worthless."""

    number = 0
    findings = []

    @classmethod
    def found(cls, text):
        """Notes a finding and raises it; noted as well because the program may catch everything."""
        cls.findings.append(text)
        raise Finding(text)


def plain_number():
    return (3, 5)[Run.number]


def plain_text(origin):
    return f"stub-{Run.number}-of-{origin}"


class Opaque:
    """Operations that tainted values, symbols and instances of stubbed classes have in common."""

    def _origin(self):
        raise NotImplementedError

    def __bool__(self):
        if is_asserted():
            return True
        Run.found(f"the program asks for the truth of {self._origin()}, of which nothing is known")

    def __contains__(self, _item):
        Run.found(f"the program asks what {self._origin()} contains, of which nothing is known")

    def __len__(self):
        return plain_number()

    def __int__(self):
        return plain_number()

    def __index__(self):
        return plain_number()

    def __float__(self):
        return plain_number() + 0.5

    def __complex__(self):
        return complex(plain_number())

    def __str__(self):
        return plain_text(self._origin())

    def __repr__(self):
        return plain_text(self._origin())

    def __format__(self, _specification):
        return plain_text(self._origin())

    def __fspath__(self):
        return plain_text(self._origin())

    def __bytes__(self):
        return plain_text(self._origin()).encode()

    def __iter__(self):
        from .unpacking import expected_count

        origin = self._origin()
        count = expected_count(plain_number())
        return iter([Tainted(f"an element of {origin}") for _ in range(count)])

    def __next__(self):
        return Tainted(f"an element of {self._origin()}")

    def __getitem__(self, _key):
        return Tainted(f"an element of {self._origin()}")

    def __setitem__(self, _key, _value):
        pass

    def __delitem__(self, _key):
        pass

    def __enter__(self):
        return Tainted(f"the context {self._origin()}")

    def __exit__(self, *_error):
        return None

    def __hash__(self):
        return id(self)

    def __copy__(self):
        return self

    def __deepcopy__(self, _memo):
        return self


def _operation(name):
    def operate(self, *_operands):
        return Tainted(f"a result of {self._origin()}")

    operate.__name__ = name
    return operate


_ARITHMETIC = ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow")
_BINARY = (*_ARITHMETIC, "lshift", "rshift", "and", "or", "xor")
_OTHERS = ("lt", "le", "gt", "ge", "neg", "pos", "abs", "invert", "round", "floor", "ceil", "trunc")
for _name in _OTHERS + _BINARY + tuple(f"r{name}" for name in _BINARY):
    setattr(Opaque, f"__{_name}__", _operation(f"__{_name}__"))


class Tainted(Opaque):
    """A value of which nothing is known but where it came from."""

    __hash__ = Opaque.__hash__

    def __init__(self, origin):
        object.__setattr__(self, "_from", origin)

    def _origin(self):
        return self._from

    def __getattr__(self, name):
        if _is_protocol(name):
            raise AttributeError(name)
        return Tainted(f"{self._from}.{name}")

    def __setattr__(self, _name, _value):
        pass

    def __delattr__(self, _name):
        pass

    def __call__(self, *arguments, **keywords):
        from .decorators import decorated

        subject = decorated(arguments, keywords)
        return Tainted(f"{self._from}()") if subject is None else subject

    def __eq__(self, _other):
        return Tainted(f"a comparison with {self._from}")

    def __ne__(self, _other):
        return Tainted(f"a comparison with {self._from}")

    def __mro_entries__(self, _bases):
        return (StubObject,)


class StubObject(Opaque):
    """Instance of a class of the program whose base is not there: it has its own attributes, all others are tainted."""

    def __new__(cls, *_arguments, **_keywords):
        return object.__new__(cls)

    def __init__(self, *_arguments, **_keywords):
        pass

    def __init_subclass__(cls, **_keywords):
        pass

    def _origin(self):
        return f"an instance of {type(self).__qualname__}"

    def __getattr__(self, name):
        if _is_protocol(name):
            raise AttributeError(name)
        return Tainted(f"{self._origin()}.{name}")

    def __call__(self, *_arguments, **_keywords):
        return Tainted(f"a call of {self._origin()}")


_CONSTANTS = (bool, int, float, str, bytes, tuple, list, dict, set, range)


class Symbol(Opaque, types.ModuleType):
    """A name of a module that is not there, or such a module: of these, equal only to itself."""

    __hash__ = Opaque.__hash__

    def __init__(self, path):
        types.ModuleType.__init__(self, path)
        _own(self)["__path__"] = []

    @property
    def __dict__(self):
        return _Names(self, _own(self))

    def _origin(self):
        return _own(self)["__name__"]

    def __getattr__(self, name):
        if _is_protocol(name):
            raise AttributeError(name)
        path = f"{self._origin()}.{name}"
        if path in VALUES:
            return VALUES[path]
        child = Symbol(path)
        _own(self)[name] = child
        return child

    def __call__(self, *arguments, **keywords):
        from .decorators import decorated

        path = self._origin()
        if path in CALLS:
            return CALLS[path]
        if path in SPAWNING:
            return run_first(*arguments, **keywords)
        subject = decorated(arguments, keywords)
        return Tainted(f"{path}()") if subject is None else subject

    def __bool__(self):
        if _own(self).get("__spec__") is not None or is_asserted():
            return True
        return Opaque.__bool__(self)

    def __eq__(self, other):
        compared = self._compared(other)
        return self is other if compared is None else compared

    def __ne__(self, other):
        compared = self._compared(other)
        return self is not other if compared is None else compared

    def _compared(self, other):
        """A comparison that nothing is known of, or None: the name may stand for a number, a text or a container."""
        if isinstance(other, Tainted):
            return Tainted(f"a comparison with {other._from}")
        return Tainted(f"a comparison with {self._origin()}") if isinstance(other, _CONSTANTS) else None

    def __mro_entries__(self, _bases):
        base = _own(self).get("base of its subclasses")
        if base is None:
            base = _own(self)["base of its subclasses"] = type(self._origin(), (StubObject,), {})
        return (base,)

    def __instancecheck__(self, instance):
        base = _own(self).get("base of its subclasses")
        if base is not None and base in type(instance).__mro__:
            return True
        if Opaque in type(instance).__mro__:
            Run.found(f"the program asks whether {instance._origin()} is an instance of {self._origin()}")
        return False

    def __subclasscheck__(self, subclass):
        return _own(self).get("base of its subclasses") in getattr(subclass, "__mro__", ())


_own = types.ModuleType.__dict__["__dict__"].__get__


class _Names(dict):
    """The names of a module that is not there: any name that is asked for is one (`models.__dict__[args.arch]`)."""

    def __init__(self, symbol, known):
        super().__init__(known)
        self._symbol = symbol

    def __missing__(self, name):
        return getattr(self._symbol, name)


def _is_protocol(name):
    """Names by which Python itself probes an object. A library's version is an attribute like others."""
    return name.startswith("__") and name.endswith("__") and name != "__version__"
