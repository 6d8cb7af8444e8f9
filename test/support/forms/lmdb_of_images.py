"""Makes an LMDB of images as Caffe or Caffe2 has it: `python lmdb_of_images.py DIRECTORY IMAGES caffe|caffe2`."""

import os
import sys

import lmdb
from wire import field, number_field


def datum(image, label):
    """caffe.Datum, with the bytes of the file."""
    return field(4, image) + number_field(5, label) + number_field(7, 1)


def tensors(image, label):
    """caffe2.TensorProtos: the bytes of the file, and one label."""
    text = number_field(1, 1) + number_field(2, 4) + field(6, image)
    number = number_field(1, 1) + number_field(2, 2) + number_field(4, label)
    return field(1, text) + field(1, number)


FORMS = {"caffe": datum, "caffe2": tensors}


def main(directory, images, form):
    os.makedirs(directory)
    files = sorted(os.path.join(at, name) for at, _, names in os.walk(images) for name in names)
    with lmdb.open(directory, map_size=1 << 24) as database, database.begin(write=True) as writing:
        for number, file in enumerate(files):
            with open(file, "rb") as image:
                writing.put(b"%08d" % number, FORMS[form](image.read(), number % 3))


main(*sys.argv[1:])
