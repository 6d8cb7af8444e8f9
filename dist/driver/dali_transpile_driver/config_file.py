"""config.pbtxt as Triton reads it: its own protobuf classes, from tritonclient."""

import importlib.util
import os
import re

from .finding import Exempt, Finding
from .loading import check_loads

#: Triton's data types (model_config.proto) to DALI's names.
_DTYPES = {
    "TYPE_UINT8": "UINT8",
    "TYPE_UINT16": "UINT16",
    "TYPE_UINT32": "UINT32",
    "TYPE_UINT64": "UINT64",
    "TYPE_INT8": "INT8",
    "TYPE_INT16": "INT16",
    "TYPE_INT32": "INT32",
    "TYPE_INT64": "INT64",
    "TYPE_FP16": "FLOAT16",
    "TYPE_FP32": "FLOAT",
    "TYPE_FP64": "FLOAT64",
    "TYPE_BOOL": "BOOL",
}


#: The layout that `fn.experimental.inputs.video` declares of a video that is fed.
VIDEO = "B"


def read_config(text):
    """The ModelConfig message. Raises Finding where the text is not one, Exempt where its reader is not installed."""
    try:
        from google.protobuf import text_format
    except ImportError as error:
        raise Exempt("protobuf is not installed: config.pbtxt was not read") from error
    messages = _messages()
    try:
        return text_format.Parse(text, messages.ModelConfig())
    except text_format.ParseError as error:
        raise Finding(f"config.pbtxt does not parse: {error}") from error


def read_completed(text, name, batch_size):
    """As `read_config`, with a `max_batch_size` that is not there as autoconfiguration completes it: the pipeline's.

    Raises Finding for one that does not load in the directory `name`, which is found out before anything is completed.
    """
    config = read_config(text)
    check_loads(config, name)
    if not re.search(r"\bmax_batch_size\b", _STRING_OR_COMMENT.sub("", text)):
        config.max_batch_size = batch_size
    return config


_STRING_OR_COMMENT = re.compile(r'''"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*''')


def _messages():
    # tritonclient.grpc itself needs grpcio; the messages do not.
    package = importlib.util.find_spec("tritonclient")
    if package is None:
        raise Exempt("tritonclient is not installed: config.pbtxt was not read")
    path = os.path.join(package.submodule_search_locations[0], "grpc", "model_config_pb2.py")
    specification = importlib.util.spec_from_file_location("tritonclient_model_config_pb2", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def check_config(config, model):
    """Compares names, data types, dims and batch size with the model that we say we wrote."""
    expect(config.backend, "dali", "backend")
    if config.name:
        expect(config.name, model["name"], "name")
    expect(config.max_batch_size, 0 if model["decoupled"] else model["maxBatchSize"], "max_batch_size")
    expect(config.model_transaction_policy.decoupled, model["decoupled"], "decoupled")
    expect(config.platform, "", "platform")
    # Else the backend looks for another file, and finds none.
    expect(config.default_model_filename or "dali.py", "dali.py", "default_model_filename")
    _check_kinds(config, model)
    _check_tensors(config, config.input, sorted(model["inputs"], key=_name), "input", sort=True)
    _check_tensors(config, config.output, model["outputs"], "output", sort=False)


def _check_kinds(config, model):
    """A model that needs a GPU does not load on the CPU; we write no other kinds."""
    allowed = ["KIND_AUTO", "KIND_GPU"] if model["needsGpu"] else ["KIND_AUTO", "KIND_GPU", "KIND_CPU"]
    for group in config.instance_group:
        kind = type(group).Kind.Name(group.kind)
        if kind not in allowed:
            raise Finding(f"config.pbtxt: kind of instance_group is {kind}, expected one of {', '.join(allowed)}")


def _name(tensor):
    return tensor["name"]


def _check_tensors(config, written, expected, kind, sort):
    # Inputs are matched by name, outputs by position.
    written = sorted(written, key=lambda tensor: tensor.name) if sort else list(written)
    expect([tensor.name for tensor in written], [tensor["name"] for tensor in expected], f"names of {kind}s")
    for tensor, model in zip(written, expected):
        if model["dtype"] is not None:
            expect(triton_dtype(tensor), model["dtype"], f"data_type of {kind} {tensor.name}")
        if config.max_batch_size == 0:
            # Of several videos in one request, all but the first are passed over without a word.
            expect(tensor.dims[0], 1 if model["layout"] == VIDEO else -1, f"first of dims of {kind} {tensor.name}")
        if model["ndim"] is not None:
            expect(sample_dims(config, tensor), list(model["dims"]), f"dims of {kind} {tensor.name}")


def triton_dtype(tensor):
    """DALI's name of the data type of an input or output in config.pbtxt."""
    return _DTYPES.get(tensor.DESCRIPTOR.fields_by_name["data_type"].enum_type.values_by_number[tensor.data_type].name)


def sample_dims(config, tensor):
    """Extents of one sample; with max_batch_size 0 the dims hold the batch dimension as well."""
    return list(tensor.dims) if config.max_batch_size > 0 else list(tensor.dims)[1:]


def expect(seen, expected, what):
    """Raises Finding where config.pbtxt says something else."""
    if seen != expected:
        raise Finding(f"config.pbtxt: {what} is {seen!r}, expected {expected!r}")


def check_extents(shapes, dims, what):
    """Raises Finding where a shape of a run has not the dims that are said of it, -1 being any extent."""
    for shape in shapes:
        fits = len(shape) == len(dims) and all(extent in (-1, seen) for extent, seen in zip(dims, shape))
        if not fits:
            raise Finding(f"{what} is said to have dims {list(dims)}, and a run gave {list(shape)}")
