"""Prints the extents of a JPEG of 20 by 30 that is to be turned by a quarter, as operators of the installed DALI give them."""

import io
import json
import warnings

import numpy as np
from nvidia.dali import fn, pipeline_def, types
from PIL import Image

warnings.simplefilter("ignore")


def lying():
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    Image.new("RGB", (30, 20)).save(buffer, "JPEG", exif=exif)
    return np.frombuffer(buffer.getvalue(), np.uint8)


@pipeline_def(batch_size=1, num_threads=1, device_id=None, exec_pipelined=False, exec_async=False, prefetch_queue_depth=1)
def decoders():
    encoded = fn.external_source(name="encoded", dtype=types.UINT8, ndim=1)
    return fn.decoders.image(encoded), fn.experimental.decoders.image(encoded), fn.peek_image_shape(encoded)


pipe = decoders()
pipe.build()
pipe.feed_input("encoded", [lying()])
image, experimental, peeked = (np.array(output[0]) for output in pipe.run())
print(json.dumps([image.shape, experimental.shape, peeked.tolist()]))
