"""Evaluates a detector on the objects of its images."""

import sys

from nvidia.dali import fn, pipeline_def, types


@pipeline_def(batch_size=4, num_threads=2, device_id=None)
def validation_pipe(data):
    encoded, labels = fn.readers.file(file_root=data, name="Reader")
    box = fn.readers.numpy(file_root=f"{data}-boxes", file_filter="*.npy")
    shapes = fn.peek_image_shape(encoded)
    images = fn.decoders.image(encoded, output_type=types.RGB)
    objects = fn.slice(images, box[:2], box[2:] - box[:2], axis_names="WH")
    objects = fn.resize(objects, size=[40, 56])
    return fn.resize(images, size=[64, 64]), objects, shapes, labels


pipe = validation_pipe(sys.argv[1])
pipe.build()
