"""Makes arrays: `python numpy_files.py DIRECTORY`. Volumes of different extents, and what is where in them."""

import os
import sys

import numpy

#: Channels, depth, height, width.
EXTENTS = [(2, 11, 24, 17), (2, 16, 20, 22), (2, 13, 31, 19), (2, 18, 18, 26), (2, 12, 27, 23)]


def main(directory):
    for kind in ("volumes", "labels"):
        os.makedirs(os.path.join(directory, kind))
    for number, extents in enumerate(EXTENTS):
        random = numpy.random.default_rng(number)
        volume = random.normal(size=extents).astype("f4")
        numpy.save(os.path.join(directory, "volumes", f"case{number}_x.npy"), volume)
        numpy.save(os.path.join(directory, "labels", f"case{number}_y.npy"), (volume > 0.5).astype("u1"))


main(*sys.argv[1:2])
