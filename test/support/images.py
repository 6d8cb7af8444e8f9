"""Makes small real images, one subdirectory per class: `python images.py DIRECTORY`. The same bytes every time."""

import os
import sys

import numpy
from PIL import Image

#: (class, name, width, height, mode, save options): portrait, landscape, square, odd extents, grey, dark, PNG; one larger than what networks see.
IMAGES = [
    ("cat", "a.jpg", 96, 64, "RGB", {"quality": 90}),
    ("cat", "b.jpg", 380, 310, "RGB", {"quality": 75}),
    ("cat", "c.png", 80, 80, "RGB", {}),
    ("cat", "d.jpg", 130, 47, "RGB", {"quality": 95, "subsampling": 0}),
    ("dog", "e.jpg", 72, 90, "L", {"quality": 85}),
    ("dog", "f.jpg", 127, 111, "RGB", {"quality": 60, "progressive": True}),
    ("dog", "g.png", 53, 77, "RGB", {}),
    ("dog", "h.jpg", 88, 66, "RGB", {"quality": 80}),
    ("owl", "i.jpg", 64, 128, "RGB", {"quality": 92}),
    ("owl", "j.jpeg", 61, 103, "RGB", {"quality": 70}),
]


#: Names of images that are dark, for pipelines that look at brightness.
DARK = {"d.jpg", "i.jpg"}


def picture(seed, width, height, mode, light):
    """Smooth colours with edges and some noise: neither flat, which hides interpolation, nor all noise."""
    random = numpy.random.default_rng(seed)
    y, x = numpy.mgrid[0:height, 0:width]
    planes = []
    for plane in range(3):
        wave = numpy.sin(x / (5 + 3 * plane) + seed) + numpy.cos(y / (7 + 2 * plane) - seed)
        stripes = ((x // 9 + y // (11 + plane)) % 2) * 50
        planes.append(110 + 45 * wave + stripes + random.integers(-12, 13, (height, width)))
    pixels = numpy.clip(light * numpy.stack(planes, axis=-1), 0, 255).astype("u1")
    return Image.fromarray(pixels).convert(mode)


def main(directory):
    for seed, (label, name, width, height, mode, options) in enumerate(IMAGES):
        folder = os.path.join(directory, label)
        os.makedirs(folder, exist_ok=True)
        picture(seed, width, height, mode, 0.3 if name in DARK else 1).save(os.path.join(folder, name), **options)


main(sys.argv[1])
