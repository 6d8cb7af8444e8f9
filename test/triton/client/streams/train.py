"""Evaluates a classifier of video clips."""

import argparse

from nvidia.dali import fn, pipeline_def


@pipeline_def(batch_size=3, num_threads=2, device_id=None)
def clips(videos):
    frames = fn.experimental.readers.video(
        filenames=videos, sequence_length=4, pad_mode="constant", device="cpu", name="Reader"
    )
    return fn.resize(frames, size=[48, 56])


parser = argparse.ArgumentParser()
parser.add_argument("videos", nargs="+")
pipe = clips(parser.parse_args().videos)
pipe.build()
