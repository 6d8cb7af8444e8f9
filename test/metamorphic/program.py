"""A training program as rewrites see it: its modules, parsed, and questions about their names."""

import ast
import builtins


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


def blocks(tree):
    """Every list of statements."""
    for node in ast.walk(tree):
        for _, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                yield value


def bound(node):
    return [alias.asname or alias.name.split(".")[0] for alias in node.names]


def is_foreign_import(node, own):
    if isinstance(node, ast.Import):
        return all(alias.name.split(".")[0] not in own for alias in node.names)
    return isinstance(node, ast.ImportFrom) and node.level == 0 and node.module != "__future__" and node.module.split(".")[0] not in own


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


def module_names(tree):
    names = {name for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom)) for name in bound(node)}
    names |= {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    return names | {node.id for node in ast.walk(ast.Module([n for n in tree.body if isinstance(n, (ast.Assign, ast.AnnAssign))], [])) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def local_names(function):
    """All that is bound in the function, functions around it left out: what those bind is not known to be free."""
    names = {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    names |= {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    names |= {node.name for node in ast.walk(function) if isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name}
    names |= {node.rest for node in ast.walk(function) if isinstance(node, ast.MatchMapping) and node.rest}
    names -= {name for node in ast.walk(function) if isinstance(node, (ast.Global, ast.Nonlocal)) for name in node.names}
    names |= {name for node in ast.walk(function) if isinstance(node, (ast.Import, ast.ImportFrom)) for name in bound(node)}
    return names | {node.name for node in ast.walk(function) if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node is not function}


def first_definition(tree):
    for index, node in enumerate(tree.body):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            return index
    return len(tree.body)


def replace(tree, old, new):
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if value is old:
                setattr(node, field, new)
            elif isinstance(value, list):
                value[:] = [new if item is old else item for item in value]


def root_of(node):
    """The name that a dotted name starts with."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None
