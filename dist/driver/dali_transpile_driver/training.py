"""L3, first half: the process in which Python itself binds the original pipeline and makes it."""

import inspect
import os
import threading
from dataclasses import dataclass, field

from . import missing_libraries, other_processes, stub_modules
from .bindings import at_home, bind, differences, rows
from .capture import Inputs
from .confinement import Confinement
from .describe import Surroundings, describe
from .endings import ending_of
from .environment import replace_environment
from .finding import Exempt, Finding, Unreached
from .given_values import call_with_values
from .inert import make_inert, on_construction
from .isolated import outcome_of
from .program import copy_project, prepare, run_program
from .taint import Run
from .traced import Traced


@dataclass
class Task:
    """What a process is to make of the original."""

    #: `Original` and `Extent` of `src/verify/case.ts`.
    original: dict
    extent: dict
    #: The project is copied into it.
    directory: str
    #: Which answers stubs give: two runs must come to the same.
    number: int
    #: `work(traced)` gives what becomes of the pipeline; None only describes it.
    work: object = None
    #: Names of served inputs by the ordinal of the operator that feeds them; empty where they are not known yet.
    names: dict = field(default_factory=dict)
    #: References to nodes of its graph that are made outputs, too.
    extra: tuple = ()
    #: Whether the served pipeline streams all sequences of a video.
    is_streamed: bool = False


def run_reference(parent, task):
    """Runs the training program until it constructs the chosen pipeline with the arguments that we say it gets.

    Gives `{described, fed, graph, result}`: texts for all that the pipeline is made from, the ordinals of the operators
    that feed served inputs, in the order of these, the graph where both are bisected, and what the task's work gives.
    `bindings` are told on the way.
    Raises Unreached where the program cannot say what the arguments are.
    """
    run = _Run(parent, task)
    original = task.original
    unlike = []

    def constructed(function, pipeline, arguments, keywords, trace):
        if not _is_chosen(function, run.root, original["pipeline"]):
            return _trace_for_its_effects(trace)
        bound = bind(function, arguments, keywords)
        said = rows(function, at_home(bound, run.root, original["root"]), original["bindings"])
        found = differences(said)
        if found:
            unlike.append((len(found), "; ".join(found), said))
            return _trace_for_its_effects(trace)
        parent.tell("bindings", said)
        run.deliver(_describe_and_run, function, bound, pipeline, trace)

    on_construction(task.extent["batchSize"], constructed)
    try:
        with run.confinement:
            run_program(run.root, original["source"])
            _end_threads()
        ending = "The program ended normally."
    except BaseException as error:
        ending = ending_of(error, run.root)
    if unlike:
        # Of several calls, the one that comes nearest is the one that is meant.
        parent.tell("bindings", min(unlike, key=lambda call: call[0])[2])
    raise _not_reached(original["pipeline"]["name"], [text for _, text, _ in unlike], ending)


def run_with_values(parent, task):
    """Calls the pipeline with the values that we say it gets, and gives what `run_reference` gives.

    Nothing of the program runs but the module that defines the pipeline: that the graph is what we say is checked, that
    the values are is not.
    """
    run = _Run(parent, task)
    original = task.original
    is_ours = False

    def constructed(function, pipeline, _arguments, _keywords, trace):
        if not is_ours or not _is_chosen(function, run.root, original["pipeline"]):
            return _trace_for_its_effects(trace)
        run.deliver(_run_given, pipeline, trace)

    on_construction(task.extent["batchSize"], constructed)
    try:
        with run.confinement:
            call = call_with_values(run.root, original)
            is_ours = True
            call()
    except Exempt:
        raise
    except BaseException as error:
        raise Unreached(ending_of(error, run.root)) from None
    raise Finding(f"a call of {original['pipeline']['name']} made no pipeline")


class _Run:
    """One run in a process of its own, prepared: the project's copy, stubs, inert DALI, no environment."""

    def __init__(self, parent, task):
        original = task.original
        Run.number = task.number
        self.parent = parent
        self.task = task
        self.root = os.path.join(task.directory, "project")
        copy_project(original["root"], self.root)
        self.confinement = Confinement(self.root)
        self._switch = make_inert()
        self.inputs = Inputs(original["data"], task.names, task.is_streamed)
        self.inputs.install()
        stub_modules.install(self.root, original["stubMissing"], lambda names: parent.tell("stubbed", names))
        if original["stubMissing"]:
            missing_libraries.install(self.root)
        other_processes.install()
        replace_environment(original["env"])
        prepare(self.root, original)

    def deliver(self, work, *arguments):
        """Ends the process with what `work(run, …)` gives, with DALI as it is."""
        self.confinement.lift()
        self._switch.on = False
        self.parent.deliver(outcome_of(work, self, *arguments))


def _end_threads():
    """As Python does behind a program: threads that are not daemons are waited for."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


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
    traced = Traced(pipeline, run.inputs, run.task, run.parent, run.root)
    traced.trace(trace)
    _raise_what_was_found()
    return {
        "described": traced.describe(),
        "fed": traced.fed(),
        "graph": traced.graph() if run.task.extent["bisect"] else None,
        "result": None if run.task.work is None else run.task.work(traced),
    }


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
