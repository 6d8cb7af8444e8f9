"""Samples per second of both pipelines, over the same data again."""

import itertools
import time

_SECONDS = 1.0


def measure(traced, served_run, batches):
    """`{original, served}`: the original reads its files, the generated pipeline is fed what was captured of them."""
    size = traced.extent["batchSize"]
    fed = itertools.cycle(batches)
    return {"original": _rate(traced.run, size), "served": _rate(lambda: served_run.run(next(fed)), size)}


def _rate(run, size):
    run()  # the first batch allocates
    started, batches = time.perf_counter(), 0
    while (passed := time.perf_counter() - started) < _SECONDS:
        run()
        batches += 1
    return size * batches / passed
