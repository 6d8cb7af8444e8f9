"""What readers of validation give for videos, a sequence after another: `python video.py DIRECTORY VIDEO...`."""

import os
import sys

import numpy
from nvidia.dali import fn, pipeline_def

LENGTH = 4


@pipeline_def(batch_size=1, num_threads=1, device_id=None)
def reading(video):
    return fn.experimental.readers.video(
        filenames=[video], sequence_length=LENGTH, pad_mode="constant", device="cpu", name="Reader"
    )


def main(directory, *videos):
    os.makedirs(directory)
    for number, video in enumerate(videos):
        pipe = reading(video)
        sequences = [numpy.array(pipe.run()[0].at(0)) for _ in range(pipe.epoch_size("Reader"))]
        numpy.save(os.path.join(directory, f"{number:06}.npy"), numpy.stack(sequences))


main(*sys.argv[1:])
