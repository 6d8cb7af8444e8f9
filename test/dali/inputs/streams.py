"""Readers of videos beside the streams that take their place, on real DALI.

Standard input: a JSON list of `[arguments of fn.experimental.readers.video, files, the stream as an expression]`. Standard
output: for each, for every video how many sequences the reader has of it, how many the stream has, and whether the latter
begins with the former, bit for bit; or the message of the error.
"""

import json
import sys

import numpy
from nvidia.dali import fn, pipeline_def, types

BATCH = 3


def read(arguments, files):
    """Sequences of the reader by index of the video."""
    labels = list(range(len(files)))

    @pipeline_def(batch_size=BATCH, num_threads=1, device_id=None)
    def reading():
        given = f"fn.experimental.readers.video(filenames=files, labels=labels, name='reader', {arguments})"
        return tuple(eval(given, {"fn": fn, "types": types, "files": files, "labels": labels}))

    pipeline = reading()
    pipeline.build()
    count = pipeline.reader_meta()["reader"]["epoch_size"]
    sequences = {label: [] for label in labels}
    for start in range(0, count, BATCH):
        frames, numbers = ([numpy.array(sample) for sample in result] for result in pipeline.run())
        for one, number in list(zip(frames, numbers))[: count - start]:
            sequences[int(number[0])].append(one)
    return sequences


def streamed(source, file):
    """Sequences of a video that is fed, up to the run that finds nothing left."""

    @pipeline_def(batch_size=BATCH, num_threads=1, device_id=None, prefetch_queue_depth=1, exec_pipelined=False, exec_async=False)
    def streaming():
        return eval(source, {"fn": fn, "types": types})

    pipeline = streaming()
    pipeline.build()
    pipeline.feed_input("video", [numpy.fromfile(file, numpy.uint8)])
    sequences = []
    while True:
        try:
            (result,) = pipeline.run()
        except RuntimeError as error:
            if "No data was provided" not in str(error):
                raise
            return sequences
        sequences += [numpy.array(sample) for sample in result]


def compared(arguments, files, source):
    rows = []
    for index, sequences in read(arguments, files).items():
        ours = streamed(source, files[index])
        is_same = all(a.dtype == b.dtype and numpy.array_equal(a, b) for a, b in zip(sequences, ours))
        rows.append([len(sequences), len(ours), is_same])
    return rows


def outcome(*case):
    try:
        return compared(*case)
    except Exception as error:
        return str(error)


print(json.dumps([outcome(*case) for case in json.load(sys.stdin)]))
