"""The imports of Python files as CPython's parser sees them.

`python imports_of.py`: each path of the standard library's modules a line of JSON, `{path, imports: [[name, level, [names]]]}`.
"""

import ast
import glob
import json
import os
import sys
import warnings

FILES = 400


def imports_of(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, 0, []) for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or "", node.level, [alias.name for alias in node.names if alias.name != "*"]


def main():
    warnings.simplefilter("ignore")
    library = os.path.dirname(os.__file__)
    paths = sorted(glob.glob(f"{library}/*.py") + glob.glob(f"{library}/[a-z]*/*.py"))
    for path in [path for path in paths if "/site-packages/" not in path][:FILES]:
        with open(path, "rb") as file:
            try:
                tree = ast.parse(file.read())
            except (SyntaxError, ValueError):
                continue  # what tests of the parser itself are made of
        json.dump({"path": path, "imports": list(imports_of(tree))}, sys.stdout)
        print()


main()
