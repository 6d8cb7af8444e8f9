"""What validation computes of each video, sequence after sequence: `python reference.py DIRECTORY PROGRAM VIDEO...`."""

import os
import runpy
import sys

import numpy


def sequences(program, video):
    sys.argv = [program, video]
    pipe = runpy.run_path(program, run_name="__main__")["pipe"]
    count, found = pipe.epoch_size("Reader"), []
    while len(found) < count:
        (output,) = pipe.run()
        found.extend(numpy.array(output.at(index)) for index in range(len(output)))
    return found[:count]


def main(directory, program, *videos):
    os.makedirs(directory)
    for number, video in enumerate(videos):
        numpy.save(os.path.join(directory, f"{number:06}.npy"), numpy.stack(sequences(program, video)))


main(*sys.argv[1:])
