"""Makes sequences of frames: `python sequences.py DIRECTORY`. A directory for each, with an image for each frame."""

import os
import sys

import numpy
from PIL import Image

#: (name, width, height, frames); frames of different videos differ in size.
VIDEOS = [("first", 64, 48, 7), ("second", 80, 60, 9), ("third", 48, 72, 8)]


def frame(number, width, height):
    y, x = numpy.mgrid[0:height, 0:width]
    planes = [(3 * x + 9 * number) % 256, 2 * y % 256, (x + y + 6 * number) % 256]
    return Image.fromarray(numpy.stack(planes, axis=-1).astype("u1"))


def main(directory):
    for name, width, height, count in VIDEOS:
        os.makedirs(os.path.join(directory, name))
        for number in range(count):
            frame(number, width, height).save(os.path.join(directory, name, f"{number:04}.png"))


main(*sys.argv[1:2])
