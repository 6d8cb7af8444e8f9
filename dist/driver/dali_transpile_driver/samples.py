"""Samples to feed where there are no files of them: arrays of a declared dtype and shape. Deterministic."""

import numpy

from .c_api import DTYPES, NUMPY_DTYPES
from .config_file import VIDEO
from .files import bytes_of, kind_of_bytes

#: Extents that differ between samples where one is not known.
_VARYING = (37, 64, 51, 80, 23)
#: Samples of a batch of which nothing is said.
BATCH = 4


class Synthetic:
    """`count` arrays of random values that every operator accepts; an extent of -1 differs between samples.

    Integers lie in 0 … 9 (images, UINT8 with three dimensions, in 0 … 255), floats in 0 … 1.
    """

    def __init__(self, dtype, dims):
        self._dtype = dtype
        self._dims = dims

    def __len__(self):
        return 0  # there is no end of them

    def names(self, _start, _count):
        return []

    def samples(self, start, count):
        return [self._sample(index) for index in range(start, start + count)]

    def _sample(self, index):
        random = numpy.random.default_rng(index)
        shape = [
            _VARYING[(index + axis) % len(_VARYING)] if extent < 0 else extent for axis, extent in enumerate(self._dims)
        ]
        is_real = self._dtype.startswith("FLOAT")
        values = random.random(shape) if is_real else random.integers(0, self._end(), shape)
        return values.astype(NUMPY_DTYPES[DTYPES.index(self._dtype)])

    def _end(self):
        if self._dtype == "BOOL":
            return 2
        return 256 if self._dtype == "UINT8" and len(self._dims) > 2 else 10


def samples_for(tensor, root, readers, count):
    """A batch for an input of a model; `readers` are the schemas of the operators that read it."""
    if tensor["dtype"] == "UINT8" and tensor["ndim"] == 1:
        kind = "video" if tensor["layout"] == VIDEO else kind_of_bytes(readers)
        return bytes_of(kind, root).samples(0, count)
    dims = list(tensor["dims"]) or [-1] * (tensor["ndim"] or 1)
    if dims[-1] == -1 and tensor["layout"].endswith("C"):
        dims[-1] = 3
    return Synthetic(tensor["dtype"] or "UINT8", dims).samples(0, count)
