"""Rewrites training programs so that they mean the same: one JSON job a line in, the files or null out."""

import ast
import base64
import builtins
import json
import random
import sys
import symtable


class NotApplicable(Exception):
    """There is nothing in the program that this would change."""


class Project:
    """Modules by path, parsed; what is no Python of ours stays as it is."""

    def __init__(self, files, rng, kept=()):
        self.rng = rng
        self.files = dict(files)
        self.kept = kept
        self.trees = {}
        for path, data in sorted(files.items()):
            if path.endswith(".py"):
                try:
                    self.trees[path] = ast.parse(data)
                except (SyntaxError, ValueError):
                    continue

    def kept_names(self):
        """Names in expressions that stay as they are spelled; of `function.local`, both."""
        inside = [node for expression in self.kept for node in ast.walk(expression)]
        return {node.id for node in inside if isinstance(node, ast.Name)} | {node.attr for node in inside if isinstance(node, ast.Attribute)}

    def kept_nodes(self, tree):
        """Nodes, by their ids, that make up such expressions."""
        wanted = {ast.dump(expression) for expression in self.kept}
        kinds = tuple({type(expression) for expression in self.kept})
        found = [node for node in ast.walk(tree) if isinstance(node, kinds) and ast.dump(node) in wanted]
        return {id(part) for node in found for part in ast.walk(node)}

    def names_of_modules(self):
        """Dotted names, and parts of them, by which the program's own modules are imported."""
        return {part for path in self.files for part in path.removesuffix(".py").split("/")}

    def result(self):
        made = {path: ast.unparse(ast.fix_missing_locations(tree)) + "\n" for path, tree in self.trees.items()}
        return {**self.files, **{path: text.encode() for path, text in made.items()}}


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def used_names(tree):
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    names |= {alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names}
    return names | {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


def fresh(tree, base):
    taken = used_names(tree) | set(dir(builtins))
    return next(name for name in (f"{base}{i}" for i in range(1, 1000)) if name not in taken)


def looks_up_names(tree):
    """The program reads its own names as text."""
    return any(isinstance(node, ast.Name) and node.id in ("locals", "globals", "vars", "eval", "exec", "dir") for node in ast.walk(tree))


def top_of(tree):
    """Index behind the docstring and the imports of the future."""
    at = 0
    for index, node in enumerate(tree.body):
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        if (index == 0 and is_text) or (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            at = index + 1
    return at


# --- the rewrites ---------------------------------------------------------------------------------------------------

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


def blocks(tree):
    """Every list of statements."""
    for node in ast.walk(tree):
        for _, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                yield value


def is_foreign_import(node, own):
    if isinstance(node, ast.Import):
        return all(alias.name.split(".")[0] not in own for alias in node.names)
    return isinstance(node, ast.ImportFrom) and node.level == 0 and node.module != "__future__" and node.module.split(".")[0] not in own


def bound(node):
    return [alias.asname or alias.name.split(".")[0] for alias in node.names]


def alias_modules(project):
    """Imported names get other names in their module."""
    changed = False
    for path, tree in project.trees.items():
        if path.endswith("__init__.py") or looks_up_names(tree):
            continue
        imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
        counts = {}
        for node in ast.walk(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                for name in bound(node):
                    counts[name] = counts.get(name, 0) + 1
        stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
        stored |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
        stored |= {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        stored |= {name for node in ast.walk(tree) if isinstance(node, (ast.Global, ast.Nonlocal)) for name in node.names}
        renamed = {}
        for node in imports:
            for alias in node.names:
                name = alias.asname or alias.name
                plain = "." not in name and name != "*" and getattr(node, "module", "") != "__future__"
                if not plain or counts[name] > 1 or name in stored or name in project.kept_names() or is_used_elsewhere(project, path, name) or project.rng.random() < 0.3:
                    continue
                renamed[name] = alias.asname = fresh(tree, f"{name}_m")
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in renamed:
                node.id = renamed[node.id]
        changed |= bool(renamed)
    return changed


def is_used_elsewhere(project, path, name):
    """Another module may take the name from this one."""
    for other, tree in project.trees.items():
        if other == path:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr == name:
                return True
            if isinstance(node, ast.ImportFrom) and any(alias.name in (name, "*") for alias in node.names):
                return True
    return False


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
        at = top_of(tree)
        tree.body[at:at] = constants
        changed |= bool(constants)
    return changed


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


def extract_helper(project, elsewhere=False):
    """`x = f(a, k=v)` in a function becomes `x = helper(a)`: in the same module, or in one of its own."""
    candidates = []
    for path, tree in project.trees.items():
        level = level_for_neighbours(project, path, tree) if elsewhere else None
        if looks_up_names(tree) or path.endswith("__init__.py") or (elsewhere and level is None):
            continue
        top = module_names(tree)
        imports = {name: node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom)) for name in bound(node)}
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
    folder = path.rsplit("/", 1)[0] + "/" if "/" in path else ""
    module = next(f"moved_{i}" for i in range(100) if f"{folder}moved_{i}.py" not in project.files)
    unique = list({id(node): node for node in nodes}.values())
    project.trees[f"{folder}{module}.py"] = ast.Module([*unique, helper], [])
    project.files[f"{folder}{module}.py"] = b""
    tree.body.insert(top_of(tree), ast.ImportFrom(module, [ast.alias(name)], level))
    return True


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


def module_names(tree):
    names = {name for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom)) for name in bound(node)}
    names |= {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    return names | {node.id for node in ast.walk(ast.Module([n for n in tree.body if isinstance(n, (ast.Assign, ast.AnnAssign))], [])) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def local_names(function):
    """All that is bound in the function, functions around it left out: what those bind is not known to be free."""
    names = {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    names |= {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    names -= {name for node in ast.walk(function) if isinstance(node, (ast.Global, ast.Nonlocal)) for name in node.names}
    names |= {name for node in ast.walk(function) if isinstance(node, (ast.Import, ast.ImportFrom)) for name in bound(node)}
    return names | {node.name for node in ast.walk(function) if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node is not function}


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


def first_definition(tree):
    for index, node in enumerate(tree.body):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            return index
    return len(tree.body)


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


def root_of(node):
    """The name that a dotted name starts with."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def does_anything(node):
    """More than looking up names."""
    quiet = (ast.Name, ast.Attribute, ast.Constant, ast.Tuple, ast.List, ast.UnaryOp, ast.expr_context, ast.unaryop)
    return not all(isinstance(item, quiet) for item in ast.walk(node))


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


def replace(tree, old, new):
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if value is old:
                setattr(node, field, new)
            elif isinstance(value, list):
                value[:] = [new if item is old else item for item in value]


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


REWRITES = {
    rewrite.__name__: rewrite
    for rewrite in (rename_locals, reorder_imports, alias_modules, hoist_literals, extract_helper, move_helper, spread_keywords, use_partial, wrap_in_class, add_dead_code)
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
