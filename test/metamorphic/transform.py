"""Rewrites training programs so that they mean the same: one JSON job a line in, the files or null out."""

import ast
import base64
import json
import random
import sys

from calls import name_results, spread_keywords, star_arguments, use_partial
from helpers import add_dead_code, extract_helper, move_function, move_helper, wrap_in_class
from names import alias_modules, hoist_literals, import_modules, rename_locals, reorder_imports
from program import NotApplicable, Project

REWRITES = {
    rewrite.__name__: rewrite
    for rewrite in (
        rename_locals,
        reorder_imports,
        alias_modules,
        import_modules,
        hoist_literals,
        name_results,
        extract_helper,
        move_helper,
        move_function,
        spread_keywords,
        star_arguments,
        use_partial,
        wrap_in_class,
        add_dead_code,
    )
}


def name_of(setting):
    """NAME of `NAME=VALUE`, parsed."""
    for index in (index for index, character in enumerate(setting) if character == "="):
        try:
            return ast.parse(setting[:index].strip(), mode="eval").body
        except SyntaxError:
            continue
    raise ValueError(setting)


def rewritten(job):
    files = {path: base64.b64decode(data) for path, data in job["files"].items()}
    rng = random.Random(job["seed"])
    kept = [name_of(setting) for setting in job["kept"]]
    applied = []
    for name in job["rewrites"]:
        project = Project(files, rng, kept)
        try:
            changed = REWRITES[name](project)
        except NotApplicable:
            changed = False
        if changed:
            files = project.result()
            applied.append(name)
    encoded = {path: base64.b64encode(data).decode() for path, data in files.items()}
    return {"files": encoded, "applied": applied}


for line in sys.stdin:
    print(json.dumps(rewritten(json.loads(line))), flush=True)
