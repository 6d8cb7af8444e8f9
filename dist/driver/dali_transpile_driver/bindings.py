"""The values that CPython gives to the pipeline's parameters, compared with those that we say it gets."""

import ast
import inspect
import os
import re

import nvidia.dali
import numpy

from .taint import Opaque, Symbol

_MISSING = object()
_LONGEST = 300
_OUR_VALUE_UNKNOWN = "the value is not known without running the program"
#: In the text of an object that has none of its own; another one in every run.
_ADDRESS = re.compile(r" at 0x[0-9a-f]+(?=>)")
_CONTAINERS = (list, tuple, set, frozenset)


def bind(function, arguments, keywords):
    """The pipeline function's parameters with the values of a call, defaults included."""
    bound = inspect.signature(function).bind(*arguments, **keywords)
    bound.apply_defaults()
    return dict(bound.arguments)


def at_home(value, copy, root):
    """A value with the paths in the copy of the project as they are in the project itself."""
    if type(value) is str:
        return root + value[len(copy) :] if value == copy or value.startswith(copy + os.sep) else value
    if type(value) in (list, tuple):
        return type(value)(at_home(item, copy, root) for item in value)
    if type(value) is dict:
        return {key: at_home(item, copy, root) for key, item in value.items()}
    return value


def rows(function, bound, expected):
    """A BindingRow (`src/verify/case.ts`) for each of `expected`: `[{name, value}]`, value a Python text or None."""
    return [_row(function, _look_up(function, bound, one["name"]), one["name"], one["value"]) for one in expected]


def differences(rows_of_call):
    """Texts that say which rows CPython does not confirm."""
    return [
        f"{row['name']} is {row['python']}, we say {row['ours']}" if row["python"] is not None else row["message"]
        for row in rows_of_call
        if row["status"] == "different"
    ]


def agreed(ones, others):
    """The rows of two runs that met other values of stubs: what differs between them comes out of a stub."""
    return [_agreed(one, other) for one, other in zip(ones, others)]


def _agreed(one, other):
    if one["python"] == other["python"]:
        return one
    message = f"it comes out of a stub: {one['python']} in one run, {other['python']} in another"
    return {**one, "status": "not verified", "message": message}


def _row(function, real, name, text):
    def row(status, message=""):
        return {"name": name, "ours": text, "python": python, "status": status, "message": message}

    python = None if real is _MISSING else show(real)
    if real is _MISSING:
        return row("different", f"{name} is neither a parameter of the pipeline nor anything that it captures")
    stub = _stub_in(real)
    if stub is not None:
        return row("not verified", f"it comes out of a stub: {stub._origin()}")
    if text is None:
        return row("not verified", _OUR_VALUE_UNKNOWN)
    return row("equal" if _same(real, evaluate(text, function)) else "different")


def _stub_in(value):
    """The value of a stub that is a value or lies inside it; a name of a module that is not there is equal to itself."""
    if isinstance(value, Opaque):
        return None if isinstance(value, Symbol) else value
    items = value.values() if isinstance(value, dict) else value if isinstance(value, _CONTAINERS) else ()
    return next((found for found in map(_stub_in, items) if found is not None), None)


def _look_up(function, bound, name):
    head, *attributes = name.split(".")
    captured = dict(zip(function.__code__.co_freevars, function.__closure__ or ()))
    if head in bound:
        value = bound[head]
    elif head in captured:
        value = captured[head].cell_contents
    elif inspect.ismethod(function) and head == function.__code__.co_varnames[0]:
        # A bound method was made a pipeline: its signature leaves the object out.
        value = function.__self__
    else:
        return _MISSING
    for attribute in attributes:
        value = getattr(value, attribute, _MISSING)
    return value


def evaluate(text, function):
    """A literal, or a dotted name as the pipeline's own module spells it."""
    try:
        return ast.literal_eval(text)
    except ValueError:
        names = {"types": nvidia.dali.types, "fn": nvidia.dali.fn, "nvidia": nvidia, "np": numpy, "numpy": numpy}
        return eval(text, {**names, **function.__globals__})


def _same(real, said):
    if isinstance(real, Opaque) or isinstance(said, Opaque):
        return real is said
    if isinstance(real, (list, tuple)) and type(real) is type(said):
        return len(real) == len(said) and all(_same(one, other) for one, other in zip(real, said))
    if isinstance(real, dict) and isinstance(said, dict):
        return list(real) == list(said) and all(_same(value, said[key]) for key, value in real.items())
    # 102 and 102.0 are not the same parameter to DALI.
    return type(real) is type(said) and (real == said or real is said)


def show(value):
    """A Python text of a value."""
    if isinstance(value, Opaque):
        return value._origin()
    if _is_of_dali(value):
        return f"types.{value.name}"
    text = _ADDRESS.sub("", repr(value))
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _is_of_dali(value):
    name = getattr(value, "name", None)
    constant = getattr(nvidia.dali.types, name, None) if isinstance(name, str) else None
    return type(constant) is type(value) and constant == value
