"""The graph of a traced pipeline as plain data, with what DALI's objects do not keep: arguments, names, places."""

import os
from dataclasses import dataclass, field

from nvidia.dali import ops
from nvidia.dali.data_node import DataNode
from nvidia.dali.ops._operators import math

from .walk import index_of, operators_behind, schema_of

#: Arguments that say nothing of what is computed.
_INDIFFERENT = ("name", "device", "seed", "preserve", "bytes_per_sample_hint")
_PACKAGE = "nvidia.dali."
_MATH = "nvidia.dali.math"
#: Not there before DALI 1.53, where operators are not asked for their names.
_DISPLAY_NAMES = getattr(math, "_op_display_name", {})
#: Operators that Python's own syntax makes.
_SYNTAX = {
    "fn._tensor_subscript": "[]",
    "fn._subscript_dim_check": "[]",
    "fn._conditional.split": "if",
    "fn._conditional.merge": "if",
    "fn._conditional.not_": "not",
}


@dataclass
class Operator:
    """One operator. A reference is `(its index in the graph, the index of its output)`."""

    #: What is the same of two operators that compute the same, arguments and inputs apart.
    kind: tuple
    #: As its author calls it, or the symbol of an arithmetic operator.
    name: str
    #: Texts of the arguments that are no nodes.
    arguments: dict
    #: References by position, and by name for argument inputs.
    inputs: dict
    #: `(file, line)` of the author's call, None where it is none of theirs.
    place: tuple


@dataclass
class Graph:
    """Operators by index, in order of execution; `outputs` and `fed` (what served inputs are, or stand for) refer to them."""

    operators: dict = field(default_factory=dict)
    #: None for an output that is a constant.
    outputs: list = field(default_factory=list)
    fed: list = field(default_factory=list)


class Recorder:
    """Every operator instance that is made from its installation on, in order: the same in each run of a program."""

    def __init__(self):
        self.made = []
        #: Of the instances, by identity: they make others (constants) while they are made themselves.
        self._said = {}
        self._input_names = {}
        self._places = {}

    def install(self):
        init, trace = ops._OperatorInstance.__init__, ops._OperatorInstance._process_trace
        process = ops._process_argument_inputs

        def init_and_record(instance, inputs, arg_inputs, arguments, processed, op):
            self._said[id(instance)] = {**processed, **arguments}
            init(instance, inputs, arg_inputs, arguments, processed, op)
            self._input_names[id(instance)] = self._input_names.pop(id(instance.spec))
            self.made.append(instance)

        def trace_and_record(instance, arguments):
            trace(instance, arguments)
            files, lines = (arguments.get(f"_origin_stack_{what}", ()) for what in ("filename", "lineno"))
            self._places[id(instance)] = list(zip(files, lines))

        def process_and_record(schema, spec, keywords, operator_name):
            self._input_names[id(spec)] = sorted(name for name, value in keywords.items() if value is not None)
            return process(schema, spec, keywords, operator_name)

        ops._OperatorInstance.__init__ = init_and_record
        ops._OperatorInstance._process_trace = trace_and_record
        ops._process_argument_inputs = process_and_record

    def node(self, reference):
        """The data node of a reference."""
        index, output = reference
        return self.made[index].outputs[output]

    def graph(self, outputs, fed, root):
        """The graph behind nodes; places are of files below `root`, relative to it."""
        indices = {id(instance): index for index, instance in enumerate(self.made)}

        def refer(node):
            return (indices[id(node.source)], index_of(node)) if isinstance(node, DataNode) else None

        behind = {id(operator) for operator in operators_behind([*outputs, *fed])}
        operators = {
            index: self._operator(instance, refer, root)
            for index, instance in enumerate(self.made)
            if id(instance) in behind
        }
        return Graph(operators, [refer(node) for node in outputs], [refer(node) for node in fed])

    def _operator(self, instance, refer, root):
        said, names = self._said[id(instance)], self._input_names[id(instance)]
        labels = [*range(len(instance.inputs) - len(names)), *names]
        places = self._places[id(instance)]
        below = [(os.path.relpath(file, root), line) for file, line in places if file.startswith(root + os.sep)]
        return Operator(
            _kind(instance, said),
            _name(said),
            {name: repr(value) for name, value in said.items() if not (name.startswith("_") or name in _INDIFFERENT)},
            {label: refer(node) for label, node in zip(labels, instance.inputs)},
            below[-1] if below else None,
        )


def _kind(instance, said):
    is_arithmetic = said["_module"] == _MATH
    return (schema_of(instance), said["_display_name"] if is_arithmetic else "")


def _name(said):
    module, name = said["_module"], said["_display_name"]
    if module == _MATH and name in _DISPLAY_NAMES:
        return _DISPLAY_NAMES[name].removeprefix("(unary) ")
    path = f"{module.removeprefix(_PACKAGE)}.{name}"
    return _SYNTAX.get(path, path)
