"""Samples of one output beside the original's: bit-equal, or how they differ."""

import numpy


class Comparison:
    """One kept output, over all batches: an OutputRow of `src/verify/case.ts`."""

    def __init__(self, name):
        self._name = name
        self._samples = 0
        self._first = None
        self._message = ""
        self._largest = None
        #: Whether dtypes or shapes differ somewhere: then there is no largest difference.
        self._is_other = False
        self._shape = None
        self._is_ragged = False

    def add(self, samples, others, start):
        """Compares samples with the original's; the first of them is the `start`-th over all batches, from 0."""
        if len(samples) != len(others):
            self._found(start, f"{len(samples)} samples from sample {start} on, the original has {len(others)}", None)
        for index, (sample, other) in enumerate(zip(samples, others), start):
            self._compare(index, sample, other)
        self._samples = max(self._samples, start + len(others))

    def begin_request(self):
        """What follows is answered to another request: extents may differ from those before."""
        self._shape = None

    def _compare(self, index, sample, other):
        if other.ndim == 0 and sample.shape == (1,):
            other = other.reshape(1)  # Triton serves no samples without dimensions
        if self._shape is None:
            self._shape = sample.shape
        self._is_ragged = self._is_ragged or sample.shape != self._shape
        if (sample.dtype, sample.shape) != (other.dtype, other.shape):
            said = f"{sample.dtype} {sample.shape}, the original's is {other.dtype} {other.shape}"
            self._found(index, f"sample {index} is {said}", None)
        elif sample.tobytes() != other.tobytes():
            largest = largest_difference(sample, other)
            self._found(index, f"sample {index} differs from the original's by up to {largest:g}", largest)

    def _found(self, index, message, largest):
        if self._first is None:
            self._first, self._message = index, message
        if largest is None:
            self._is_other = True
        else:
            self._largest = max(largest, self._largest or 0.0)

    @property
    def is_equal(self):
        return self._first is None

    def difference(self):
        """A text for a finding, '' where all is equal."""
        return "" if self.is_equal else f"output {self._name}: {self._message}"

    def row(self):
        # JSON has no infinity; the message has it.
        is_number = self._largest is not None and not self._is_other and numpy.isfinite(self._largest)
        return {
            "name": self._name,
            "status": "equal" if self.is_equal else "different",
            "samples": self._samples,
            "message": self._message,
            "largest": self._largest if is_number else None,
            "firstSample": self._first,
            "isRagged": self._is_ragged,
            "parting": None,
        }


def largest_difference(sample, other):
    """The largest absolute difference of two elements; infinity where one is no number and the other is."""
    with numpy.errstate(all="ignore"):
        differences = numpy.abs(sample.astype("f8") - other.astype("f8"))
    is_same = (sample == other) | ((sample != sample) & (other != other))
    differences = numpy.where(is_same, 0.0, numpy.where(numpy.isnan(differences), numpy.inf, differences))
    return float(differences.max(initial=0.0))
