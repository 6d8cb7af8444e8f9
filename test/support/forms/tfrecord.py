"""Makes two TFRecord files of images with their indices: `python tfrecord.py DIRECTORY IMAGES`."""

import os
import struct
import sys

from PIL import Image
from wire import field, varint


def feature(values):
    """tensorflow.Feature: of bytes, of floats, or of whole numbers."""
    if isinstance(values[0], bytes):
        return field(1, b"".join(field(1, value) for value in values))
    if isinstance(values[0], float):
        return field(2, field(1, struct.pack(f"<{len(values)}f", *values)))
    return field(3, field(1, b"".join(map(varint, values))))


def example(features):
    entries = [field(1, field(1, name.encode()) + field(2, feature(values))) for name, values in features.items()]
    return field(1, b"".join(entries))


def record(data):
    """With checksums of nought: DALI reads none."""
    return struct.pack("<QI", len(data), 0) + data + struct.pack("<I", 0)


def main(directory, images):
    os.makedirs(directory)
    files = sorted(os.path.join(at, name) for at, _, names in os.walk(images) for name in names)
    for part in range(2):
        with open(os.path.join(directory, f"part-{part}.tfrecord"), "wb") as data, open(
            os.path.join(directory, f"part-{part}.idx"), "w"
        ) as index:
            for number, file in list(enumerate(files))[part::2]:
                width, height = Image.open(file).size
                with open(file, "rb") as image:
                    encoded = image.read()
                features = {
                    "image/encoded": [encoded],
                    "image/class/label": [number % 3 + 1],
                    "image/class/text": [b"cat"],
                    "image/height": [height],
                    "image/width": [width],
                    "image/gain": [0.5 + number / 8],
                    "image/left": [number / 32],
                    "image/corner": [number / 64, number / 48],
                    "image/object/bbox/xmin": [0.125 + index_of_box / 16 for index_of_box in range(1 + number % 3)],
                }
                written = record(example(features))
                index.write(f"{data.tell()} {len(written)}\n")
                data.write(written)


main(*sys.argv[1:])
