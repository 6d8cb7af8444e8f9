"""Arrays as Triton's protocols carry them."""

import numpy
from tritonclient.utils import np_to_triton_dtype, triton_to_np_dtype

from .refused import Refused


def array_of(datatype, shape, content):
    """The array of a tensor's bytes. Raises Refused where they are not as many as its shape says."""
    dtype = triton_to_np_dtype(datatype)
    expected = int(numpy.prod(shape)) * numpy.dtype(dtype).itemsize
    if len(content) != expected:
        raise Refused(f"unexpected size of tensor: {len(content)} bytes instead of {expected}")
    return numpy.frombuffer(content, dtype).reshape(shape)


def datatype_of(array):
    """Triton's name of an array's data type."""
    return np_to_triton_dtype(array.dtype)


def content_of(array):
    """The array's bytes, in C order."""
    return numpy.ascontiguousarray(array).tobytes()
