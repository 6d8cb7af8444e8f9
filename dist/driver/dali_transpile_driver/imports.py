"""What a dali.py may import: the standard library and nvidia.dali. Triton's Python promises nothing else."""

import ast
import builtins
import importlib
import sys

from .finding import Finding

MODULE_NAME = "autoserialize_mod"


def is_allowed(name):
    """Whether a module, by its dotted name, is the standard library's or DALI's."""
    return name == "nvidia.dali" or name.startswith("nvidia.dali.") or name.split(".")[0] in sys.stdlib_module_names


def check_imports_in_text(text):
    """Refuses an import of anything else anywhere in the text, under any guard, reached or not."""
    for node in ast.walk(ast.parse(text)):
        for name in _imported(node):
            if not is_allowed(name):
                raise Finding(f"line {node.lineno} imports {name}, which Triton's Python need not have")


def _imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        if node.level > 0:
            return ["." * node.level + (node.module or "")]
        if node.module == "nvidia":
            return [f"nvidia.{alias.name}" for alias in node.names]
        return [node.module]
    return []


def refuse_imports_at_run_time():
    """Makes importing anything else by the module itself fail, `importlib.import_module` included.

    What DALI and the standard library import for themselves is theirs to import.
    """
    real_import, real_import_module = builtins.__import__, importlib.import_module

    def guarded_import(name, globals=None, locals=None, fromlist=(), level=0):
        if (globals or {}).get("__name__") == MODULE_NAME:
            for wanted in [f"nvidia.{item}" for item in fromlist or ()] if name == "nvidia" else [name]:
                _refuse(wanted, level)
        return real_import(name, globals, locals, fromlist, level)

    def guarded_import_module(name, package=None):
        if sys._getframe(1).f_globals.get("__name__") == MODULE_NAME:
            _refuse(name, 0)
        return real_import_module(name, package)

    builtins.__import__ = guarded_import
    importlib.import_module = guarded_import_module


def _refuse(name, level):
    if level > 0 or not is_allowed(name):
        raise Finding(f"dali.py imports {'.' * level}{name} when it is loaded")
