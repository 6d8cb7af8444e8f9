"""What decisions mean, said a second time on Python's own syntax trees.

Reads a list of {source, decisions, only, result} and prints, for each, null where `result` parses to the tree that the
decisions make of the tree of `source` (of the statement at `only` where that is not null), and what is wrong otherwise.
"""

import ast
import json
import sys


def position(node):
    return [node.lineno, node.col_offset, node.end_lineno, node.end_col_offset]


class Oracle:
    def __init__(self, source, decisions):
        self.lines = source.split("\n")
        self.decisions = decisions

    def find(self, kind, node):
        place = position(node)
        return [d for d in self.decisions if d["kind"] == kind and d["at"] == place]

    def starts(self, kind, line, column):
        return [d for d in self.decisions if d["kind"] == kind and d["at"][:2] == [line, column]]

    def on(self, kind, statement):
        """Where statements end is told differently: comments behind the last line may count."""
        return self.starts(kind, statement.lineno, statement.col_offset)

    # Statements

    def block(self, statements):
        return [new for statement in statements for new in self.statement(statement)]

    def suite(self, statements):
        return self.block(statements) or ([ast.Pass()] if statements else [])

    def statement(self, node):
        before = [s for d in self.on("insert-before", node) for s in ast.parse("\n".join(d["lines"])).body]
        after = [s for d in self.on("insert-after", node) for s in ast.parse("\n".join(d["lines"])).body]
        return before + self.own(node) + after

    def own(self, node):
        if self.on("delete-statement", node):
            return []
        if isinstance(node, ast.If):
            return self.folded(node)
        if isinstance(node, ast.Match):
            for decision in self.on("keep-arm", node):
                return self.block(node.cases[decision["arm"]].body)
        if isinstance(node, ast.With) and self.on("keep-arm", node):
            return self.block(node.body)
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            node.names = [name for name in node.names if not self.find("delete-element", name)]
            return [node] if node.names else []
        return [self.inside(node)]

    def arms(self, node):
        """Arms as [test or None, body, statement of the arm]."""
        found = [[node.test, node.body, node]]
        rest = node.orelse
        while len(rest) == 1 and isinstance(rest[0], ast.If) and self.text(rest[0]).startswith("elif"):
            found.append([rest[0].test, rest[0].body, rest[0]])
            rest = rest[0].orelse
        if rest:
            found.append([None, rest, None])
        return found

    def text(self, node):
        return self.lines[node.lineno - 1][node.col_offset :]

    def folded(self, node):
        arms = self.arms(node)
        for decision in self.on("keep-arm", node):
            return self.block(arms[decision["arm"]][1])
        left = []
        for index, (test, body, _) in enumerate(arms):
            if any(d["arm"] == index for d in self.on("drop-arm", node)):
                continue
            certain = test is None or any(d["arm"] == index for d in self.on("arm-to-else", node))
            left.append((None if certain else test, body))
            if certain:
                break
        if not left:
            return []
        if left[0][0] is None:
            return self.block(left[0][1])
        otherwise = []
        for test, body in reversed(left):
            body = self.suite(body)
            otherwise = body if test is None else [ast.If(self.expression(test), body, otherwise)]
        return otherwise

    # Everything else

    def inside(self, node):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            node.decorator_list = [d for d in node.decorator_list if not self.find("delete-decorator", d)]
        for name, value in ast.iter_fields(node):
            if isinstance(value, list):
                setattr(node, name, self.list(node, name, value))
            elif isinstance(value, ast.arguments):
                setattr(node, name, self.arguments(value))
            elif isinstance(value, ast.expr):
                setattr(node, name, self.expression(value))
            elif isinstance(value, ast.AST):
                setattr(node, name, self.inside(value))
        if isinstance(node, ast.Call):
            self.set_keywords(node)
        return node

    def list(self, node, name, values):
        if name in ("body", "orelse", "finalbody") and values and isinstance(values[0], ast.stmt):
            return self.suite(values)
        if isinstance(node, ast.Dict):
            return self.pairs(node, name, values)
        kept = [v for v in values if not (isinstance(v, (ast.expr, ast.keyword)) and self.find("delete-element", v))]
        return [self.expression(v) if isinstance(v, ast.expr) else self.inside(v) if isinstance(v, ast.AST) else v for v in kept]

    def pairs(self, node, name, values):
        """Keys and values are two lists, and each is asked for while the other may be filtered already."""
        if name == "keys":
            node.gone = [
                bool(self.starts("delete-element", (k or v).lineno, (k or v).col_offset))
                for k, v in zip(node.keys, node.values)
            ]
        kept = [v for v, gone in zip(values, node.gone) if not gone]
        return [None if v is None else self.expression(v) for v in kept]

    def expression(self, node):
        for decision in self.find("replace", node):
            new = ast.parse(decision["text"], mode="eval").body
            return self.in_context(new, node)
        for decision in self.find("keep-part", node):
            for inner in ast.walk(node):
                if isinstance(inner, ast.expr) and position(inner) == decision["part"]:
                    return self.expression(inner)
            raise AssertionError("no part")
        before = len(getattr(node, "elts", []))
        singles = [d["single"] for e in getattr(node, "elts", []) for d in self.find("delete-element", e)]
        node = self.inside(node)
        if isinstance(node, (ast.Tuple, ast.List)) and singles and before > 1 and len(node.elts) == 1:
            if singles[0] == "value" and not isinstance(node.elts[0], ast.Starred):
                return node.elts[0]
            if isinstance(node.elts[0], ast.Starred) and isinstance(node, ast.List):
                return node
        return node

    def in_context(self, new, old):
        return new

    def arguments(self, node):
        """Defaults belong to the last of the positional parameters."""
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        kept = [(a, d) for a, d in zip(positional, defaults) if not self.gone(a)]
        only = [a for a in node.posonlyargs if not self.gone(a)]
        kwonly = [(a, d) for a, d in zip(node.kwonlyargs, node.kw_defaults) if not self.gone(a)]
        node.vararg = None if node.vararg and self.gone(node.vararg) else node.vararg
        node.kwarg = None if node.kwarg and self.gone(node.kwarg) else node.kwarg
        sets = self.starts("set-parameter", *self.anchor(positional + node.kwonlyargs))
        kept = [(self.parameter(a), self.default(a, d, sets)) for a, d in kept]
        kwonly = [(self.parameter(a), self.default(a, d, sets)) for a, d in kwonly]
        names = [a.arg for a, _ in kept + kwonly]
        added = [(ast.arg(d["name"], None), ast.parse(d["text"], mode="eval").body) for d in sets if d["name"] not in names]
        if node.vararg or kwonly:
            kwonly += added
        else:
            kept += added
        node.posonlyargs = only
        node.args = [a for a, _ in kept if a not in only]
        node.defaults = [d for _, d in kept if d is not None]
        node.kwonlyargs = [a for a, _ in kwonly]
        node.kw_defaults = [d for _, d in kwonly]
        return node

    def anchor(self, parameters):
        """Parameters have no place of their own in the tree: the first of them stands for all."""
        first = min((a.lineno, a.col_offset) for a in parameters) if parameters else (0, 0)
        return first

    def gone(self, parameter):
        return self.starts("delete-parameter", parameter.lineno, parameter.col_offset)

    def parameter(self, parameter):
        if parameter.annotation is not None:
            parameter.annotation = self.expression(parameter.annotation)
        return parameter

    def default(self, parameter, default, sets):
        for decision in sets:
            if decision["name"] == parameter.arg:
                return ast.parse(decision["text"], mode="eval").body
        return None if default is None else self.expression(default)

    def set_keywords(self, call):
        for decision in self.find("set-argument", call):
            value = ast.parse(decision["text"], mode="eval").body
            for keyword in call.keywords:
                if keyword.arg == decision["name"]:
                    keyword.value = value
                    break
            else:
                call.keywords.append(ast.keyword(decision["name"], value))


def judge(item):
    try:
        result = ast.parse(item["result"])
    except SyntaxError as error:
        return f"{error.msg} in line {error.lineno}"
    tree = ast.parse(item["source"])
    run = tree.body
    if item["only"] is not None:
        run = [n for n in ast.walk(tree) if isinstance(n, ast.stmt) and [n.lineno, n.col_offset] == item["only"]][:1]
    tree.body = Oracle(item["source"], item["decisions"]).block(run)
    expected, actual = plain(tree), plain(result)
    return None if expected == actual else f"expected {expected}\nbut got  {actual}"


class Flat(ast.NodeTransformer):
    """`(a or b) or c` is `a or b or c`."""

    def visit_BoolOp(self, node):
        self.generic_visit(node)
        first = node.values[0]
        if isinstance(first, ast.BoolOp) and isinstance(first.op, type(node.op)):
            node.values[:1] = first.values
        return node


def plain(tree):
    """Contexts are set by where an expression stands, not by decisions."""
    text = ast.dump(Flat().visit(tree))
    return text.replace(", ctx=Load()", "").replace(", ctx=Store()", "").replace(", ctx=Del()", "")


sys.setrecursionlimit(10000)
print(json.dumps([judge(item) for item in json.load(sys.stdin)]))
