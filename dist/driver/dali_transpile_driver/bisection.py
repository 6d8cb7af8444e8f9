"""Where the pipelines part: both run again, with what corresponds in their graphs as outputs."""

from dataclasses import dataclass

from .alignment import reachable
from .arrays import to_arrays
from .autoserialize import serialise_with
from .comparison import Comparison
from .isolated import isolated
from .parting import Parting
from .served_run import ServedRun


def bisect(case, path, graph, rows, run_original):
    """The rows with the `parting` of each output that differs, where it can be told.

    `path` is that of the generated file, `graph` the original's; `run_original(work, extra)` runs the original again, with
    the nodes that `extra` refers to as outputs, too.
    """
    served = isolated(serialise_with, path, (), timeout=case["timeout"])
    if not served.passed:
        return rows
    _, served_graph = served.value
    starts = {
        position: (graph.outputs[position], served_graph.outputs[position])
        for position, row in enumerate(rows)
        if row["firstSample"] is not None and None not in (graph.outputs[position], served_graph.outputs[position])
    }
    pairs = reachable(graph, served_graph, list(starts.values()))
    # As lists: their order is that of the outputs.
    ours = list(dict.fromkeys(one for one, _ in pairs))
    theirs = list(dict.fromkeys(other for _, other in pairs))
    served = isolated(serialise_with, path, theirs, timeout=case["timeout"])
    if not served.passed or not starts:
        return rows
    work = _Bisecting(served.value[0], graph, served_graph, ours, theirs, starts, rows)
    outcome = run_original(work, ours)
    if not outcome.passed:
        return rows
    found = outcome.value["result"]
    return [{**row, "parting": _parting(graph, found.get(position))} for position, row in enumerate(rows)]


def _parting(graph, index):
    if index is None or graph.operators[index].place is None:
        return None
    operator = graph.operators[index]
    file, line = operator.place
    return {"operator": operator.name, "file": file, "line": line}


@dataclass
class _Bisecting:
    """What is done with the original when it is made again."""

    served: object
    original_graph: object
    served_graph: object
    #: References to the nodes that are outputs for it.
    ours: list
    theirs: list
    #: Pairs of outputs that differ, by position.
    starts: dict
    rows: list

    def __call__(self, traced):
        """Indices of the original's operators where outputs first differ, by position of the output."""
        traced.build()
        size = traced.extent["batchSize"]
        run = ServedRun(self.served, size, len(traced.fed()))
        batches = {position: self.rows[position]["firstSample"] // size for position in self.starts}
        found = {}
        for batch in range(max(batches.values()) + 1):
            _, read = traced.run_to_arrays()
            traced.parent.tell("bisected", batch)
            there = [position for position, one in batches.items() if one == batch]
            if not there:
                continue
            # A whole batch, whatever was compared of it: branches of a condition have a part of it each.
            results = run.run(read)
            values = _Values(self, traced.extra, results[len(self.served_graph.outputs) :])
            parting = Parting(self.original_graph, self.served_graph, values.is_equal, values.has_layout)
            found.update({position: parting.find(self.starts[position]) for position in there})
        return found


class _Values:
    """What the nodes of both put out in a batch."""

    def __init__(self, bisecting, ours, theirs):
        self._ours = dict(zip(bisecting.ours, ours))
        self._theirs = dict(zip(bisecting.theirs, theirs))
        self._equal = {}

    def is_equal(self, pair):
        if pair not in self._equal:
            comparison = Comparison("")
            comparison.add(to_arrays(self._theirs[pair[1]]), to_arrays(self._ours[pair[0]]), 0)
            self._equal[pair] = comparison.is_equal
        return self._equal[pair]

    def has_layout(self, pair):
        """Whether both have the same."""
        return self._ours[pair[0]].layout() == self._theirs[pair[1]].layout()
