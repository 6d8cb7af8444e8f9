"""Evaluates an image classifier."""

import argparse

from nvidia.dali import fn, pipeline_def, types


@pipeline_def(batch_size=4, num_threads=2, device_id=None)
def validation_pipe(data, size):
    jpegs, labels = fn.readers.file(file_root=data, random_shuffle=False, name="Reader")
    images = fn.decoders.image(jpegs, device="cpu", output_type=types.RGB)
    images = fn.resize(images, resize_shorter=size + 16)
    images = fn.crop_mirror_normalize(
        images, crop=(size, size), mean=[123.7, 116.3, 103.5], std=[58.4, 57.1, 57.4], dtype=types.FLOAT
    )
    return images, labels


parser = argparse.ArgumentParser()
parser.add_argument("data")
parser.add_argument("--size", type=int, default=48)
args = parser.parse_args()
pipe = validation_pipe(args.data, args.size)
pipe.build()
