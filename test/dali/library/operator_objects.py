"""Builds pipelines on real DALI and prints the graph of each, or the type of the exception that it raises.

Standard input: a JSON list of function bodies. Standard output: a JSON list of graphs, each a list of operators:
[schema, device of its first output, indices of the operators that its inputs come from, tensor arguments last].
"""

import json
import sys
import textwrap

from nvidia.dali import fn, ops, pipeline_def, types


def graph(body):
    scope = {"fn": fn, "ops": ops, "types": types}
    exec("def pipe():\n" + textwrap.indent(body, "    "), scope)
    try:
        pipeline = pipeline_def(batch_size=1, num_threads=1, device_id=None)(scope["pipe"])()
        pipeline._build_graph()
    except Exception as error:
        return type(error).__name__
    makers, operators = {}, []
    for index, operator in enumerate(pipeline._ops):
        spec = operator.spec
        inputs = [makers[spec.InputName(i)] for i in range(spec.NumInput())]
        for i in range(spec.NumOutput()):
            makers[spec.OutputName(i)] = index
        schema = getattr(operator._op, "_schema")
        operators.append([schema.Name(), spec.OutputDevice(0), inputs])
    return operators


print(json.dumps([graph(body) for body in json.load(sys.stdin)]))
