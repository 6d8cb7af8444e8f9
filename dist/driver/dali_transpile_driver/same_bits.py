"""L3, second half: the generated pipeline, fed what the original read, puts out the same bits."""

import numpy
from nvidia.dali.pipeline import Pipeline

from .autoserialize import serialise_retargeted
from .finding import Finding
from .imports import refuse_imports_at_run_time
from .reference import to_arrays
from .samples import BATCH


def check_same_bits(_deliver, path, reference):
    """Compares on every batch and, where samples are independent, on a last one that is not full.

    Gives batches by input name, for other checks.
    """
    refuse_imports_at_run_time()
    served = serialise_retargeted(path)
    read = len(reference["inputs"])
    if len(served.inputs) != read:
        raise Finding(f"{len(served.inputs)} inputs, the kept outputs of the original are made from {read}")
    pipeline = Pipeline.deserialize(
        served.serialised, batch_size=BATCH, num_threads=2, device_id=None, prefetch_queue_depth=1
    )
    full = list(zip(_batches(served.inputs, reference["inputs"]), zip(*reference["outputs"])))
    last, expected = full[-1]
    partial = [(_first(last), [samples[: BATCH // 2] for samples in expected])]
    compared = full if reference["mixesSamples"] else full + partial
    for number, (batch, expected) in enumerate(compared):
        for name, samples in batch.items():
            pipeline.feed_input(name, samples)
        results = pipeline.run()
        _compare(number, [to_arrays(result) for result in results], expected)
    return [batch for batch, _ in full[:1] + partial]


def _batches(names, tensors):
    return [dict(zip(names, batches)) for batches in zip(*tensors)]


def _first(batch):
    return {name: samples[: BATCH // 2] for name, samples in batch.items()}


def _compare(number, outputs, expected):
    if len(outputs) != len(expected):
        raise Finding(f"{len(outputs)} outputs, {len(expected)} of the original are kept")
    for position, (samples, others) in enumerate(zip(outputs, expected)):
        if len(samples) != len(others):
            raise Finding(f"output {position}, batch {number}: {len(samples)} samples, the original has {len(others)}")
        for index, (sample, other) in enumerate(zip(samples, others)):
            _compare_sample(f"output {position}, batch {number}, sample {index}", sample, other)


def _compare_sample(where, sample, other):
    if (sample.dtype, sample.shape) != (other.dtype, other.shape):
        raise Finding(f"{where}: {sample.dtype} {sample.shape}, the original's is {other.dtype} {other.shape}")
    if sample.tobytes() != other.tobytes():
        furthest = numpy.abs(sample.astype("f8") - other.astype("f8")).max()
        raise Finding(f"{where}: differs from the original's by up to {furthest:g}")
