"""The values that CPython gives to the pipeline's parameters, compared with those that we say it gets."""

import ast
import inspect

import nvidia.dali
import numpy

from .taint import Opaque

_MISSING = object()


def bind(function, arguments, keywords):
    """The pipeline function's parameters with the values of a call, defaults included."""
    bound = inspect.signature(function).bind(*arguments, **keywords)
    bound.apply_defaults()
    return dict(bound.arguments)


def differences(function, bound, expected):
    """Texts that say which of `expected` (`[{name, value}]`, value a Python text or None) CPython does not confirm."""
    found = []
    for binding in expected:
        if binding["value"] is None:
            continue
        real = _look_up(function, bound, binding["name"])
        if real is _MISSING:
            found.append(f"{binding['name']} is neither a parameter of the pipeline nor anything that it captures")
            continue
        said = evaluate(binding["value"], function)
        if not _same(real, said):
            found.append(f"{binding['name']} is {_show(real)}, we say {binding['value']}")
    return found


def _look_up(function, bound, name):
    head, *attributes = name.split(".")
    captured = dict(zip(function.__code__.co_freevars, function.__closure__ or ()))
    if head in bound:
        value = bound[head]
    elif head in captured:
        value = captured[head].cell_contents
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


def _show(value):
    return value._origin() if isinstance(value, Opaque) else repr(value)
