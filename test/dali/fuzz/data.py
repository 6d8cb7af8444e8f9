"""Inputs of random pipelines: kinds of data, with what an external source declares of them."""

import io
import wave

import numpy as np
from PIL import Image

DTYPES = {
    "UINT8": np.uint8, "UINT16": np.uint16, "UINT32": np.uint32, "UINT64": np.uint64,
    "INT8": np.int8, "INT16": np.int16, "INT32": np.int32, "INT64": np.int64,
    "FLOAT16": np.float16, "FLOAT": np.float32, "FLOAT64": np.float64, "BOOL": np.bool_,
}
#: Layout or number of dimensions of plain data; extents vary from sample to sample, but for channels and frames.
PLAIN = ["HWC", "HWC", "HWC", "CHW", "HW", "FHWC", "DHWC", "FCHW", 0, 1, 2, 3, 4]
SAMPLES = 3


class Source:
    """An input: its samples, and the arguments of the external source that they come through."""

    def __init__(self, samples, layout="", declares=True):
        self.samples = samples
        self.layout = layout
        dtype = next(name for name, kind in DTYPES.items() if samples[0].dtype == kind)
        shape = f'layout="{layout}"' if layout else f"ndim={samples[0].ndim}"
        self.declaration = f"dtype=types.{dtype}, {shape}" if declares else f'layout="{layout}"' if layout else ""


def extents(rng, letters):
    fixed = {"C": 3, "F": rng.randint(2, 5), "D": rng.randint(3, 6)}
    return [[fixed.get(letter) or rng.randint(8, 40) for letter in letters] for _ in range(SAMPLES)]


def plain(rng, noise):
    """Any type; a layout, or only a number of dimensions. A few declare nothing."""
    kind = rng.choice(PLAIN)
    layout = kind if isinstance(kind, str) else ""
    letters = layout or "HWCX"[:kind] if kind else ""
    dtype = rng.choice(["UINT8", "UINT8", "FLOAT", "FLOAT", *DTYPES])
    samples = [noise.integers(0, 5, shape).astype(DTYPES[dtype]) for shape in extents(rng, letters)]
    return Source(samples, layout, declares=rng.random() > 0.05)


def picture(rng, noise, mode):
    h, w = rng.randint(30, 60), rng.randint(30, 60)
    return Image.fromarray(noise.integers(0, 255, (h, w, 3), dtype=np.uint8)).convert(mode)


def encoded(rng, noise):
    form, mode = rng.choice([("JPEG", "RGB"), ("JPEG", "L"), ("PNG", "RGB"), ("PNG", "L")])
    files = []
    for _ in range(SAMPLES):
        buffer = io.BytesIO()
        picture(rng, noise, mode).save(buffer, form)
        files.append(np.frombuffer(buffer.getvalue(), dtype=np.uint8))
    return Source(files)


def sounds(rng, noise):
    files = []
    channels = rng.randint(1, 2)
    for _ in range(SAMPLES):
        buffer = io.BytesIO()
        with wave.open(buffer, "wb") as file:
            file.setnchannels(channels)
            file.setsampwidth(2)
            file.setframerate(16000)
            file.writeframes(noise.integers(-99, 99, rng.randint(500, 900) * channels, dtype=np.int16).tobytes())
        files.append(np.frombuffer(buffer.getvalue(), dtype=np.uint8))
    return Source(files)


def boxes(noise):
    corners = noise.random((SAMPLES, 3, 4)).astype(np.float32) * 0.4
    return Source([sample + np.float32([0, 0, 0.5, 0.5]) for sample in corners])


def source(rng, noise, kind):
    """One input of a kind that `operators.INPUTS` names, or of any type and shape (`plain`)."""
    if kind == "plain":
        return plain(rng, noise)
    if kind == "jpeg":
        return encoded(rng, noise)
    if kind == "wav":
        return sounds(rng, noise)
    if kind == "boxes":
        return boxes(noise)
    arrays = {
        "labels": lambda: noise.integers(0, 9, 3).astype(np.int32),
        "column": lambda: noise.integers(0, 9, (3, 1)).astype(np.int32),
        "points": lambda: noise.random((4, 2)).astype(np.float32),
        "matrix": lambda: noise.random((2, 3)).astype(np.float32),
        "ids": lambda: np.array([0], dtype=np.int32),
        "polygons": lambda: np.array([[0, 0, 2], [1, 2, 4]], dtype=np.int32),
        "mask": lambda: noise.integers(0, 3, (rng.randint(8, 20), 9)).astype(np.int32),
        "extents": lambda: np.array([rng.randint(20, 40), 33], dtype=np.int64),
        "sound": lambda: noise.random(rng.randint(300, 900)).astype(np.float32),
        "spectrum": lambda: noise.random((17, rng.randint(5, 30))).astype(np.float32),
        "kernel": lambda: noise.random((3, 3)).astype(np.float32),
        "mosaic": lambda: noise.integers(0, 255, (12, 2 * rng.randint(4, 9))).astype(np.uint8),
        "image": lambda: noise.integers(0, 255, (rng.randint(20, 40), 28, 3)).astype(np.uint8),
        "frames": lambda: noise.integers(0, 255, (4, rng.randint(10, 20), 12, 3)).astype(np.uint8),
    }
    layout = {"image": "HWC", "frames": "FHWC"}.get(kind, "")
    return Source([arrays[kind]() for _ in range(SAMPLES)], layout)
