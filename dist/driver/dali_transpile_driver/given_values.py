"""A call of the original pipeline with the values that we say its parameters have."""

import functools
import importlib.util
import inspect
import os
import sys

from .bindings import evaluate
from .endings import ending_of
from .finding import Exempt, Unreached
from .taint import Tainted


def call_with_values(root, original):
    """Imports the module that defines the pipeline; gives the call. A value that we do not know is tainted."""
    pipeline = original["pipeline"]
    definition = _find(_import(root, pipeline["file"]), pipeline["name"])
    function = definition.__wrapped__
    if any("." in binding["name"] for binding in original["bindings"]):
        raise Exempt(f"{pipeline['name']} reads attributes of an object that only its program makes")
    said = {binding["name"]: binding["value"] for binding in original["bindings"]}
    values = {
        name: _value(name, said.get(name), function)
        for name, parameter in inspect.signature(function).parameters.items()
        if name in said or parameter.default is parameter.empty
        if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    }
    return functools.partial(definition, **values)


def _import(root, file):
    """The module, as far as it came: a script may end after the definition."""
    directory, name = os.path.split(os.path.normpath(file))
    parts = [part for part in directory.split(os.sep) if part]
    # As the author's own imports have it: a script beside it, or a module of a package.
    is_in_package = os.path.exists(os.path.join(root, directory, "__init__.py"))
    if not is_in_package:
        sys.path.insert(0, os.path.join(root, directory))
    path = ".".join([*parts, name[: -len(".py")]] if is_in_package else [name[: -len(".py")]])
    specification = importlib.util.find_spec(path)
    module = importlib.util.module_from_spec(specification)
    sys.modules[path] = module
    try:
        specification.loader.exec_module(module)
    except BaseException as error:
        module.__failure__ = ending_of(error, root)
    return module


def _find(module, name):
    found = module
    for part in name.split("."):
        found = getattr(found, part, None)
    if found is not None and hasattr(found, "__wrapped__"):
        return found
    if hasattr(module, "__failure__"):
        raise Unreached(module.__failure__)
    raise Exempt(f"only its program can make {name}: it is no function of a module")


def _value(name, text, function):
    return Tainted(f"the value of {name}") if text is None else evaluate(text, function)
