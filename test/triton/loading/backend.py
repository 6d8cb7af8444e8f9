"""Loads models as Triton and its DALI backend do, and says all that they refuse: protobuf reads, real DALI serialises and reports.

Read from the server's model_config_utils.cc and model_repository_manager.cc, and from dali_model.h, config_tools.cc and
utils.h of the backend. Standard input is a JSON list of `{repository, name, config, files, isStrict, needsGpu}`; standard
output one of lists of messages, empty for what loads. `isStrict` is `--disable-auto-complete-config`. The argument is the
directory of verify's driver, whose C API and isolation are used.
"""

import json
import os
import re
import sys
import tempfile

sys.path.insert(0, sys.argv[1])

from dali_transpile_driver.autoserialize import serialise_served  # noqa: E402
from dali_transpile_driver.c_api import Pipeline  # noqa: E402
from dali_transpile_driver.isolated import isolated  # noqa: E402
from google.protobuf import text_format  # noqa: E402
from tritonclient.grpc import model_config_pb2 as pb  # noqa: E402

_TYPES = {"FLOAT16": "FP16", "FLOAT": "FP32", "FLOAT64": "FP64"}
_COMMENT_OR_STRING = re.compile(r"""#[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""")


class End(Exception):
    """Nothing more can be looked at."""


class Load:
    def __init__(self, case):
        self._case = case
        self._name = case["name"]
        self.refusals = []

    def _unless(self, holds, message):
        if not holds:
            self.refusals.append(message)

    def run(self):
        config = pb.ModelConfig()
        text = self._case["config"] or ""
        try:
            text_format.Parse(text, config)
        except text_format.ParseError as error:
            self._end(f"failed to read text proto: {error}")
        self._check_server(config)
        if self._case["isStrict"]:
            self._check_tensors(config)
        self._check_paths(config)
        outcome = isolated(_describe, self._case["files"]["1/dali.py"])
        if not outcome.passed:
            self._end(f"Failed to load model file: {outcome.message}")
        inputs, outputs, most = outcome.value
        if not re.search(r"\bmax_batch_size\b", _COMMENT_OR_STRING.sub("", text)):
            config.max_batch_size = most
        self._check_instances(config)
        self._complete(config, inputs, outputs)
        self._check_tensors(config)

    def _end(self, message):
        self.refusals.append(message)
        raise End

    def _check_server(self, config):
        name = self._name
        if not (config.backend or config.platform or config.default_model_filename):
            _, dot, config.backend = name.partition(".")
            self._unless(dot, f"Invalid model name: Could not determine backend for model '{name}'")
            config.backend = config.backend or "dali"
        if config.backend != "dali":
            self._end(f"backend '{config.backend}' or platform '{config.platform}' is not DALI")
        self._unless(config.max_batch_size >= 0, f"'max_batch_size' must be non-negative value for {name}")
        for size in config.dynamic_batching.preferred_batch_size:
            self._unless(size > 0, f"dynamic batching preferred size must be positive for {name}")
            most = max(config.max_batch_size, 0)
            self._unless(size <= most, f"dynamic batching preferred size must be <= max batch size for {name}")
        self._unless(config.name in ("", name), f"unexpected directory name '{name}' for model '{config.name}'")

    def _check_paths(self, config):
        file = config.default_model_filename or "model.dali"
        if not self._check_characters(file, r"[\w.-]", "Model file name"):
            raise End
        # What Triton makes of a relative path.
        directory = f"/{self._case['repository']}/{self._name}/1"
        self._check_characters(directory, r"[\w./-]", "File path")
        self._unless(".." not in f"{directory}/{file}", f"Invalid '..' sequence found in model path: '{directory}/{file}'")

    def _check_characters(self, text, allowed, what):
        other = [character for character in text if not re.match(allowed, character, re.ASCII)]
        self._unless(not other, f"{what} '{text}' contains an invalid character: '{''.join(other[:1])}'")
        return not other

    def _check_instances(self, config):
        kinds = {pb.ModelInstanceGroup.Kind.Name(group.kind) for group in config.instance_group}
        is_made = not (self._case["needsGpu"] and kinds & {"KIND_CPU", "KIND_MODEL"})
        self._unless(is_made, "Error while instantiating DALI pipeline: no GPU")
        if "num_threads" in config.parameters:
            said = config.parameters["num_threads"].string_value
            self._unless(re.match(r"\s*[+-]?\d", said), "DALI Backend error: stoi")

    def _complete(self, config, inputs, outputs):
        is_batched = config.max_batch_size != 0
        for tensor in config.input:
            missing = f"Configuration file contains config for {tensor.name} but such input is not present in the pipeline."
            self._unless(tensor.name in [name for name, _, _ in inputs], missing)
        for name, dtype, ndim in inputs:
            found = [tensor for tensor in config.input if tensor.name == name]
            self._unless(found or not self._case["isStrict"], f'Missing config for "{name}" input.')
            self._match(found[0] if found else config.input.add(name=name), name, dtype, ndim, is_batched)
        counts = f"Model config outputs: {len(config.output)} Pipeline outputs: {len(outputs)}"
        is_count = len(config.output) == len(outputs)
        is_less = len(config.output) < len(outputs) and not self._case["isStrict"]
        self._unless(is_count or is_less, f"The number of outputs do not match. {counts}")
        for index, (name, dtype, ndim) in enumerate(outputs):
            tensor = config.output[index] if index < len(config.output) else config.output.add(name=name)
            tensor.name = tensor.name or name
            self._match(tensor, name, dtype, ndim, is_batched)

    def _match(self, tensor, name, dtype, ndim, is_batched):
        ours = "TYPE_INVALID" if dtype is None else f"TYPE_{_TYPES.get(dtype, dtype)}"
        seen = pb.DataType.Name(tensor.data_type)
        if "TYPE_INVALID" not in (seen, ours):
            self._unless(seen == ours, f'Mismatch of data_type config for "{name}" {seen} {ours}')
        tensor.data_type = pb.DataType.Value(ours if seen == "TYPE_INVALID" else seen)
        if ndim is None:
            return
        extents = [-1] * (ndim if is_batched else ndim + 1)
        if not tensor.dims:
            tensor.dims.extend(extents)
        self._unless(len(tensor.dims) == len(extents), f'Mismatch in number of dimensions for "{name}"')

    def _check_tensors(self, config):
        for kind, tensors in (("input", config.input), ("output", config.output)):
            for tensor in tensors:
                self._check_tensor(f"model {kind} '{tensor.name}'", tensor)

    def _check_tensor(self, prefix, tensor):
        self._unless(tensor.name, f"{prefix} must specify 'name'")
        self._unless(tensor.data_type, f"{prefix} must specify 'data_type'")
        self._unless(tensor.dims, f"{prefix} must specify 'dims'")
        is_extent = all(extent >= 1 or extent == -1 for extent in tensor.dims)
        self._unless(is_extent, f"{prefix} dimension must be integer >= 1, or -1")


def _describe(parent, text):
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "dali.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        served = serialise_served(parent, path)
    pipeline = Pipeline(served.serialised)
    inputs = [(name, dtype, ndim) for name, (dtype, ndim, _) in pipeline.inputs().items()]
    return inputs, pipeline.outputs(), pipeline.max_batch_size()


def _answer(case):
    load = Load(case)
    try:
        load.run()
    except End:
        pass
    return load.refusals


if __name__ == "__main__":
    json.dump([_answer(case) for case in json.load(sys.stdin)], sys.stdout)
