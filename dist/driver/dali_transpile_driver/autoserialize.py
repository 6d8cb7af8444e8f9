"""L1: the file builds as the DALI backend builds it."""

import importlib.util
import os
from dataclasses import dataclass

import nvidia.dali.plugin.triton  # noqa: F401  what a dali.py imports; here, so that every child has it
from nvidia.dali import ops
from nvidia.dali._utils.autoserialize import invoke_autoserialize
from nvidia.dali.pipeline import Pipeline

from .endings import ending_of
from .finding import Exempt, Finding
from .gpu import has_gpu, serialise_without_gpu
from .graph import Recorder
from .imports import MODULE_NAME, check_imports_in_text, refuse_imports_at_run_time
from .retarget import retarget_to_cpu
from .walk import schema_of


@dataclass
class Served:
    """A serialised pipeline, its threads, and names of its tensors."""

    serialised: bytes
    threads: int
    #: In the order in which the file makes them.
    inputs: list
    outputs: list
    #: Schemas of the operators that read what is read, by its name.
    readers: dict
    #: Several responses to one request: an input operator cuts what it is fed.
    is_decoupled: bool


def check_builds(_parent, path, text):
    """Loads the module by path from `/`; no argument for the pipeline, no import but what Triton's Python has."""
    check_imports_in_text(text)
    refuse_imports_at_run_time()
    if not has_gpu():
        serialise_without_gpu()
    try:
        _serialise(path)
    except (Finding, Exempt):
        raise
    except BaseException as error:
        raise Finding(ending_of(error, os.path.dirname(path))) from error


def serialise_served(parent, path):
    """The pipeline as it is served, on the CPU where there is no GPU."""
    refuse_imports_at_run_time()
    if has_gpu():
        return _serialise(path)
    retargeted = retarget_to_cpu(parent)
    serialise_without_gpu()
    try:
        return _serialise(path, retargeted.raise_exempt)
    except Exempt:
        raise
    except Exception:
        retargeted.raise_exempt()  # what followed from it
        raise


def serialise_with(parent, path, extra):
    """`(Served, Graph)` of the pipeline with the nodes that `extra` refers to as outputs after its own."""
    recorder = Recorder()
    recorder.install()
    made = []

    def set_outputs(pipeline, *nodes):
        made[:] = nodes
        real(pipeline, *nodes, *map(recorder.node, extra))
        # Declared for its own outputs alone.
        pipeline._output_dtype = pipeline._output_ndim = None

    real, Pipeline.set_outputs = Pipeline.set_outputs, set_outputs
    served = serialise_served(parent, path)
    inputs = {operator.name: operator.outputs[0] for operator in recorder.made if operator.name in served.inputs}
    fed = [inputs[name] for name in served.inputs]
    return served, recorder.graph(made, fed, os.path.dirname(path))


def _serialise(path, check=lambda _operators: None):
    os.chdir("/")
    made = _record_inputs()
    pipelines = _record_serialised()
    specification = importlib.util.spec_from_file_location(MODULE_NAME, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    invoke_autoserialize(module, os.path.join(os.path.dirname(path), "serialised"))
    (pipeline, serialised) = pipelines[-1]
    check(pipeline._ops)
    # Not by name: one that reaches no output may have the name of another.
    served = {id(operator) for operator in pipeline._ops}
    return Served(
        serialised,
        pipeline.num_threads,
        [operator.name for operator in made if id(operator) in served],
        [node.name for node in pipeline._graph_outputs],
        _readers(pipeline._ops),
        any("inputs__" in schema_of(operator) for operator in pipeline._ops),
    )


def _readers(operators):
    readers = {}
    for operator in operators:
        nodes = [node for given in operator.inputs for node in (given if isinstance(given, list) else [given])]
        for node in nodes:
            readers.setdefault(node.name, []).append(schema_of(operator))
    return readers


def _record_inputs():
    made = []
    init = ops._OperatorInstance.__init__

    def init_and_record(instance, *arguments, **keywords):
        init(instance, *arguments, **keywords)
        if is_input(instance):
            made.append(instance)

    ops._OperatorInstance.__init__ = init_and_record
    return made


def is_input(instance):
    """Whether Triton feeds the operator: DALI's input operators."""
    name = schema_of(instance)
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
