"""The graphs that real DALI makes of generated files: for each path on a line, its serialised pipeline or the error."""

import base64
import contextlib
import importlib.util
import json
import os
import sys
import tempfile

import nvidia.dali.plugin.triton  # noqa: F401
from nvidia.dali import ops
from nvidia.dali._utils import dali_trace
from nvidia.dali._utils.autoserialize import invoke_autoserialize
from nvidia.dali.pipeline import Pipeline

# Where an operator stands in the file is no part of the graph.
dali_trace.set_tracing(enabled=False)
texts = []


def name_by_position():
    """Tensors are named after variables: that is no part of the graph either."""
    process = ops._OperatorInstance._process_instance_name

    def without_name(instance, arguments):
        process(instance, {key: value for key, value in arguments.items() if key != "name"})
        arguments.pop("name", None)

    ops._OperatorInstance._process_instance_name = without_name


def serialise_anywhere():
    """No device is looked for (a device_id of None), and what is serialised is kept."""
    get_params, serialize = Pipeline._get_params, Pipeline.serialize

    def without_device(pipeline):
        device_id, pipeline._device_id = pipeline._device_id, None
        try:
            return get_params(pipeline)
        finally:
            pipeline._device_id = device_id

    def kept(pipeline, *arguments, **keywords):
        text = serialize(pipeline, *arguments, **keywords)
        texts.append(text)
        return text

    Pipeline._get_params, Pipeline.serialize = without_device, kept


def graph_of(path, number):
    texts.clear()
    specification = importlib.util.spec_from_file_location(f"generated_{number}", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    with tempfile.TemporaryDirectory() as folder:
        invoke_autoserialize(module, os.path.join(folder, "serialised"))
    return texts[-1]


name_by_position()
serialise_anywhere()
for number, line in enumerate(sys.stdin):
    try:
        # What a pipeline prints while it is built is no answer.
        with contextlib.redirect_stdout(sys.stderr):
            graph = graph_of(line.rstrip("\n"), number)
        print(json.dumps({"graph": base64.b64encode(graph).decode()}), flush=True)
    except Exception as error:  # noqa: BLE001 whatever it is, it is the answer
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
