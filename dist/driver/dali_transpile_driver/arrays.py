"""What DALI puts out, as numpy arrays."""

import numpy


def to_arrays(result):
    """The samples of one output of a run, copied."""
    return [numpy.array(sample) for sample in result.as_cpu()]
