"""Decorators that are not there are taken to be transparent: what they decorate stays what it is."""

import ast
import functools
import inspect
import sys


def decorated(arguments, keywords):
    """The function or class that is being decorated, where the call is that of a decorator; else None."""
    if len(arguments) != 1 or keywords:
        return None
    subject = arguments[0]
    is_definition = inspect.isfunction(subject) or inspect.isclass(subject)
    if not is_definition and not isinstance(subject, (classmethod, staticmethod, property)):
        return None
    frame = sys._getframe(2)
    return subject if frame.f_lineno in _decorator_lines(frame.f_code.co_filename) else None


@functools.lru_cache(maxsize=None)
def _decorator_lines(filename):
    try:
        with open(filename, "rb") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError):
        return frozenset()
    lines = set()
    for node in ast.walk(tree):
        for decorator in getattr(node, "decorator_list", ()):
            lines.update(range(decorator.lineno, decorator.end_lineno + 1))
            # Python 3.10 calls a decorator on the line of the definition.
            lines.add(node.lineno)
    return frozenset(lines)
