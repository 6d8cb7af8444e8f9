"""Modules that the training program imports and that are not there."""

import importlib.abc
import importlib.machinery
import importlib.util
import sys

from .assumptions import CALLS, SPAWNING
from .broken_modules import BrokenAsSymbols
from .finding import Finding
from .other_processes import run_first
from .taint import Symbol

_PLUGINS = "nvidia.dali.plugin."
#: What a pipeline module may need of the plugins itself.
_REAL_PLUGINS = ("nvidia.dali.plugin.triton",)


class _SymbolLoader(importlib.abc.Loader):
    def create_module(self, specification):
        parent, _, last = specification.name.rpartition(".")
        package = sys.modules.get(parent)
        # The same symbol whether it is reached by import or by attribute.
        return getattr(package, last) if isinstance(package, Symbol) else Symbol(specification.name)

    def exec_module(self, module):
        pass


def _symbol_specification(name):
    return importlib.machinery.ModuleSpec(name, _SymbolLoader(), is_package=True)


class PluginsAsSymbols(importlib.abc.MetaPathFinder):
    """Answers for `nvidia.dali.plugin.*`: iterators are what training does with the pipeline, not the pipeline."""

    def find_spec(self, name, path=None, target=None):
        if name.startswith(_PLUGINS) and name not in _REAL_PLUGINS:
            return _symbol_specification(name)
        return None


class Stubbed:
    """Names of the top-level modules that were replaced, told whenever there is another."""

    def __init__(self, tell):
        self._tell = tell
        self._names = set()

    def add(self, name):
        top = name.split(".")[0]
        if top not in self._names:
            self._names.add(top)
            self._tell(sorted(self._names))


class MissingAsSymbols(importlib.abc.MetaPathFinder):
    """Last of the finders: answers where a file of the program imports a top-level module that nobody found."""

    def __init__(self, root, is_permitted, stubbed):
        self._root = root
        self._is_permitted = is_permitted
        self._stubbed = stubbed

    def find_spec(self, name, path=None, target=None):
        top = name.split(".")[0]
        if top == name and not self._is_imported_by_program():
            return None
        if top != name and not isinstance(sys.modules.get(top), Symbol):
            return None
        if not self._is_permitted:
            raise Finding(f"the training program imports {name}, which is not installed (--stub-missing replaces it)")
        self._stubbed.add(name)
        return _symbol_specification(name)

    def _is_imported_by_program(self):
        frame = sys._getframe(1)
        while frame is not None:
            file = frame.f_code.co_filename
            if file.startswith(self._root):
                return True
            if "importlib" not in file and file != __file__:
                return False
            frame = frame.f_back
        return False


class AnsweringAssumptions(importlib.abc.MetaPathFinder):
    """Gives the assumed answers in modules that are really there (torch on a machine without a GPU)."""

    _MODULES = frozenset(path.rpartition(".")[0] for path in (*CALLS, *SPAWNING))

    def __init__(self):
        self._busy = False

    def find_spec(self, name, path=None, target=None):
        if self._busy or name not in self._MODULES:
            return None
        self._busy = True
        try:
            specification = importlib.util.find_spec(name)
        finally:
            self._busy = False
        if specification is None or specification.loader is None or isinstance(specification.loader, _SymbolLoader):
            return None
        execute = specification.loader.exec_module

        def execute_and_answer(module):
            execute(module)
            for path, answer in CALLS.items():
                owner, _, function = path.rpartition(".")
                if owner == name:
                    setattr(module, function, lambda *_, answer=answer, **__: answer)
            for path in SPAWNING:
                owner, _, function = path.rpartition(".")
                if owner == name:
                    setattr(module, function, run_first)

        specification.loader.exec_module = execute_and_answer
        return specification


def install(root, is_permitted, tell):
    """Puts the finders in place; `root` is the directory of the program's files.

    Without `is_permitted` a missing module is a Finding. `tell` hears the sorted names of modules that were replaced.
    """
    for name in [name for name in sys.modules if name.startswith(_PLUGINS) and name not in _REAL_PLUGINS]:
        del sys.modules[name]
    stubbed = Stubbed(tell)
    sys.meta_path.insert(0, AnsweringAssumptions())
    sys.meta_path.insert(0, PluginsAsSymbols())
    sys.meta_path.append(MissingAsSymbols(root, is_permitted, stubbed))
    if is_permitted:
        sys.meta_path.insert(0, BrokenAsSymbols(stubbed))
