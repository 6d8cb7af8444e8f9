"""Runs the training program in CPython as `__main__`, in a copy of its project."""

import os
import shutil
import sys
import types
import warnings

_NOT_COPIED = shutil.ignore_patterns(".git", "node_modules", "__pycache__", ".venv*", "venv")


def copy_project(root, copy):
    """Lays the project out anew: what the program writes must not reach the author's files, nor the next run."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, symlinks=True, ignore=_NOT_COPIED, ignore_dangling_symlinks=True)


def prepare(root, original):
    """The state in which CPython starts `python source arguments…` in the program's directory."""
    source = os.path.join(root, original["source"])
    working = os.path.join(root, original["cwd"])
    os.chdir(working)
    sys.argv = [os.path.relpath(source, working), *original["args"]]
    sys.path[:0] = _search_path(root, source)
    sys.dont_write_bytecode = True
    warnings.simplefilter("ignore")


def run_program(root, source):
    """Executes `source` (relative to `root`) as `__main__`."""
    path = os.path.join(root, source)
    main = types.ModuleType("__main__")
    main.__file__ = path
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    with open(path, "rb") as file:
        code = compile(file.read(), path, "exec")
    exec(code, main.__dict__)


def _search_path(root, source):
    """The script's directory first, as in CPython; then the root and `src/`, as an installed project has them."""
    directories = [os.path.dirname(source), root, os.path.join(root, "src")]
    return list(dict.fromkeys(directory for directory in directories if os.path.isdir(directory)))

