"""Samples per second of both pipelines, over the same data again."""

import itertools
import time

_ROUNDS = 5
_SECONDS_A_ROUND = 0.2


def measure(traced, served_run, batches):
    """`{original, served}`: the original reads its files, the generated pipeline is fed what was captured of them.

    They take turns, so that what else the machine does slows both.
    """
    size = traced.extent["batchSize"]
    fed = itertools.cycle(batches)
    rates = {"original": _Rate(traced.run), "served": _Rate(lambda: served_run.run(next(fed)))}
    for _ in range(_ROUNDS):
        for rate in rates.values():
            rate.measure()
    return {name: size * rate.batches / rate.seconds for name, rate in rates.items()}


class _Rate:
    """Batches and seconds of a pipeline."""

    def __init__(self, run):
        self._run = run
        self.batches = 0
        self.seconds = 0.0
        run()  # the first batch allocates

    def measure(self):
        started = time.perf_counter()
        while (passed := time.perf_counter() - started) < _SECONDS_A_ROUND:
            self._run()
            self.batches += 1
        self.seconds += passed
