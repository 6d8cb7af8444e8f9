"""The graph behind data nodes, while it is a graph of Python objects."""

from nvidia.dali.data_node import DataNode


def inputs_of(operator):
    """The nodes that an operator reads, positional ones first, then its argument inputs."""
    nodes = []
    for node in operator.inputs:
        nodes += node if isinstance(node, list) else [node]
    return nodes


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
