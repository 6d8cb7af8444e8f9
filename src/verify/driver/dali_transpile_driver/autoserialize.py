"""L1: the file builds as the DALI backend builds it."""

import importlib.util
import os

import nvidia.dali.plugin.triton  # noqa: F401  what a dali.py imports; here, so that every child has it
from nvidia.dali import ops
from nvidia.dali._utils.autoserialize import invoke_autoserialize
from nvidia.dali.pipeline import Pipeline

from .gpu import has_gpu, serialise_without_gpu
from .imports import MODULE_NAME, check_imports_in_text, refuse_imports_at_run_time
from .retarget import retarget_to_cpu


class Served:
    """A serialised pipeline, its threads, the names of its inputs in the order in which the file makes them, and by the name
    of what is read the schema's name of an operator that reads it."""

    def __init__(self, serialised, threads, inputs, readers):
        self.serialised = serialised
        self.threads = threads
        self.inputs = inputs
        self.readers = readers


def check_builds(_deliver, path, text):
    """Loads the module by path from `/`; no argument for the pipeline, no import but what Triton's Python has."""
    check_imports_in_text(text)
    refuse_imports_at_run_time()
    if not has_gpu():
        serialise_without_gpu()
    serialise(path)


def serialise_retargeted(path):
    """The pipeline as it is served, on the CPU where there is no GPU."""
    if not has_gpu():
        retarget_to_cpu()
        serialise_without_gpu()
    return serialise(path)


def serialise(path):
    os.chdir("/")
    made = _record_inputs()
    pipelines = _record_serialised()
    specification = importlib.util.spec_from_file_location(MODULE_NAME, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    invoke_autoserialize(module, os.path.join(os.path.dirname(path), "serialised"))
    (pipeline, serialised) = pipelines[-1]
    served = {operator.name for operator in pipeline._ops}
    readers = {name: operator._op.schema.Name() for operator in pipeline._ops for name in _names_read(operator)}
    return Served(serialised, pipeline.num_threads, [name for name in made if name in served], readers)


def _names_read(operator):
    nodes = [node for given in operator.inputs for node in (given if isinstance(given, list) else [given])]
    return [node.name for node in nodes]


def _record_inputs():
    names = []
    init = ops._OperatorInstance.__init__

    def init_and_record(instance, *arguments, **keywords):
        init(instance, *arguments, **keywords)
        if is_input(instance):
            names.append(instance.name)

    ops._OperatorInstance.__init__ = init_and_record
    return names


def is_input(instance):
    """Whether Triton feeds the operator: DALI's input operators."""
    name = instance._op.schema.Name()
    return name == "ExternalSource" or "__inputs__" in name


def _record_serialised():
    pipelines = []
    serialize = Pipeline.serialize

    def serialize_and_record(pipeline, *arguments, **keywords):
        text = serialize(pipeline, *arguments, **keywords)
        pipelines.append((pipeline, text))
        return text

    Pipeline.serialize = serialize_and_record
    return pipelines
