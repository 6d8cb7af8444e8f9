"""Samples to feed where no reader gives them: encoded files, or arrays of a declared dtype and shape. Deterministic."""

import os

import numpy

from .c_api import DTYPES, NUMPY_DTYPES

#: Extents that differ between samples where one is not known.
_VARYING = (37, 64, 51, 80, 23)
BATCH = 4
_IMAGES = (".jpg", ".jpeg", ".png")


def encoded_files(root):
    """Paths of the image files below a directory, sorted as `fn.readers.file` sorts them."""
    found = []
    for directory, _, names in sorted(os.walk(root)):
        found += [os.path.join(directory, name) for name in sorted(names) if name.lower().endswith(_IMAGES)]
    return found


def encoded(root, start, count):
    """`count` files as arrays of bytes, from the `start`-th on, around the end."""
    paths = encoded_files(root)
    return [numpy.fromfile(paths[index % len(paths)], dtype=numpy.uint8) for index in range(start, start + count)]


def arrays(dtype, dims, start, count):
    """`count` arrays of random values that every operator accepts; an extent of -1 differs between samples.

    Integers lie in 0 … 9 (images, UINT8 with three dimensions, in 0 … 255), floats in 0 … 1.
    """
    code = NUMPY_DTYPES[DTYPES.index(dtype)]
    made = []
    for index in range(start, start + count):
        random = numpy.random.default_rng(index)
        shape = [_VARYING[(index + axis) % len(_VARYING)] if extent < 0 else extent for axis, extent in enumerate(dims)]
        values = random.random(shape) if dtype.startswith("FLOAT") else random.integers(0, _end(dtype, dims), shape)
        made.append(values.astype(code))
    return made


def _end(dtype, dims):
    if dtype == "BOOL":
        return 2
    return 256 if dtype == "UINT8" and len(dims) > 2 else 10


def samples_for(tensor, root):
    """A batch for an input of a model of which nothing else is known; bytes are taken to be encoded images."""
    if tensor["dtype"] == "UINT8" and tensor["ndim"] == 1 and root is not None:
        return encoded(root, 0, BATCH)
    dims = list(tensor["dims"]) or [-1] * (tensor["ndim"] or 1)
    if dims[-1] == -1 and tensor["layout"].endswith("C"):
        dims[-1] = 3
    return arrays(tensor["dtype"] or "UINT8", dims, 0, BATCH)
