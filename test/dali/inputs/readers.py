"""Runs readers on real DALI. Standard input: a JSON list of `[call, raw, conversion]`: expressions for the reader, for what
a served input is fed, and for what gives the reader's first output from that (`raw`); both null where there is nothing to
convert. Standard output: for each, its outputs as [dtype, layout, shapes of the samples], and whether the conversion gives
the same bits (null where there is none); or the message of the error.
"""

import json
import sys

import numpy
from nvidia.dali import fn, pipeline_def, tfrecord, types

SAMPLES = 4


def as_list(made):
    return list(made.values()) if isinstance(made, dict) else made if isinstance(made, list) else [made]


def run(call, raw, conversion):
    names = {"fn": fn, "tfrecord": tfrecord, "types": types}

    @pipeline_def(batch_size=SAMPLES, num_threads=1, device_id=None)
    def pipe():
        outputs = as_list(eval(call, names))
        fed = () if conversion is None else (eval(conversion, {**names, "raw": eval(raw, names)}),)
        return (*outputs, *fed)

    outputs = pipe().run()
    results = [[numpy.array(sample) for sample in result] for result in outputs]
    count = len(results) - (conversion is not None)
    described = [
        [result.dtype.name, result.layout(), [list(sample.shape) for sample in samples]]
        for result, samples in zip(outputs, results[:count])
    ]
    if conversion is None:
        return {"outputs": described, "same": None}
    pairs = zip(results[0], results[-1])
    return {"outputs": described, "same": all(a.dtype == b.dtype and numpy.array_equal(a, b) for a, b in pairs)}


def outcome(*case):
    try:
        return run(*case)
    except Exception as error:
        return {"error": str(error)}


print(json.dumps([outcome(*case) for case in json.load(sys.stdin)]))
