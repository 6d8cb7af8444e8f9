"""The graph behind data nodes, while it is a graph of Python objects."""

from nvidia.dali.data_node import DataNode


def inputs_of(operator):
    """The nodes that an operator reads, positional ones first, then its argument inputs."""
    nodes = []
    for node in operator.inputs:
        nodes += node if isinstance(node, list) else [node]
    return nodes


def schema_of(operator):
    """Name of an operator's schema, aliases followed. Before DALI 1.53 a schema does not tell its name."""
    schema = operator._op.schema
    return schema.Name() if hasattr(schema, "Name") else getattr(type(operator._op), "schema_name", "ExternalSource")


def index_of(node):
    """Which output of its operator a node is. Before DALI 2.2 its name alone says it."""
    if hasattr(node, "index"):
        return node.index
    return [output.name for output in node.source.outputs].index(node.name)


def reads_behind(outputs, ends=()):
    """`[(node, the operator that reads it)]`: the outputs, read by None, and all behind them; not what `ends` read."""
    nodes = [node for node in outputs if isinstance(node, DataNode)]
    seen, operators, reads = set(), [node.source for node in nodes], [(node, None) for node in nodes]
    while operators:
        operator = operators.pop()
        if operator in ends or id(operator) in seen:
            continue
        seen.add(id(operator))
        for node in inputs_of(operator):
            reads.append((node, operator))
            operators.append(node.source)
    return reads


def operators_behind(outputs):
    """The operators from which any of the outputs is computed, each once."""
    return list({id(node.source): node.source for node, _ in reads_behind(outputs)}.values())
