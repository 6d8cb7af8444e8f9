"""What DALI puts out, as numpy arrays."""

import numpy


def to_arrays(result):
    """The samples of one output of a run, copied."""
    return [numpy.array(sample) for sample in _on_cpu(result)]


def with_dimensions(samples):
    """Samples as they cross Triton's boundary: those without dimensions have one element in one."""
    return [sample.reshape(1) if sample.ndim == 0 else sample for sample in samples]


def padded(samples):
    """Samples of one batch with the largest extents in it, zeros behind what each holds."""
    largest = [max(extents) for extents in zip(*(sample.shape for sample in samples))]
    return [
        numpy.pad(sample, [(0, extent - own) for extent, own in zip(largest, sample.shape)]) for sample in samples
    ]


def _on_cpu(result):
    """Before DALI 1.53 only what lies on the GPU is brought to the CPU."""
    return result.as_cpu() if hasattr(result, "as_cpu") else result
