"""The serialised pipeline as the backend makes it, and its outputs as arrays."""

import numpy
from nvidia.dali.pipeline import Pipeline

from .refused import Refused


def pipeline_of(config, serialised):
    """Batch size and number of threads are the configuration's, where it has them."""
    parameters = {"device_id": None, "prefetch_queue_depth": 1}
    if config.max_batch_size > 0:
        parameters["batch_size"] = config.max_batch_size
    if "num_threads" in config.parameters:
        parameters["num_threads"] = int(config.parameters["num_threads"].string_value)
    return Pipeline.deserialize(serialised, **parameters)


def outputs_of(config, results):
    """Arrays by the configuration's names, which go by position. Raises Refused where samples differ in shape.

    The backend gives such a batch out as if its samples had one shape, packed one behind the other: never of any use.
    """
    if len(results) != len(config.output):
        raise Refused(f"Number of outputs in the model configuration ({len(config.output)}) is not {len(results)}")
    return {tensor.name: _stacked(tensor.name, result) for tensor, result in zip(config.output, results)}


def _stacked(name, result):
    samples = [numpy.array(result.at(index)) for index in range(len(result))]
    if len({sample.shape for sample in samples}) > 1:
        raise Refused(f"the samples of output '{name}' differ in shape")
    return numpy.stack(samples)
