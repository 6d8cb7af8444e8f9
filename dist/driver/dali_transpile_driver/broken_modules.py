"""Modules that are installed and yet cannot be imported here: a client without its extra, a library without its GPU."""

import importlib.abc
import importlib.util
import os
import sys
import sysconfig

from .finding import Finding
from .taint import Symbol

_INSTALLED = tuple(sysconfig.get_path(kind) + os.sep for kind in ("purelib", "platlib"))
_OURS = "nvidia"


class BrokenAsSymbols(importlib.abc.MetaPathFinder):
    """First of the finders: an installed module that raises while it is imported becomes a symbol, like a missing one."""

    def __init__(self, stubbed):
        self._busy = set()
        self._stubbed = stubbed

    def find_spec(self, name, path=None, target=None):
        if name in self._busy or name.split(".")[0] == _OURS:
            return None
        self._busy.add(name)
        try:
            specification = importlib.util.find_spec(name)
        finally:
            self._busy.discard(name)
        if specification is None or not (specification.origin or "").startswith(_INSTALLED):
            return None
        execute = specification.loader.exec_module

        def execute_or_replace(module):
            try:
                execute(module)
            except Finding:
                raise
            except Exception:
                self._stubbed.add(name)
                sys.modules[name] = Symbol(name)

        specification.loader.exec_module = execute_or_replace
        return specification
