"""Rewrites of names: what is local, imported or written as a literal is called something else."""

import ast
import importlib
import symtable
import sys
import types

from program import blocks, bound, fresh, functions, is_foreign_import, is_used_elsewhere, looks_up_names, replace, top_of

RENAMED = "__r"


def rename_locals(project):
    """Variables of functions that nothing but the function's own lines can see."""
    changed = False
    for path, tree in project.trees.items():
        if looks_up_names(tree):
            continue
        # Python's own table of symbols says what is local; scopes inside may read it.
        table = symtable.symtable(ast.unparse(tree), path, "exec")
        tree = project.trees[path] = ast.parse(ast.unparse(tree))
        scopes = {(scope.get_name(), scope.get_lineno()): scope for scope in every_scope(table) if scope.get_type() == "function"}
        for function in functions(tree):
            line = function.decorator_list[0].lineno if function.decorator_list else function.lineno
            scope = scopes.get((function.name, function.lineno)) or scopes.get((function.name, line))
            if scope is None or scope.get_children():
                continue
            own = {s.get_name() for s in scope.get_symbols() if s.is_local() and not s.is_parameter() and not s.is_imported()}
            handled = {node.name for node in ast.walk(function) if isinstance(node, ast.ExceptHandler)}
            chosen = {name for name in sorted(own - handled - project.kept_names()) if project.rng.random() < 0.8}
            for node in ast.walk(function):
                if isinstance(node, ast.Name) and node.id in chosen:
                    node.id += RENAMED
                    changed = True
                # Names that a pattern binds are no nodes of their own.
                for field in ("name", "rest") if isinstance(node, (ast.MatchAs, ast.MatchStar, ast.MatchMapping)) else ():
                    if getattr(node, field, None) in chosen:
                        setattr(node, field, getattr(node, field) + RENAMED)
    return changed


def every_scope(table):
    yield table
    for child in table.get_children():
        yield from every_scope(child)


def reorder_imports(project):
    """Neighbouring imports of what does not belong to the program, in every block, and the names of each."""
    own = project.names_of_modules()
    changed = False
    for tree in project.trees.values():
        for block in blocks(tree):
            at = 0
            while at < len(block):
                end = at
                while end < len(block) and is_foreign_import(block[end], own):
                    end += 1
                run = block[at:end]
                names = [name for node in run for name in bound(node)]
                if len(set(names)) == len(names):
                    for items in [node.names for node in run]:
                        changed |= shuffle(items, project.rng)
                    changed |= shuffle(run, project.rng)
                    block[at:end] = run
                at = end + 1
    return changed


def shuffle(items, rng):
    """Into another order, where there is one."""
    if len(items) < 2:
        return False
    before = items[:]
    while items == before:
        rng.shuffle(items)
    return True


def alias_modules(project):
    """Imported names get other names in their module."""
    changed = False
    for path, tree in project.trees.items():
        free = names_of_imports(project, path, tree)
        renamed = {}
        for node in [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]:
            for alias in node.names:
                name = alias.asname or alias.name
                if name not in free or project.rng.random() < 0.3:
                    continue
                renamed[name] = alias.asname = fresh(tree, f"{name}_m")
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in renamed:
                node.id = renamed[node.id]
        changed |= bool(renamed)
    return changed


def names_of_imports(project, path, tree):
    """What a module imports for itself alone, each name once, and never binds otherwise."""
    if path.endswith("__init__.py") or looks_up_names(tree):
        return set()
    counts = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for name in bound(node):
                counts[name] = counts.get(name, 0) + 1
    stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    stored |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    stored |= {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    stored |= {name for node in ast.walk(tree) if isinstance(node, (ast.Global, ast.Nonlocal)) for name in node.names}
    free = set()
    for node in tree.body:
        if not isinstance(node, (ast.Import, ast.ImportFrom)) or getattr(node, "module", "") == "__future__":
            continue
        names = [alias.asname or alias.name for alias in node.names]
        free |= {name for name in names if "." not in name and name != "*" and counts[name] == 1}
    return {name for name in free - stored - project.kept_names() if not is_used_elsewhere(project, path, name)}


#: Modules that `import nvidia.dali` brings along as attributes, and other names there.
DALI_MODULES = {"fn", "types", "ops", "math"}
DALI_NAMES = {"pipeline_def", "Pipeline"}


def import_modules(project):
    """`from nvidia.dali import fn` becomes `import nvidia.dali.fn as fn_1`, or `import nvidia.dali as dali_1` and `dali_1.fn`."""
    changed = False
    for path, tree in project.trees.items():
        free = names_of_imports(project, path, tree)
        for node in [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.level == 0]:
            for alias in node.names[:]:
                name = alias.asname or alias.name
                is_module = node.module == "nvidia.dali" and alias.name in DALI_MODULES
                if name not in free or not (is_module or is_attribute(node.module, alias.name)) or project.rng.random() < 0.3:
                    continue
                if is_module and project.rng.random() < 0.5:
                    local = fresh(tree, f"{name}_")
                    imported, read = f"{node.module}.{alias.name}", ast.Name(local, ast.Load())
                else:
                    local = fresh(tree, f"{node.module.split('.')[-1]}_")
                    imported, read = node.module, ast.Attribute(ast.Name(local, ast.Load()), alias.name, ast.Load())
                for use in [use for use in ast.walk(tree) if isinstance(use, ast.Name) and use.id == name]:
                    replace(tree, use, read)
                tree.body.insert(tree.body.index(node), ast.Import([ast.alias(imported, local)]))
                node.names.remove(alias)
                changed = True
            if not node.names:
                tree.body.remove(node)
    return changed


def is_attribute(module, name):
    """True where importing the module is enough for the name to be there: of others, it may be a module of its own."""
    if module in ("nvidia.dali", "nvidia.dali.pipeline"):
        return name in DALI_NAMES
    if module not in sys.stdlib_module_names:
        return False
    found = getattr(importlib.import_module(module), name, None)
    return found is not None and not isinstance(found, types.ModuleType)


def hoist_literals(project):
    """Literals in the arguments of calls in functions become constants of the module, whole or each of their items.

    No name is made twice in a project: `from module import *` brings constants along.
    """
    changed = False
    for number, tree in enumerate(project.trees.values()):
        constants = []
        kept = project.kept_nodes(tree)
        for function in functions(tree):
            for call in [node for node in ast.walk(ast.Module(function.body, [])) if isinstance(node, ast.Call)]:
                for owner, field, value in arguments_of(call):
                    for literal in literals(value):
                        if id(literal) in kept or project.rng.random() < 0.4:
                            continue
                        name = fresh(tree, f"HOISTED_{number}_{len(constants)}_")
                        constants.append(ast.Assign([ast.Name(name, ast.Store())], literal, lineno=1))
                        if literal is value:
                            setattr(owner, field, ast.Name(name, ast.Load()))
                        else:
                            replace(value, literal, ast.Name(name, ast.Load()))
        at = behind_stars(tree)
        tree.body[at:at] = constants
        changed |= bool(constants)
    return changed


def behind_stars(tree):
    """The first place behind imports where no `from module import *` comes any more: it may bind the names again."""
    at = top_of(tree)
    for index, node in enumerate(tree.body):
        if index >= at and not isinstance(node, (ast.Import, ast.ImportFrom)):
            break
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            at = index + 1
    return at


class Item:
    """A place in a list, as an attribute."""

    def __init__(self, items, index):
        object.__setattr__(self, "place", (items, index))

    def __setattr__(self, _name, value):
        items, index = self.place
        items[index] = value


def arguments_of(call):
    yield from ((Item(call.args, index), "item", value) for index, value in enumerate(call.args))
    yield from ((keyword, "value", keyword.value) for keyword in call.keywords)


def literals(node):
    """The literals that an argument is or is made of; a list that the callee may change stays where it is."""
    if is_literal(node):
        return [node]
    if isinstance(node, (ast.Tuple, ast.List)):
        return [literal for item in node.elts for literal in literals(item)]
    if isinstance(node, ast.BinOp):
        return [*literals(node.left), *literals(node.right)]
    return []


def is_literal(node):
    if isinstance(node, ast.Tuple):
        return node.elts != [] and all(is_literal(item) for item in node.elts)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return is_literal(node.operand)
    return isinstance(node, ast.Constant) and type(node.value) in (int, float, str)
