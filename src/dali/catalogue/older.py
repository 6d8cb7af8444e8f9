"""Prints what older versions of DALI have other than DALI 2.4 (older.json).

    python-with-an-old-dali older.py > 1.30.json        (once for each version)
    python older.py operators.json 1.30.json 1.53.json … > older.json

Only what can stand in a served pipeline counts: operators of `fn` but its readers, and what data nodes can do in Python.
"""

import json
import sys

import generate

#: Methods and operators of Python that every object has say nothing.
PLAIN = set(dir(object))


def describe():
    """The installed DALI: its catalogue, and the names that a data node answers to."""
    from nvidia.dali.data_node import DataNode

    data_node = [name for name in dir(DataNode) if name not in PLAIN and (name.startswith("__") or name[0] != "_")]
    return {**generate.catalogue(), "dataNode": data_node}


def operators_of(catalogue):
    """`{path: operator}` of what can be served, with all arguments of each."""
    found = {}
    for path, schema in catalogue["paths"].items():
        if not path.startswith("fn.") or "reader" in path:
            continue
        operator = catalogue["operators"][schema]
        lacking = operator.get("lacks", ())
        common = {name: given for name, given in catalogue["common"].items() if name not in lacking}
        found[path] = {**operator, "args": {**common, **operator["args"]}}
    return found


def difference(new, old):
    """What an older operator has other than today's: a part that is not there is the same."""
    changed = {}
    for part in ("in", "dev"):
        if new[part] != old[part]:
            changed[part] = old[part]
    arguments = {
        name: old["args"].get(name)
        for name, given in new["args"].items()
        if not is_deprecated(given) and meaning(given) != meaning(old["args"].get(name))
    }
    if arguments:
        changed["args"] = arguments
    return changed


def is_deprecated(given):
    """Old names of arguments stand for new ones, which are compared themselves."""
    return isinstance(given, list) and len(given) == 3


def meaning(given):
    """Type, marks and default of an argument. An empty default is none."""
    if given is None:
        return None
    marked, default = (given, None) if isinstance(given, str) else given[:2]
    return marked, None if default in ("", []) else default


def compare(today, older):
    """`{version: differences}`, in the order given."""
    new = operators_of(today["catalogue"])
    versions = {}
    for catalogue in older:
        old = operators_of(catalogue)
        changed = {path: difference(new[path], old[path]) for path in sorted(new.keys() & old.keys())}
        versions[catalogue["version"]] = {
            "absent": sorted(new.keys() - old.keys()),
            "dataNode": sorted(set(today["dataNode"]) - set(catalogue["dataNode"])),
            "operators": {path: given for path, given in changed.items() if given},
        }
    return versions


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        json.dump(describe(), sys.stdout)
    else:
        own = describe()
        generate.write(compare({"catalogue": read(sys.argv[1]), "dataNode": own["dataNode"]}, map(read, sys.argv[2:])))
