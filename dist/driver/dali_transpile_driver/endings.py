"""How a program ended, for its author: a traceback of the program's own frames, with paths as the project has them."""

import os
import traceback

from .finding import Finding

_HERE = os.path.dirname(os.path.abspath(__file__)) + os.sep


def ending_of(error, root):
    """The traceback of an exception without the frames of the driver and of the import system; `root` is the copy's."""
    if isinstance(error, Finding):
        return str(error)
    told = traceback.TracebackException.from_exception(error)
    _clean(told, set())
    text = "".join(told.format()).strip()
    return text.replace(root + os.sep, "")


def _clean(told, seen):
    if told is None or id(told) in seen:
        return
    seen.add(id(told))
    told.stack = traceback.StackSummary.from_list([frame for frame in told.stack if not _is_ours(frame.filename)])
    _clean(told.__cause__, seen)
    _clean(told.__context__, seen)


def _is_ours(file):
    return file.startswith((_HERE, "<frozen importlib"))
