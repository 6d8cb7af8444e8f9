"""Evaluates a segmentation network: images and masks lie side by side."""

import sys

from nvidia.dali import fn, pipeline_def, types


@pipeline_def(batch_size=3, num_threads=2, device_id=None)
def validation_pipe(data):
    images, _ = fn.readers.file(file_root=data, name="Reader")
    masks, _ = fn.readers.file(file_root=data, name="MaskReader")
    images = fn.decoders.image(images, output_type=types.RGB)
    masks = fn.decoders.image(masks, output_type=types.GRAY)
    images = fn.resize(images, size=[72, 72], interp_type=types.INTERP_CUBIC)
    masks = fn.resize(masks, size=[72, 72], interp_type=types.INTERP_NN)
    return fn.transpose(images, perm=[2, 0, 1]) / 255, masks


pipe = validation_pipe(sys.argv[1])
pipe.build()
