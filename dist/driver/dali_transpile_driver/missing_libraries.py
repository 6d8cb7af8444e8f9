"""Shared libraries that the training program loads and that are not there: symbols, as missing modules are."""

import ctypes
import sys

from .taint import Symbol


def install(root):
    """`ctypes.CDLL` and `ctypes.cdll.LoadLibrary` give a symbol where a file below `root` asks for what is missing."""
    for owner, name in ((ctypes, "CDLL"), (ctypes.cdll, "LoadLibrary")):
        setattr(owner, name, _or_symbol(getattr(owner, name), root))


def _or_symbol(real, root):
    def load(name=None, *arguments, **keywords):
        try:
            return real(name, *arguments, **keywords)
        except OSError:
            if not sys._getframe(1).f_code.co_filename.startswith(root):
                raise
            return Symbol(str(name))

    return load
