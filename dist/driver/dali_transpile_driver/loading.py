"""What Triton or its DALI backend refuse of a config.pbtxt before they look at inputs and outputs."""

import re

from .finding import Finding

#: `num_threads` is read with `std::stoi`.
_NUMBER = re.compile(r"\s*[+-]?\d")
#: What the backend allows in a file's name (src/utils/utils.h).
_OTHER_CHARACTER = re.compile(r"[^a-zA-Z0-9_.-]")


def check_loads(config, name):
    """Raises Finding with the words of what refuses to load; `name` is the model's directory."""
    _check_server(config, name)
    _check_file_name(config.default_model_filename)
    _check_threads(config)
    _check_extents(config)


def check_has_gpu(config):
    """Raises Finding where instances of a pipeline that needs a GPU have none: the backend makes it for the CPU alone."""
    for group in config.instance_group:
        kind = type(group).Kind.Name(group.kind)
        if kind in ("KIND_CPU", "KIND_MODEL"):
            _refuse(f"instances of {kind} have no GPU, and operators of the pipeline need one")


def _check_server(config, name):
    # validated before the backend is asked (model_config_utils.cc of the server)
    if config.max_batch_size < 0:
        _refuse(f"'max_batch_size' must be non-negative value for {name}")
    for size in config.dynamic_batching.preferred_batch_size:
        if size <= 0:
            _refuse(f"dynamic batching preferred size must be positive for {name}")
        if size > config.max_batch_size:
            _refuse(f"dynamic batching preferred size must be <= max batch size for {name}")
    if config.name not in ("", name):
        _refuse(f"unexpected directory name '{name}' for model '{config.name}', directory name must equal model name")


def _check_file_name(file):
    other = _OTHER_CHARACTER.search(file)
    if other:
        _refuse(f"Model file name '{file}' contains an invalid character: '{other.group()}'")
    if ".." in file:
        _refuse(f"Invalid '..' sequence found in model path: '{file}'")


def _check_threads(config):
    if "num_threads" not in config.parameters:
        return
    said = config.parameters["num_threads"].string_value
    if not _NUMBER.match(said):
        _refuse(f"num_threads is {said!r}, which is no number")


def _check_extents(config):
    for kind, tensors in (("input", config.input), ("output", config.output)):
        for tensor in tensors:
            if any(extent < 1 and extent != -1 for extent in tensor.dims):
                _refuse(f"model {kind} '{tensor.name}' dimension must be integer >= 1, or -1")


def _refuse(why):
    raise Finding(f"config.pbtxt, Triton does not load the model: {why}")
