"""Samples per second of both pipelines, over the same data again."""

import itertools
import time

_SECONDS = 0.25
#: They take turns, so that whatever else the machine does meets both.
_TURNS = 4


def measure(traced, served_run, batches):
    """`{original, served}`: the original reads its files, the generated pipeline is fed what was captured of them."""
    fed = itertools.cycle(batches)
    size = traced.extent["batchSize"]

    def run_original():
        traced.run()
        return size

    def run_served():
        served_run.run(next(fed))
        return size

    return _rates(run_original, run_served)


def measure_streams(original, served_run, captured):
    """As `measure`, of pipelines that put out sequences of whole videos."""
    fed = itertools.cycle(captured.videos)
    return _rates(original.run_once, lambda: len(served_run.run_to_arrays(next(fed))[0]))


def _rates(run_original, run_served):
    rates = {"original": _Rate(run_original), "served": _Rate(run_served)}
    for _ in range(_TURNS):
        for rate in rates.values():
            rate.take_turn()
    return {name: rate.per_second() for name, rate in rates.items()}


class _Rate:
    def __init__(self, run):
        """`run()` gives how many samples it made."""
        self._run = run
        self._samples = 0
        self._seconds = 0.0
        run()  # the first batch allocates

    def take_turn(self):
        # What was begun in the other's turn is none of this one's work.
        self._run()
        started = time.perf_counter()
        while (passed := time.perf_counter()) - started < _SECONDS:
            self._samples += self._run()
        self._seconds += passed - started

    def per_second(self):
        return self._samples / self._seconds
