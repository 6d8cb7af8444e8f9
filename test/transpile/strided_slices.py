"""Slices arrays on real DALI, CPU only.

Standard input: a JSON list of {"shape", "index"}; the text of the index goes between the brackets of `x[…]`.
Standard output: a JSON list of booleans: whether DALI gives what NumPy gives.
"""

import json
import sys
import warnings

import numpy as np
from nvidia.dali import fn, pipeline_def, types

warnings.simplefilter("ignore")


@pipeline_def(batch_size=2, num_threads=2, device_id=None)
def sliced(ndim, index):
    x = fn.external_source(name="x", dtype=types.UINT8, ndim=ndim)
    return eval(f"x[{index}]", {"x": x})


def is_right(shape, index):
    array = (np.arange(np.prod(shape)) % 251).astype(np.uint8).reshape(shape)
    pipe = sliced(len(shape), index)
    pipe.build()
    pipe.feed_input("x", [array, array])
    wanted = eval(f"x[{index}]", {"x": array})
    got = np.array(pipe.run()[0].at(0))
    return got.shape == wanted.shape and bool((got == wanted).all())


json.dump([is_right(case["shape"], case["index"]) for case in json.load(sys.stdin)], sys.stdout)
