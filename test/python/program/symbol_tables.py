"""CPython's symbol tables of some texts, in the terms of our scopes; null for a text that CPython rejects."""

import json
import symtable
import sys
import warnings

KINDS = {
    "lambda": "lambda",
    "listcomp": "comprehension",
    "setcomp": "comprehension",
    "dictcomp": "comprehension",
    "genexpr": "comprehension",
}


def type_of(table):
    return str(getattr(table.get_type(), "value", table.get_type()))


def binding(symbol, kind):
    if kind == "module":
        return "local" if symbol.is_assigned() or symbol.is_imported() else "free"
    if symbol.is_declared_global():
        return "global"
    if symbol.is_nonlocal():
        return "nonlocal"
    return "local" if symbol.is_local() else "free"


def is_used(symbol):
    """False for names that are there only because a scope further in passes through to one further out."""
    return (
        symbol.is_referenced()
        or symbol.is_assigned()
        or symbol.is_imported()
        or symbol.is_parameter()
        or symbol.is_declared_global()
        or symbol.is_nonlocal()
        or symbol.is_local()
    )


def unmangled(name, classes):
    for owner in reversed(classes):
        prefix = "_" + owner.lstrip("_") + "__"
        if name.startswith(prefix) and owner.strip("_"):
            return name[len(prefix) - 2 :]
    return name


def described(table, classes=()):
    own = type_of(table)
    kind = KINDS.get(table.get_name().strip("<>"), "function") if own == "function" else own
    if kind == "class":
        classes += (table.get_name(),)
    names = {}
    for symbol in table.get_symbols():
        name = symbol.get_name()
        # Names that CPython adds for itself: `.0`, `__class__`, `__classdict__`, …
        if name.startswith(".") or (name.startswith("__") and name.endswith("__")):
            continue
        if kind != "module" and not is_used(symbol):
            continue
        names[unmangled(name, classes)] = binding(symbol, kind)
    children = []
    for child in table.get_children():
        # From 3.14 on annotations are evaluated later, in tables of their own; for us they are read where they stand.
        if type_of(child) == "annotation":
            for name in described(child, classes)["names"]:
                names.setdefault(name, "free")
        else:
            children.append(described(child, classes))
    return {"kind": kind, "names": names, "children": children}


def table(text):
    try:
        return described(symtable.symtable(text, "text", "exec"))
    except SyntaxError:
        return None


warnings.simplefilter("ignore")
texts = json.load(sys.stdin)
# From 3.12 on the names of a comprehension are also in the table that it is inlined into (PEP 709).
print(json.dumps({"inlines": sys.version_info >= (3, 12), "tables": [table(text) for text in texts]}))
