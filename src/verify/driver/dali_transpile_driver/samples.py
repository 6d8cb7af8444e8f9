"""Samples to feed where no reader gives them: encoded files, or arrays of a declared dtype and shape. Deterministic."""

import os
import re

import numpy

from .c_api import DTYPES, NUMPY_DTYPES
from .finding import Exempt

#: Extents that differ between samples where one is not known.
_VARYING = (37, 64, 51, 80, 23)
BATCH = 4
_IMAGES = (".jpg", ".jpeg", ".png")
_VIDEOS = (".avi", ".mp4", ".mkv")
_SOUNDS = (".wav", ".flac", ".ogg")


def encoded_files(root, endings=_IMAGES):
    """Paths of the image files below a directory, sorted as `fn.readers.file` sorts them."""
    found = []
    for directory, _, names in sorted(os.walk(root)):
        found += [os.path.join(directory, name) for name in sorted(names) if name.lower().endswith(endings)]
    return found


def encoded(root, start, count):
    """`count` images as arrays of bytes, from the `start`-th on, around the end."""
    return _contents(encoded_files(root), start, count)


def paths(root, start, count):
    """Paths of `count` images as arrays of bytes, from the `start`-th on, around the end."""
    names = encoded_files(root)
    return [numpy.frombuffer(os.fsencode(names[index % len(names)]), "u1") for index in range(start, start + count)]


def videos(root, start, count):
    """The same of videos. Raises Exempt where there are none."""
    return _contents(_some(root, _VIDEOS, "video"), start, count)


def sounds(root, start, count):
    """The same of sounds. Raises Exempt where there are none."""
    return _contents(_some(root, _SOUNDS, "audio"), start, count)


def bytes_for(schema_name):
    """Which of the functions above makes what an operator reads that is given bytes."""
    if schema_name == "io__file__Read":
        return paths
    if re.search(r"(^|__)decoders__Video$", schema_name):
        return videos
    return sounds if re.search(r"(^|__)decoders__Audio$|^AudioDecoder$", schema_name) else encoded


def _some(root, endings, what):
    files = encoded_files(root, endings)
    if not files:
        raise Exempt(f"the harness has no {what}")
    return files


def _contents(files, start, count):
    return [numpy.fromfile(files[index % len(files)], dtype=numpy.uint8) for index in range(start, start + count)]


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


def samples_for(tensor, root, reader):
    """A batch for an input of a model; `reader` is the schema's name of the operator that reads it."""
    if tensor["dtype"] == "UINT8" and tensor["ndim"] == 1 and root is not None:
        return bytes_for(reader)(root, 0, BATCH)
    dims = list(tensor["dims"]) or [-1] * (tensor["ndim"] or 1)
    if dims[-1] == -1 and tensor["layout"].endswith("C"):
        dims[-1] = 3
    return arrays(tensor["dtype"] or "UINT8", dims, 0, BATCH)
