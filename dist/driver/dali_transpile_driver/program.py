"""Runs the training program in CPython as `__main__`, in a copy of its project."""

import os
import re
import shutil
import sys
import types
import warnings

_LEFT_OUT = re.compile(r"\.git|\.hg|node_modules|__pycache__|\.venv.*|venv")
#: Bytes. What is larger is data or weights: it is there by a link, and reading it is all that the program may do with it.
_LARGE = 4 << 20
#: Entries. A directory of more, with no Python among them, is data.
_MANY = 500


def copy_project(root, copy):
    """Lays the project out anew: what the program writes must not reach the author's files, nor the next run.

    Data that lie in the project are links to the author's own files, which the program is not permitted to write.
    """
    shutil.rmtree(copy, ignore_errors=True)
    _copy_directory(root, root, copy)


def _copy_directory(root, source, target):
    os.mkdir(target)
    with os.scandir(source) as entries:
        for entry in entries:
            if not _LEFT_OUT.fullmatch(entry.name):
                _copy(root, entry, os.path.join(target, entry.name))


def _copy(root, entry, target):
    if entry.is_symlink():
        _copy_link(root, entry.path, target)
    elif entry.is_dir():
        if _is_data(entry.path):
            os.symlink(entry.path, target)
        else:
            _copy_directory(root, entry.path, target)
    elif entry.is_file():
        if entry.stat().st_size > _LARGE or not os.access(entry.path, os.R_OK):
            os.symlink(entry.path, target)
        else:
            shutil.copy2(entry.path, target)


def _copy_link(root, path, target):
    link = os.readlink(path)
    real = os.path.realpath(path)
    stays = not os.path.isabs(link) and real.startswith(os.path.realpath(root) + os.sep)
    os.symlink(link if stays else real, target)


def _is_data(directory):
    try:
        names = os.listdir(directory)
    except PermissionError:
        return True
    return len(names) > _MANY and not any(name.endswith(".py") for name in names)


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

