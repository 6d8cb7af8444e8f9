"""Rewrites of calls: arguments unpacked, given beforehand, and under names of their own."""

import ast

from program import blocks, bound, fresh, functions, replace, root_of, top_of


def spread_keywords(project):
    """`f(a, k=v)` becomes `f(a, **{"k": v})`."""
    changed = False
    for tree in project.trees.values():
        kept = project.kept_nodes(tree)
        for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in kept]:
            named = [keyword for keyword in call.keywords if keyword.arg is not None]
            if not named or len(named) != len(call.keywords) or project.rng.random() < 0.6:
                continue
            keys = [ast.Constant(keyword.arg) for keyword in named]
            if project.rng.random() < 0.5:
                value = ast.Dict(keys, [keyword.value for keyword in named])
            elif any(isinstance(node, ast.Name) and node.id == "dict" and not isinstance(node.ctx, ast.Load) for node in ast.walk(tree)):
                continue
            else:
                value = ast.Call(ast.Name("dict", ast.Load()), [], named)
            call.keywords = [ast.keyword(None, value)]
            changed = True
    return changed


def star_arguments(project):
    """`f(a, b)` becomes `f(*(a, b))`."""
    changed = False
    for tree in project.trees.values():
        kept = project.kept_nodes(tree)
        for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in kept]:
            if not call.args or any(isinstance(item, ast.Starred) for item in call.args):
                continue
            if root_of(call.func) == "super" or project.rng.random() < 0.7:
                continue
            kind = project.rng.choice((ast.Tuple, ast.List))
            call.args = [ast.Starred(kind(call.args, ast.Load()), ast.Load())]
            changed = True
    return changed


def name_results(project):
    """`x = f(g(a), k=v)` in a function becomes `made_1 = g(a)` and `x = f(made_1, k=v)`."""
    changed = False
    for tree in project.trees.values():
        kept = project.kept_nodes(tree)
        for function in functions(tree):
            for block in blocks(function):
                for statement in [item for item in block if isinstance(item, (ast.Assign, ast.Return))]:
                    inner = first_call_in(statement.value)
                    special = (ast.NamedExpr, ast.Yield, ast.YieldFrom, ast.Await)
                    if inner is None or id(statement.value) in kept or any(isinstance(node, special) for node in ast.walk(inner)):
                        continue
                    if project.rng.random() < 0.3:
                        continue
                    name = fresh(tree, "made_")
                    block.insert(block.index(statement), ast.Assign([ast.Name(name, ast.Store())], inner, lineno=1))
                    replace(statement, inner, ast.Name(name, ast.Load()))
                    changed = True
    return changed


def first_call_in(value):
    """A call that an expression is made of and that is evaluated before all else of it that does anything."""
    if isinstance(value, ast.Call) and root_of(value.func) is not None:
        parts = [*value.args, *(keyword.value for keyword in value.keywords)]
    elif isinstance(value, ast.BinOp):
        parts = [value.left, value.right]
    else:
        parts = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
    for part in parts:
        if isinstance(part, ast.Call):
            return part
        if does_anything(part):
            return None
    return None


def use_partial(project):
    """`f(a, k=v)` becomes `functools.partial(f, k=v)(a)` for functions of the program and what it imports."""
    changed = False
    for tree in project.trees.values():
        known = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        known |= {name for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom)) for name in bound(node)}
        decorators = {id(item) for node in ast.walk(tree) for item in getattr(node, "decorator_list", [])}
        name = fresh(tree, "partial_")
        here = False
        kept = project.kept_nodes(tree)
        for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in kept]:
            if not call.keywords or any(k.arg is None for k in call.keywords) or id(call) in decorators:
                continue
            if root_of(call.func) not in known or any(isinstance(item, ast.Starred) for item in call.args):
                continue
            # Keywords are evaluated before positional arguments now: only one of them may do anything.
            if any(does_anything(k.value) for k in call.keywords) and any(does_anything(item) for item in call.args):
                continue
            if project.rng.random() < 0.6:
                continue
            call.func = ast.Call(ast.Name(name, ast.Load()), [call.func], call.keywords)
            call.keywords = []
            here = True
        if here:
            tree.body.insert(top_of(tree), ast.ImportFrom("functools", [ast.alias("partial", name)], 0))
            changed = True
    return changed


def does_anything(node):
    """More than looking up names."""
    quiet = (ast.Name, ast.Attribute, ast.Constant, ast.Tuple, ast.List, ast.UnaryOp, ast.expr_context, ast.unaryop)
    return not all(isinstance(item, quiet) for item in ast.walk(node))
