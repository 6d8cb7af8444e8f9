"""L3, first half: Python itself binds and runs the original pipeline, and what goes in and comes out is kept."""

import hashlib
import inspect
import os
import traceback

import numpy
from nvidia.dali.pipeline import Pipeline

from . import stub_modules
from .bindings import bind, differences
from .capture import Inputs
from .describe import Surroundings, describe
from .environment import replace_environment
from .finding import Finding
from .gpu import has_gpu
from .inert import make_inert, on_construction
from .isolated import outcome_of
from .program import copy_project, run_program
from .retarget import retarget_to_cpu
from .samples import BATCH
from .taint import Run

#: Enough that a small data set is read more than once around its end.
BATCHES = 3


def run_reference(deliver, original, directory, number):
    """Runs the training program until it constructs the chosen pipeline with the arguments that we say it gets.

    The first run (`number` 0) then runs that pipeline over the harness's files and gives
    `{described, inputs, outputs}`: `inputs` and `outputs` are lists of tensors, each a list of batches of arrays.
    The second run (1) meets stubs that give other plain values; it gives `{described}` alone, which must be the same.
    """
    Run.number = number
    root = os.path.join(directory, "project")
    copy_project(original["root"], root)
    switch = make_inert()
    inputs = Inputs(original["data"]["root"], original["data"].get("external", ()))
    inputs.install()
    stub_modules.install(root, refuse=not original["stubMissing"])
    replace_environment(original["env"])
    unlike = []

    def constructed(function, pipeline, arguments, keywords, trace):
        if not _is_chosen(function, root, original["pipeline"]):
            return _trace_for_its_effects(trace)
        bound = bind(function, arguments, keywords)
        found = differences(function, bound, original["bindings"])
        if found:
            unlike.append("; ".join(found))
            return _trace_for_its_effects(trace)
        switch.on = False
        deliver(outcome_of(_run_original, function, bound, pipeline, trace, inputs, original, number))

    on_construction(BATCH, constructed)
    try:
        run_program(root, original["source"], original["args"], original["cwd"])
        ending = "The program ended normally."
    except BaseException:
        ending = traceback.format_exc()
    raise Finding(_not_reached(original["pipeline"]["name"], unlike, ending))


def _is_chosen(function, root, pipeline):
    code = function.__code__
    last = max(line for one in _with_nested(code) for _, _, line in one.co_lines() if line is not None)
    return (
        os.path.relpath(code.co_filename, root) == os.path.normpath(pipeline["file"])
        and code.co_name == pipeline["name"].split(".")[-1]
        and code.co_firstlineno <= pipeline["line"] <= last
    )


def _with_nested(code):
    yield code
    for constant in code.co_consts:
        if inspect.iscode(constant):
            yield from _with_nested(constant)


def _trace_for_its_effects(trace):
    """Traces a pipeline that is not the chosen one. What fails in it is of no consequence."""
    before = len(Run.findings)
    try:
        trace()
    except Exception:
        pass
    del Run.findings[before:]


def _not_reached(name, unlike, ending):
    if unlike:
        return f"Python gives {name} other arguments than we say: {' | '.join(unlike)}"
    findings = "".join(f"\n{finding}" for finding in Run.findings)
    return f"the program ended before it constructed {name}.{findings}\n{ending}"


def _run_original(function, bound, pipeline, trace, inputs, original, number):
    if Run.findings:
        raise Finding(Run.findings[0])
    surroundings = Surroundings(function)
    described = [f"{name} = {_describe_argument(name, value, surroundings)}" for name, value in bound.items()]
    described += surroundings.describe()
    if not has_gpu():
        retarget_to_cpu()
    inputs.active = True
    live = _trace_with_inputs(pipeline, trace, inputs, original["outputs"])
    if Run.findings:
        raise Finding(Run.findings[0])
    described.append(f"graph {hashlib.sha256(pipeline.serialize()).hexdigest()}")
    if number > 0:
        return {"described": described}
    tensors = _run(pipeline, inputs, len(original["outputs"]), live)
    _reorder_axes(tensors["outputs"], original["axes"])
    return {"described": described, **tensors}


def _describe_argument(name, value, surroundings):
    try:
        return describe(value, surroundings.names)
    except Finding as finding:
        raise Finding(f"argument {name} of the pipeline: {finding}") from finding


def _trace_with_inputs(pipeline, trace, inputs, kept):
    """Gives the pipeline the kept outputs and, after them, the input nodes that they are made from; gives these nodes."""
    set_outputs = Pipeline.set_outputs
    live = []

    def set_kept_outputs(one, *nodes):
        if any(position >= len(nodes) for position in kept):
            raise Finding(f"outputs {kept} are said to be kept, the original has {len(nodes)}")
        outputs = [nodes[position] for position in kept]
        live.extend(inputs.live(outputs))
        set_outputs(one, *outputs, *live)

    Pipeline.set_outputs = set_kept_outputs
    try:
        trace()
    finally:
        Pipeline.set_outputs = set_outputs
    return live


def _run(pipeline, inputs, count, live):
    tensors = [[] for _ in range(count + len(live))]
    pipeline.build()
    for batch in range(BATCHES):
        inputs.feed(pipeline, live, batch * BATCH, BATCH)
        for tensor, result in zip(tensors, pipeline.run()):
            tensor.append(to_arrays(result))
    return {"outputs": tensors[:count], "inputs": tensors[count:]}


def _reorder_axes(outputs, axes):
    for tensor, order in zip(outputs, axes):
        for batch in tensor:
            batch[:] = [numpy.ascontiguousarray(sample.transpose(order)) for sample in batch]


def to_arrays(result):
    """The samples of one output of a run, copied."""
    return [numpy.array(sample) for sample in result.as_cpu()]
