"""Makes a box for each of COUNT images, as relative corners: `python boxes.py DIRECTORY COUNT`. The same bytes every time."""

import os
import sys

import numpy


def main(directory, count):
    os.makedirs(directory)
    random = numpy.random.default_rng(7)
    for index in range(int(count)):
        corner = random.uniform(0, 0.4, 2)
        box = numpy.concatenate([corner, corner + random.uniform(0.3, 0.6, 2)])
        numpy.save(os.path.join(directory, f"{index:03}.npy"), box.astype("f4"))


main(*sys.argv[1:])
