"""Says, for each layout and import, which file CPython imports."""

import importlib
import json
import os
import sys

STANDARD = list(sys.path)


def package_of(name):
    spec = importlib.import_module(name).__spec__
    return spec.parent if spec.submodule_search_locations is None else spec.name


def lead(text):
    """The file of the module that is imported, the directory of a namespace package, None where there is none."""
    name, _, relative = text.rpartition(": ")
    package = package_of(name) if name else None
    try:
        module = importlib.import_module(relative, package)
    except ImportError:
        return None
    return getattr(module, "__file__", None) or list(module.__path__)[0] + "/"


def lead_in(root, path, imports):
    before = set(sys.modules)
    sys.path[:] = path + STANDARD
    importlib.invalidate_caches()
    found = []
    for text in imports:
        file = lead(text)
        found.append(file and os.path.relpath(file, root) + "/" * file.endswith("/"))
    for name in set(sys.modules) - before:
        del sys.modules[name]
    return found


sys.dont_write_bytecode = True
print(json.dumps([lead_in(**layout) for layout in json.load(sys.stdin)]))
