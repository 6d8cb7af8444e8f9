"""Makes a RecordIO file of images with its index: `python mxnet.py DIRECTORY IMAGES`."""

import os
import struct
import sys

_MAGIC = 0xCED7230A


def main(directory, images):
    os.makedirs(directory)
    files = sorted(os.path.join(at, name) for at, _, names in os.walk(images) for name in names)
    with open(os.path.join(directory, "val.rec"), "wb") as records, open(os.path.join(directory, "val.idx"), "w") as index:
        for number, file in enumerate(files):
            with open(file, "rb") as image:
                data = struct.pack("<IfQQ", 0, number % 3, number, 0) + image.read()
            index.write(f"{number}\t{records.tell()}\n")
            records.write(struct.pack("<II", _MAGIC, len(data)) + data + b"\0" * (-len(data) % 4))


main(*sys.argv[1:])
