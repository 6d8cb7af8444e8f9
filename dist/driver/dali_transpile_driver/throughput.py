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
    rates = {"original": _Rate(traced.run, size), "served": _Rate(lambda: served_run.run(next(fed)), size)}
    for _ in range(_TURNS):
        for rate in rates.values():
            rate.take_turn()
    return {name: rate.per_second() for name, rate in rates.items()}


class _Rate:
    def __init__(self, run, size):
        self._run = run
        self._size = size
        self._batches = 0
        self._seconds = 0.0
        run()  # the first batch allocates

    def take_turn(self):
        # What was begun in the other's turn is none of this one's work.
        self._run()
        started = time.perf_counter()
        while (passed := time.perf_counter()) - started < _SECONDS:
            self._run()
            self._batches += 1
        self._seconds += passed - started

    def per_second(self):
        return self._size * self._batches / self._seconds
