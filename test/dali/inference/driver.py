"""Runs small pipelines on real DALI, CPU only, and says what each of their outputs was.

Standard input: {"module": Python text, "cases": [{"name": function, "inputs": [names]}, ...]}; with "bits": true each output
also has a digest of every sample, and what is fed says its layout, as versions before 1.53 want it.
Standard output: a JSON list with, for each case, {"outputs": [{dtype, layout, shapes}]} or {"error": text, "built": whether
Python could at least construct the pipeline}.
"""

import hashlib
import importlib.util
import io
import json
import logging
import os
import sys
import tempfile
import warnings
import wave

import numpy as np
from PIL import Image

warnings.simplefilter("ignore")

BATCHES = 2
SAMPLES = 2
DTYPES = {
    "u8": np.uint8, "u16": np.uint16, "u32": np.uint32, "u64": np.uint64,
    "i8": np.int8, "i16": np.int16, "i32": np.int32, "i64": np.int64,
    "f16": np.float16, "f32": np.float32, "f64": np.float64, "b": np.bool_,
}
# Extents by the last part of an input's name; letters stand for extents that differ from sample to sample.
SHAPES = {
    "0d": "", "1d": "n", "2d": "hw", "3d": "hw3", "4d": "5hw3", "hw": "hw", "hwc": "hw3", "chw": "3hw",
    "gray": "hw1", "fhwc": "5hw3", "dhwc": "5hw3", "fchw": "53hw", "nolayout": "hw3", "square": "663", "v4": "4",
}
EXTENTS = {"h": [27, 28, 26, 29], "w": [29, 25, 31, 24], "n": [22, 17, 20, 18]}


LAYOUTS = {kind: "HWC" if kind == "gray" else kind.upper() for kind in ("hw", "hwc", "chw", "gray", "fhwc", "dhwc", "fchw")}


def image(rng, sample, mode):
    h, w = EXTENTS["h"][sample] * 2, EXTENTS["w"][sample] * 2
    array = rng.integers(0, 255, (h, w, 3), dtype=np.uint8)
    return Image.fromarray(array).convert(mode)


def encoded(rng, sample, form, mode):
    buffer = io.BytesIO()
    image(rng, sample, mode).save(buffer, form)
    return np.frombuffer(buffer.getvalue(), dtype=np.uint8)


def sound(rng, sample):
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes(rng.integers(-99, 99, EXTENTS["n"][sample] * 200, dtype=np.int16).tobytes())
    return np.frombuffer(buffer.getvalue(), dtype=np.uint8)


def data(name, sample, rng):
    if name == "wav":
        return sound(rng, sample)
    if name == "npy":
        buffer = io.BytesIO()
        np.save(buffer, rng.integers(0, 9, (EXTENTS["n"][sample], 2), dtype=np.int16))
        return np.frombuffer(buffer.getvalue(), dtype=np.uint8)
    if name in ("jpeg", "png", "gray_jpeg"):
        return encoded(rng, sample, "PNG" if name == "png" else "JPEG", "L" if name.startswith("gray") else "RGB")
    dtype, shape = name.split("_")
    extents = [EXTENTS[c][sample] if c in EXTENTS else int(c) for c in SHAPES[shape]]
    return rng.integers(1, 5, extents).astype(DTYPES[dtype])


def digests(output):
    return [hashlib.md5(np.ascontiguousarray(np.array(output[i])).tobytes()).hexdigest() for i in range(len(output))]


def run(pipe, inputs, bits):
    """[{dtype, layout, shapes}] of a pipeline's outputs over all batches."""
    pipe.build()
    rng = np.random.default_rng(7)
    seen = []
    for batch in range(BATCHES):
        for name in inputs:
            layout = LAYOUTS.get(name.split("_")[-1]) if bits else None
            pipe.feed_input(name, [data(name, batch * SAMPLES + i, rng) for i in range(SAMPLES)], layout=layout)
        for i, output in enumerate(pipe.run()):
            entry = {"dtype": output.dtype.name, "layout": output.layout(), "shapes": []}
            if batch == 0:
                seen.append(entry)
            if (seen[i]["dtype"], seen[i]["layout"]) != (entry["dtype"], entry["layout"]):
                raise RuntimeError("dtype or layout differ between batches")
            if bits:
                seen[i]["bits"] = seen[i].get("bits", []) + digests(output)
            seen[i]["shapes"] += [list(shape) for shape in output.shape()]
    return seen


def load(text, path, files):
    """The module from a file: conditionals read the source of the functions that they rewrite."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    spec = importlib.util.spec_from_file_location("cases", path)
    module = importlib.util.module_from_spec(spec)
    module.FILES = files
    spec.loader.exec_module(module)
    return module


def attempt(module, case, bits):
    """The result of one case."""
    built = False
    try:
        pipe = getattr(module, case["name"])(exec_pipelined=False, exec_async=False, prefetch_queue_depth=1)
        built = True
        return {"outputs": run(pipe, case["inputs"], bits)}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}", "built": built}


def attempt_all(module, cases, bits):
    """Results of all cases. They run in a process of their own, which some of DALI's refusals end; the next one goes on."""
    results = []
    while len(results) < len(cases):
        receive, send = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(receive)
            with os.fdopen(send, "w") as pipe:
                for case in cases[len(results):]:
                    pipe.write(json.dumps(attempt(module, case, bits)) + "\n")
                    pipe.flush()
            os._exit(0)
        os.close(send)
        with os.fdopen(receive) as pipe:
            results += [json.loads(line) for line in pipe]
        _, status = os.waitpid(child, 0)
        if status != 0:
            results.append({"error": f"the process ends with signal {os.WTERMSIG(status)}", "built": True})
    return results


def main():
    logging.disable(logging.CRITICAL)
    given = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        rng = np.random.default_rng(3)
        files = []
        for sample in range(4):
            files.append(os.path.join(folder, f"{sample}.jpg"))
            image(rng, sample, "RGB").save(files[-1])
        # What pipelines print must not stand among the results.
        stdout, sys.stdout = sys.stdout, sys.stderr
        module = load(given["module"], os.path.join(folder, "cases.py"), files)
        results = attempt_all(module, given["cases"], given.get("bits", False))
        sys.stdout = stdout
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
