"""A text for a value, the same for equal values of two runs of a program."""

import hashlib
import inspect
import types

import numpy

from .finding import Finding
from .taint import StubObject, Symbol, Tainted

_DEEPEST = 6


def describe(value, names, depth=0):
    """Describes a value by what the code that reads it can see; `names` are the attribute names that the code reads.

    Raises Finding where a tainted value is inside.
    """
    if isinstance(value, Tainted):
        raise Finding(f"it depends on {value._origin()}, of which nothing is known")
    if isinstance(value, Symbol):
        return f"symbol {value._origin()}"
    if value is None or isinstance(value, (bool, int, float, complex, str, bytes)):
        return f"{type(value).__name__} {value!r}"
    if depth > _DEEPEST:
        return type(value).__qualname__
    if isinstance(value, (list, tuple)):
        return f"{type(value).__qualname__}({', '.join(describe(item, names, depth + 1) for item in value)})"
    if isinstance(value, (set, frozenset)):
        return f"{type(value).__qualname__}({', '.join(sorted(describe(item, names, depth + 1) for item in value))})"
    if isinstance(value, dict):
        items = (describe(key, names, depth + 1) + ": " + describe(item, names, depth + 1) for key, item in value.items())
        return f"{type(value).__qualname__}({', '.join(items)})"
    if isinstance(value, (numpy.ndarray, numpy.generic)):
        array = numpy.asarray(value)
        return f"array {array.dtype} {array.shape} {hashlib.sha256(array.tobytes()).hexdigest()}"
    if isinstance(value, types.ModuleType):
        return f"module {value.__name__}"
    if inspect.isroutine(value) or inspect.isclass(value):
        return getattr(value, "__qualname__", type(value).__qualname__)
    return _describe_instance(value, names, depth)


def _describe_instance(value, names, depth):
    attributes = getattr(value, "__dict__", {})
    read = [name for name in attributes if name in names]
    text = ", ".join(f"{name}={describe(attributes[name], names, depth + 1)}" for name in read)
    prefix = "stub of " if isinstance(value, StubObject) else ""
    return f"{prefix}{type(value).__qualname__}({text})"


class Surroundings:
    """What a function reads besides its parameters: globals and captured variables, through every function it names."""

    def __init__(self, function):
        self.names = set()
        self.values = {}
        self._visit(function, set())

    def _visit(self, function, visited):
        if function.__code__ in visited:
            return
        visited.add(function.__code__)
        for name in self._names_of(function.__code__):
            if name in function.__globals__:
                self._read(f"{function.__module__}.{name}", function.__globals__[name], visited)
        for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
            try:
                self._read(name, cell.cell_contents, visited)
            except ValueError:
                continue  # not bound yet: the function itself cannot have read it

    def _names_of(self, code):
        names = set(code.co_names)
        for constant in code.co_consts:
            if inspect.iscode(constant):
                names |= self._names_of(constant)
        self.names |= names
        return names

    def _read(self, name, value, visited):
        self.values[name] = value
        function = inspect.unwrap(value) if inspect.isfunction(value) else value
        if inspect.isfunction(function) and not function.__module__.startswith("nvidia."):
            self._visit(function, visited)

    def describe(self):
        texts = []
        for name, value in sorted(self.values.items()):
            try:
                texts.append(f"{name} = {describe(value, self.names)}")
            except Finding as finding:
                raise Finding(f"the pipeline reads {name}: {finding}") from finding
        return texts
