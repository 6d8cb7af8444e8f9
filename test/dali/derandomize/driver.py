"""Feeds two pipelines the same samples on real DALI, CPU only, and says how far their outputs are apart.

Standard input: a JSON list of {"name", "original", "counterpart"}: Python texts, each with a pipeline function `pipe` that takes no
argument, fed through external sources `images` (UINT8, HWC, extents that differ) or `jpegs`.
Standard output: a JSON list with, for each, {"error": text or null, "same": whether the bits are, "apart": the largest difference of
two values of outputs of one type and shape, else null}.
"""

import importlib.util
import io
import json
import logging
import os
import sys
import tempfile
import warnings

import numpy as np
from PIL import Image

warnings.simplefilter("ignore")

EXTENTS = [(60, 80), (91, 47), (64, 64), (33, 120)]


def samples():
    """Smooth colours, edges and noise; every value from 0 to 255."""
    rng = np.random.default_rng(1)
    arrays = []
    for height, width in EXTENTS:
        y, x = np.mgrid[0:height, 0:width]
        wave = np.stack([x * 3, y * 4, (x + y) * 2], axis=-1) % 256
        arrays.append(np.clip(wave + rng.integers(-20, 21, (height, width, 3)), 0, 255).astype(np.uint8))
    return arrays


def jpeg(array):
    file = io.BytesIO()
    Image.fromarray(array).save(file, "JPEG", quality=90)
    return np.frombuffer(file.getvalue(), dtype=np.uint8)


def outputs(folder, name, text, feeds):
    path = os.path.join(folder, f"{name}.py")
    with open(path, "w") as file:
        file.write(text)
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pipe = module.pipe(batch_size=len(EXTENTS), num_threads=1, device_id=None)
    pipe.build()
    for key, arrays in feeds.items():
        if f'external_source(name="{key}"' in text:
            pipe.feed_input(key, arrays, layout="HWC" if key == "images" else None)
    return [[np.array(sample) for sample in output] for output in pipe.run()]


def compared(folder, case, feeds):
    try:
        ours = outputs(folder, "counterpart", case["counterpart"], feeds)
        theirs = outputs(folder, "original", case["original"], feeds)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}", "same": False, "apart": None}
    pairs = [
        (a, b) for one, other in zip(ours, theirs, strict=True) for a, b in zip(one, other, strict=True)
    ]
    alike = all(a.dtype == b.dtype and a.shape == b.shape for a, b in pairs)
    return {
        "error": None,
        "same": alike and all(a.tobytes() == b.tobytes() for a, b in pairs),
        "apart": max(float(np.abs(a.astype(float) - b.astype(float)).max()) for a, b in pairs) if alike else None,
    }


def main():
    logging.disable(logging.CRITICAL)
    arrays = samples()
    feeds = {"images": arrays, "jpegs": [jpeg(array) for array in arrays]}
    cases = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        json.dump([compared(folder, case, feeds) for case in cases], sys.stdout)


main()
