"""L3, first half: Python itself binds and runs the original pipeline, and what goes in and comes out is kept."""

import hashlib
import inspect
import os
import traceback

import numpy
from nvidia.dali.pipeline import Pipeline

from . import missing_libraries, stub_modules
from .bindings import bind, differences
from .capture import Inputs
from .confinement import Confinement
from .describe import Surroundings, describe
from .environment import replace_environment
from .finding import Exempt, Finding, Unreached
from .gpu import has_gpu
from .inert import make_inert, on_construction
from .isolated import outcome_of
from .given_values import call_with_values
from .program import copy_project, prepare, run_program
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
    Raises Unreached where the program cannot say what the arguments are.
    """
    run = _Run(deliver, original, directory, number)
    unlike = []

    def constructed(function, pipeline, arguments, keywords, trace):
        if not _is_chosen(function, run.root, original["pipeline"]):
            return _trace_for_its_effects(trace)
        bound = bind(function, arguments, keywords)
        found = differences(function, bound, original["bindings"])
        if found:
            unlike.append("; ".join(found))
            return _trace_for_its_effects(trace)
        run.deliver(_describe_and_run, function, bound, pipeline, trace)

    on_construction(BATCH, constructed)
    try:
        with run.confinement:
            run_program(run.root, original["source"])
        ending = "The program ended normally."
    except BaseException:
        ending = traceback.format_exc()
    raise _not_reached(original["pipeline"]["name"], unlike, ending)


def run_with_values(deliver, original, directory, number):
    """Calls the pipeline with the values that we say it gets, and gives what `run_reference` gives.

    Nothing of the program runs but the module that defines the pipeline: that the graph is what we say is checked, that
    the values are is not.
    """
    run = _Run(deliver, original, directory, number)
    is_ours = False

    def constructed(function, pipeline, _arguments, _keywords, trace):
        if not is_ours or not _is_chosen(function, run.root, original["pipeline"]):
            return _trace_for_its_effects(trace)
        run.deliver(_run_given, pipeline, trace)

    on_construction(BATCH, constructed)
    try:
        with run.confinement:
            call = call_with_values(run.root, original)
            is_ours = True
            call()
    except Exempt:
        raise
    except BaseException:
        raise Unreached(traceback.format_exc()) from None
    raise Finding(f"a call of {original['pipeline']['name']} made no pipeline")


class _Run:
    """One run in a process of its own, prepared: the project's copy, stubs, inert DALI, no environment."""

    def __init__(self, deliver, original, directory, number):
        Run.number = number
        self.number = number
        self.original = original
        self.root = os.path.join(directory, "project")
        copy_project(original["root"], self.root)
        self.confinement = Confinement(self.root)
        self._deliver = deliver
        self._switch = make_inert()
        self.inputs = Inputs(original["data"]["root"], original["data"].get("external", ()))
        self.inputs.install()
        stub_modules.install(self.root, refuse=not original["stubMissing"])
        if original["stubMissing"]:
            missing_libraries.install(self.root)
        replace_environment(original["env"])
        prepare(self.root, original)

    def deliver(self, work, *arguments):
        """Ends the process with what `work(run, …)` gives, with DALI as it is."""
        self.confinement.lift()
        self._switch.on = False
        self._deliver(outcome_of(work, self, *arguments))


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
        return Finding(f"Python gives {name} other arguments than we say: {' | '.join(unlike)}")
    findings = "".join(f"\n{finding}" for finding in Run.findings)
    return Unreached(f"the program ended before it constructed {name}.{findings}\n{ending}")


def _describe_and_run(run, function, bound, pipeline, trace):
    _raise_what_was_found()
    surroundings = Surroundings(function)
    described = [f"{name} = {_describe_argument(name, value, surroundings)}" for name, value in bound.items()]
    described += _describe_surroundings(surroundings)
    result = _run_traced(run, pipeline, trace)
    return {**result, "described": described + result["described"]}


def _run_given(run, pipeline, trace):
    try:
        return _run_traced(run, pipeline, trace)
    except Finding as finding:
        # A value that we do not know is asked for: then ours are not enough.
        raise Unreached(str(finding)) if Run.findings else finding


def _run_traced(run, pipeline, trace):
    if not has_gpu():
        retarget_to_cpu()
    run.inputs.active = True
    live = _trace_with_inputs(pipeline, trace, run.inputs, run.original["outputs"])
    _raise_what_was_found()
    described = [f"graph {hashlib.sha256(pipeline.serialize()).hexdigest()}"]
    if run.number > 0:
        return {"described": described}
    tensors = _run(pipeline, run.inputs, len(run.original["outputs"]), live)
    _reorder_axes(tensors["outputs"], run.original["axes"])
    return {"described": described, "mixesSamples": any(map(_mixes_samples, pipeline._ops)), **tensors}


def _mixes_samples(operator):
    """Whether a sample of the operator's output depends on others of its batch: `fn.pad` to the largest extent."""
    return operator._op.schema.Name() == "Pad"


def _raise_what_was_found():
    if Run.findings:
        raise Unreached(Run.findings[0])


def _describe_surroundings(surroundings):
    try:
        return surroundings.describe()
    except Finding as finding:
        raise Unreached(str(finding)) from finding


def _describe_argument(name, value, surroundings):
    try:
        return describe(value, surroundings.names)
    except Finding as finding:
        raise Unreached(f"argument {name} of the pipeline: {finding}") from finding


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
        inputs.feed(pipeline, batch * BATCH, BATCH)
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
