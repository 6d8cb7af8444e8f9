"""Runs programs of Python: JSON on standard input and output. Of each: how it ends, and its plain globals."""

import json
import sys
import types
import warnings

warnings.simplefilter("ignore")
PLAIN = (int, float, str, bytes, bool, type(None), list, tuple, dict, set, frozenset)


def plain(value, depth=0):
    """True for values whose text says all: no object with an address in it."""
    if depth > 6 or type(value) not in PLAIN:
        return False
    if isinstance(value, dict):
        return all(plain(k, depth + 1) and plain(v, depth + 1) for k, v in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return all(plain(item, depth + 1) for item in value)
    return True


def structure(value, depth=0):
    """A plain value: containers by their elements, all else by its text."""
    if depth <= 8 and isinstance(value, (list, tuple)):
        return {"kind": type(value).__name__, "items": [structure(item, depth + 1) for item in value]}
    if depth <= 8 and isinstance(value, dict):
        return {"kind": "dict", "items": [[repr(k), structure(v, depth + 1)] for k, v in value.items()]}
    if isinstance(value, (set, frozenset)):
        return {"kind": "set", "items": sorted(repr(item) for item in value)}
    return repr(value)


def outcome(text, flags, form):
    module = types.ModuleType("flags")
    for name, value in flags.items():
        setattr(module, name, lambda value=value: value)
    sys.modules["flags"] = module
    names = {"__name__": "__main__"}
    raised = None
    try:
        exec(compile(text, "main.py", "exec"), names)
    except Exception as error:
        raised = type(error).__name__
    shown = {k: form(v) for k, v in names.items() if k not in flags and not k.startswith("__") and plain(v)}
    return {"raised": raised, "names": shown}


sys.set_int_max_str_digits(0)
given = json.load(sys.stdin)
form = {"text": repr, "structure": structure}[given["form"]]
json.dump([outcome(run["text"], run["flags"], form) for run in given["runs"]], sys.stdout)
