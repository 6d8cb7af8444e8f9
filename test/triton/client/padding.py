"""Prints, as JSON by format, whether DALI decodes a file with zeros at its end to the same bits: `python padding.py SOUND VIDEO`."""

import io
import json
import sys

import numpy
from nvidia.dali import fn, pipeline_def
from PIL import Image

_FORMATS = ("JPEG", "PNG", "BMP", "TIFF", "WEBP", "JPEG2000", "PPM")
_ZEROS = (1, 7, 5000)


def image(name):
    pixels = numpy.random.default_rng(3).integers(0, 256, (37, 53, 3)).astype("u1")
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, name)
    return file.getvalue()


def decoded(data, decode):
    @pipeline_def(batch_size=1, num_threads=1, device_id=None)
    def decoding():
        return tuple(decode(fn.external_source(name="data")))

    pipeline = decoding()
    pipeline.feed_input("data", [numpy.frombuffer(data, "u1")])
    return [numpy.array(output.at(0)) for output in pipeline.run()]


def ignores_zeros(data, decode):
    plain = decoded(data, decode)
    return all(same(plain, decoded(data + bytes(count), decode)) for count in _ZEROS)


def same(left, right):
    return all(numpy.array_equal(one, other) for one, other in zip(left, right, strict=True))


def main(sound, video):
    results = {name: ignores_zeros(image(name), lambda e: (fn.decoders.image(e), fn.peek_image_shape(e))) for name in _FORMATS}
    with open(sound, "rb") as file:
        results["WAV"] = ignores_zeros(file.read(), fn.decoders.audio)
    with open(video, "rb") as file:
        results["AVI"] = ignores_zeros(file.read(), lambda e: (fn.experimental.decoders.video(e),))
    print(json.dumps(results))


main(*sys.argv[1:])
