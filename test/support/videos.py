"""Makes small real videos: `python videos.py DIRECTORY`. The same bytes every time.

Motion JPEG in AVI: every frame is a picture of its own, and both can be written without a video library; and one of VP9.
"""

import base64
import io
import os
import struct
import sys

import numpy
from PIL import Image

#: (class, name, width, height, frames)
VIDEOS = [("cat", "v.avi", 96, 64, 21), ("dog", "w.avi", 64, 80, 33), ("owl", "x.avi", 72, 72, 17)]
FRAMES_A_SECOND = 10
#: 23 frames of 80 x 56 with the pattern of the others, key frames nine apart. Made once, by libvpx (`-crf 34 -g 9
#: -threads 1`, bit-exact WebM): what writes VP9 is no part of the tests.
VP9 = os.path.join(os.path.dirname(os.path.abspath(__file__)), "vp9.base64")
_KEY_FRAME = 0x10
_HAS_INDEX = 0x10


def chunk(tag, data):
    return tag + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def chunks(kind, *items):
    return chunk(b"LIST", kind + b"".join(items))


def avi(frames, width, height):
    """The file's bytes; `frames` are JPEG images of one size."""
    largest, count = max(map(len, frames)), len(frames)
    main = struct.pack(
        "<14I", 10**6 // FRAMES_A_SECOND, largest * FRAMES_A_SECOND, 0, _HAS_INDEX, count, 0, 1, largest, width, height, *[0] * 4
    )
    stream = struct.pack(
        "<4s4sIHH8I4h", b"vids", b"MJPG", 0, 0, 0, 0, 1, FRAMES_A_SECOND, 0, count, largest, 2**32 - 1, 0, 0, 0, width, height
    )
    bitmap = struct.pack("<IiiHH4sIiiII", 40, width, height, 1, 24, b"MJPG", width * height * 3, 0, 0, 0, 0)
    headers = chunks(b"hdrl", chunk(b"avih", main), chunks(b"strl", chunk(b"strh", stream), chunk(b"strf", bitmap)))
    data, index = b"", b""
    for frame in frames:
        index += struct.pack("<4sIII", b"00dc", _KEY_FRAME, len(b"movi") + len(data), len(frame))
        data += chunk(b"00dc", frame)
    return chunk(b"RIFF", b"AVI " + headers + chunks(b"movi", data) + chunk(b"idx1", index))


def frame(number, width, height):
    """A pattern that moves, so that frames differ."""
    y, x = numpy.mgrid[0:height, 0:width]
    planes = [(2 * x + 8 * number) % 256, 3 * y % 256, (x + y + 5 * number) % 256]
    file = io.BytesIO()
    Image.fromarray(numpy.stack(planes, axis=-1).astype("u1")).save(file, "JPEG", quality=90)
    return file.getvalue()


def main(directory):
    for label, name, width, height, count in VIDEOS:
        folder = os.path.join(directory, label)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, name), "wb") as file:
            file.write(avi([frame(number, width, height) for number in range(count)], width, height))
    with open(VP9, "rb") as text, open(os.path.join(directory, "dog", "y.webm"), "wb") as file:
        file.write(base64.b64decode(text.read()))


main(sys.argv[1])
