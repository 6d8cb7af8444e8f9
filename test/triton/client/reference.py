"""What a training program's pipeline gives in validation: `python reference.py DIRECTORY NAMES PROGRAM ARGUMENT...`.

Runs the program, then the `pipe` that it made, once over its data. An output is written as the client writes what it
gets, by the name at its position in NAMES (`images,,`); one without a name is left out.
"""

import os
import runpy
import sys

import numpy


def main(directory, names, program, *arguments):
    os.makedirs(directory)
    sys.argv = [program, *arguments]
    pipe = runpy.run_path(program, run_name="__main__")["pipe"]
    count, done = pipe.epoch_size("Reader"), 0
    while done < count:
        outputs = pipe.run()
        for index in range(min(len(outputs[0]), count - done)):
            for name, output in zip(names.split(","), outputs):
                if name != "":
                    numpy.save(os.path.join(directory, f"{done + index:06}.{name}.npy"), numpy.array(output.at(index)))
        done += len(outputs[0])


main(*sys.argv[1:])
