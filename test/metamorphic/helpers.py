"""Rewrites of functions: helpers of their own, in other modules, in classes, and statements that nothing depends on."""

import ast
import builtins

from program import NotApplicable, bound, first_definition, fresh, functions, is_foreign_import, is_used_elsewhere, local_names, looks_up_names, module_names, replace, top_of, used_names


def extract_helper(project, elsewhere=False):
    """`x = f(a, k=v)` in a function becomes `x = helper(a)`: in the same module, or in one of its own."""
    candidates = []
    for path, tree in project.trees.items():
        level = level_for_neighbours(project, path, tree) if elsewhere else None
        if looks_up_names(tree) or path.endswith("__init__.py") or (elsewhere and level is None):
            continue
        top = module_names(tree)
        imports = imports_of(tree)
        for function in functions(tree):
            own = local_names(function)
            for statement in ast.walk(function):
                if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call) and is_plain(statement.value):
                    reads = sorted({node.id for node in ast.walk(statement.value) if isinstance(node, ast.Name)})
                    free = [name for name in reads if name not in own]
                    if any(name not in top and not hasattr(builtins, name) for name in free):
                        continue
                    if elsewhere and any(name in top and name not in imports for name in free):
                        continue
                    nodes = [imports[name] for name in free if name in imports]
                    if elsewhere and any(isinstance(node, ast.ImportFrom) and node.level > 0 for node in nodes):
                        continue
                    if elsewhere and any(not is_foreign_import(node, project.names_of_modules()) for node in nodes):
                        continue
                    candidates.append((path, tree, level, statement, [name for name in reads if name in own], nodes))
    if not candidates:
        raise NotApplicable
    path, tree, level, statement, parameters, nodes = project.rng.choice(candidates)
    name = fresh(tree, "extracted_")
    arguments = ast.arguments([], [ast.arg(item) for item in parameters], None, [], [], None, [])
    helper = ast.FunctionDef(name, arguments, [ast.Return(statement.value)], [], None, None, type_params=[], lineno=1)
    statement.value = ast.Call(ast.Name(name, ast.Load()), [ast.Name(item, ast.Load()) for item in parameters], [])
    if not elsewhere:
        tree.body.insert(first_definition(tree), helper)
        return True
    into_new_module(project, path, helper, nodes, level)
    return True


def imports_of(tree):
    """Names and the imports that bind them, without those that something else binds too: which counts depends on when."""
    pairs = [(name, node) for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom)) for name in bound(node)]
    names = [name for name, _ in pairs]
    names += [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    return {name: node for name, node in pairs if names.count(name) == 1}


def into_new_module(project, path, function, imports, level):
    """Puts a function with the imports that it needs into a neighbour, and imports it from there."""
    folder = path.rsplit("/", 1)[0] + "/" if "/" in path else ""
    module = next(f"moved_{i}" for i in range(100) if f"{folder}moved_{i}.py" not in project.files)
    unique = list({id(node): node for node in imports}.values())
    project.trees[f"{folder}{module}.py"] = ast.Module([*unique, function], [])
    project.files[f"{folder}{module}.py"] = b""
    tree = project.trees[path]
    tree.body.insert(top_of(tree), ast.ImportFrom(module, [ast.alias(function.name)], level))


def level_for_neighbours(project, path, tree):
    """How many dots a module writes before the name of one in its own folder; None where that depends on who runs it.

    A folder is searched for `import neighbour` only where its modules are imported by their plain names or run; a module
    that is imported as part of a package, with an `__init__.py` or not, needs the dot, and cannot be run with it.
    """
    whole = tuple(path.removesuffix(".py").split("/"))
    asked = [name for other, tree in project.trees.items() for name in asked_names(other, tree)]
    is_part = "/".join([*whole[:-1], "__init__.py"]) in project.files or any(len(name) > 1 and whole[-len(name) :] == name for name in asked)
    is_plain = whole[-1:] in asked or any(is_main_guard(node) for node in tree.body)
    if is_part and is_plain:
        return None
    return 1 if is_part else 0


def asked_names(path, tree):
    """Every module, or what may be one, that is imported, as its parts; relative ones from the root of the project."""
    folders = path.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            around = folders[: len(folders) - node.level + 1] if node.level else []
            module = (*around, *(node.module.split(".") if node.module else ()))
            yield module
            yield from ((*module, alias.name) for alias in node.names)


def is_main_guard(node):
    return isinstance(node, ast.If) and "__name__" in used_names(node.test)


def move_helper(project):
    return extract_helper(project, elsewhere=True)


def move_function(project):
    """A function of a module that reads nothing else of its module goes to a module of its own."""
    candidates = []
    for path, tree in project.trees.items():
        level = level_for_neighbours(project, path, tree)
        if level is None or looks_up_names(tree) or path.endswith("__init__.py"):
            continue
        imports = imports_of(tree)
        foreign = {name for name, node in imports.items() if is_foreign_import(node, project.names_of_modules())}
        for function in tree.body:
            if not isinstance(function, ast.FunctionDef) or function.decorator_list or function.name in project.kept_names():
                continue
            reads = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)} - {function.name}
            own = local_names(function)
            free = reads - own
            if own & {*module_names(tree)} or any(name not in foreign and not hasattr(builtins, name) for name in free):
                continue
            if any(isinstance(node, (ast.Global, ast.Nonlocal)) for node in ast.walk(function)) or not is_bound_once(tree, function.name):
                continue
            candidates.append((path, tree, function, [imports[name] for name in sorted(free & foreign)], level))
    if not candidates:
        raise NotApplicable
    path, tree, function, nodes, level = project.rng.choice(candidates)
    tree.body.remove(function)
    into_new_module(project, path, function, nodes, level)
    return True


def is_bound_once(tree, name):
    """Only the definition gives the name a value, and nothing makes a pipeline of it: where that stands, the tool may be told."""
    stores = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)]
    definitions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == name]
    arguments = [node for node in ast.walk(tree) if isinstance(node, ast.arg) and node.arg == name]
    wrapped = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and "pipeline_def" in ast.unparse(node.func)]
    is_wrapped = any(name in used_names(item) for node in wrapped for item in node.args)
    return len(definitions) == 1 and not stores and not arguments and not is_wrapped


def is_plain(call):
    """Names, attributes and literals, evaluated once and in the same order wherever it stands."""
    special = (ast.Lambda, ast.NamedExpr, ast.Yield, ast.YieldFrom, ast.Await, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    if any(isinstance(node, special) for node in ast.walk(call)):
        return False
    if any(isinstance(node, ast.Name) and node.id in ("super", "__class__", "locals") for node in ast.walk(call)):
        return False
    root = call.func
    while isinstance(root, ast.Attribute):
        root = root.value
    return isinstance(root, ast.Name)


def wrap_in_class(project):
    """A function that only its own module calls becomes a static method."""
    candidates = []
    for path, tree in project.trees.items():
        if looks_up_names(tree):
            continue
        for index, node in enumerate(tree.body):
            if not isinstance(node, ast.FunctionDef) or node.name in project.kept_names() or is_used_elsewhere(project, path, node.name):
                continue
            uses = [use for use in ast.walk(tree) if isinstance(use, ast.Name) and use.id == node.name]
            shadowed = any(isinstance(use, ast.arg) and use.arg == node.name for use in ast.walk(tree))
            if uses and not shadowed and all(isinstance(use.ctx, ast.Load) for use in uses):
                candidates.append((tree, index, node, uses))
    if not candidates:
        raise NotApplicable
    tree, index, node, uses = project.rng.choice(candidates)
    name = fresh(tree, "Wrapped")
    for use in uses:
        replace(tree, use, ast.Attribute(ast.Name(name, ast.Load()), node.name, ast.Load()))
    node.decorator_list.insert(0, ast.Name("staticmethod", ast.Load()))
    tree.body[index] = ast.ClassDef(name, [], [], [node], [], type_params=[])
    return True


DEAD = ["if False:\n    raise RuntimeError('never')", "unused_here = 1", "assert True", "pass", "unused_list = [n for n in range(3)]", "def unused_inner(x):\n    return x"]


def add_dead_code(project):
    """Statements that nothing depends on, at the start of functions and of modules."""
    changed = False
    for tree in project.trees.values():
        for function in functions(tree):
            if project.rng.random() < 0.6:
                continue
            at = 1 if ast.get_docstring(function) is not None else 0
            function.body[at:at] = ast.parse(project.rng.choice(DEAD)).body
            changed = True
        if project.rng.random() < 0.5:
            at = top_of(tree)
            tree.body[at:at] = ast.parse("def unused_function_here(a, b=2):\n    return a + b").body
            changed = True
    return changed
